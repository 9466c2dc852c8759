using System.Collections.Frozen;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Tentakel.Platform.Access;
using Tentakel.Platform.Tests.Probes;

namespace Tentakel.Platform.Tests.Access;

public class SecretTests(PlatformApp app)
{
    private static readonly Guid Subject = Guid.Parse("01890000-0000-7000-8000-000000000001");

    [Fact]
    public void A_follow_cookie_is_read_back()
    {
        var cookie = Issue(app.Services);

        Assert.Equal(Subject, Assert.Single(Read(app.Services, cookie)));
    }

    [Fact]
    public void A_cookie_that_was_tampered_with_or_expired_follows_nothing()
    {
        var cookie = Issue(app.Services);
        var middle = cookie.Length / 2;
        var changed = cookie[..middle] + (cookie[middle] == 'A' ? 'B' : 'A') + cookie[(middle + 1)..];
        var protector = app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("follow-cookie.v1").ToTimeLimitedDataProtector();

        Assert.Empty(Read(app.Services, changed));
        Assert.Empty(Read(app.Services, Subject.ToString()));
        Assert.Empty(Read(app.Services, protector.Protect(Subject.ToString(), TimeSpan.FromSeconds(-1))));
        Assert.Empty(Read(app.Services, protector.Protect("no id", TimeSpan.FromHours(1))));
        Assert.Equal(Subject, Assert.Single(Read(app.Services, protector.Protect(Subject.ToString(), TimeSpan.FromHours(1)))));
    }

    [Fact]
    public void A_follow_cookie_opens_nothing_after_twelve_hours()
    {
        // Data protection looks at the clock of the machine, which a test cannot move: so at the moment that is in the cookie.
        var before = TimeProvider.System.GetUtcNow();
        var protector = app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("follow-cookie.v1").ToTimeLimitedDataProtector();

        protector.Unprotect(Issue(app.Services), out var ends);

        Assert.InRange(ends, before.AddHours(12), TimeProvider.System.GetUtcNow().AddHours(12));
    }

    [Fact]
    public void A_follow_cookie_is_out_of_reach_of_scripts_and_ends_with_the_session()
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = "https";
        app.Services.GetRequiredService<FollowCookie>().Add(context, Subject);

        var header = context.Response.Headers.SetCookie.ToString();
        Assert.Contains("httponly", header, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("secure", header, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", header, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", header, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Subject.ToString(), header, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_an_access_token_only_the_hash_is_kept()
    {
        var town = await app.NewTown();
        var (token, secret) = AccessToken.Issue(await town.Account(town.Rafi), "test", Scopes.All, app.Clock.GetUtcNow(), TimeSpan.FromDays(30));
        await app.Arrange(token);

        Assert.StartsWith(AccessToken.Prefix, secret, StringComparison.Ordinal);
        Assert.Equal(AccessToken.Prefix.Length + 64, secret.Length);
        var kept = await app.Read(database => database.Set<AccessToken>().AsNoTracking().SingleAsync(row => row.Id == token.Id));
        Assert.Equal(AccessToken.HashOf(secret), kept.Hash);
        Assert.DoesNotContain(secret[AccessToken.Prefix.Length..], string.Join(' ', kept.Name, kept.Hash, kept.Scopes), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Another_copy_of_the_program_on_the_same_database_reads_its_cookies()
    {
        var follow = Issue(app.Services);
        var ticket = new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "Rafi")], "test")), "test");
        var session = Tickets(app.Services).Protect(ticket);

        // On one machine two copies could share a folder; on two machines only the database.
        Assert.NotEqual(0, await app.Read(database => database.Set<DataProtectionKey>().CountAsync()));
        using var copy = app.WithWebHostBuilder(_ => { });

        Assert.NotSame(app.Services.GetRequiredService<FollowCookie>(), copy.Services.GetRequiredService<FollowCookie>());
        Assert.Equal(Subject, Assert.Single(Read(copy.Services, follow)));
        Assert.Equal("Rafi", Tickets(copy.Services).Unprotect(session)?.Principal.Identity?.Name);
    }

    private static ISecureDataFormat<AuthenticationTicket> Tickets(IServiceProvider services) =>
        services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme).TicketDataFormat;

    private static string Issue(IServiceProvider services)
    {
        var context = new DefaultHttpContext();
        services.GetRequiredService<FollowCookie>().Add(context, Subject);
        return context.Response.Headers.SetCookie.ToString().Split(';')[0].Split('=', 2)[1];
    }

    private static FrozenSet<Guid> Read(IServiceProvider services, string cookie)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = "tentakel-volgt=" + cookie;
        return services.GetRequiredService<FollowCookie>().Read(context);
    }
}
