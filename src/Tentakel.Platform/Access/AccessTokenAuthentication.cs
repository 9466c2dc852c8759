using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tentakel.Platform.Access.SingleSignOn;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Web;

namespace Tentakel.Platform.Access;

/// <summary>Signs in who sends <c>Authorization: Bearer tentakel_…</c>. The API knows no cookies, so it needs no antiforgery.</summary>
internal sealed class AccessTokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, TentakelDbContext database, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "AccessToken";
    public const string ScopeClaim = "tentakel:scopes";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.Length == 0)
        {
            return AuthenticateResult.NoResult();
        }

        if (!header.StartsWith("Bearer " + AccessToken.Prefix, StringComparison.Ordinal))
        {
            return AuthenticateResult.Fail("Not a personal access token.");
        }

        var hash = AccessToken.HashOf(header["Bearer ".Length..].Trim());
        var now = clock.GetUtcNow();
        var token = await database.Set<AccessToken>().AsNoTracking()
            .SingleOrDefaultAsync(token => token.Hash == hash && token.RevokedAt == null && token.ExpiresAt > now, Context.RequestAborted);
        if (token is null)
        {
            return AuthenticateResult.Fail("Unknown, expired or revoked token.");
        }

        var since = now - FromElsewhere.TokenLasts;
        var desks = FromElsewhere.WithDesk(database).Where(link => link.AccountId == token.AccountId).Select(link => link.UsedAt);
        if (await desks.AnyAsync(Context.RequestAborted) && !await desks.AnyAsync(used => used > since, Context.RequestAborted))
        {
            return AuthenticateResult.Fail("Its owner has to sign in at their organisation first.");
        }

        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, token.AccountId.ToString()), new Claim(ScopeClaim, token.Scopes)], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Context.WriteProblem(new Refusal("platform.sign-in-first"), StatusCodes.Status401Unauthorized);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Context.WriteProblem(Refusal.Forbidden(), StatusCodes.Status403Forbidden);
}

/// <summary>
/// The scope a token must have for this endpoint; the architecture test asks it of every API endpoint. A wrong token is
/// refused even where anonymous is welcome: its owner must know that it no longer works.
/// </summary>
public sealed record NeedsScope(string Scope);

public static class ScopeMarks
{
    public static RouteHandlerBuilder NeedsScope(this RouteHandlerBuilder endpoint, string scope) =>
        endpoint.WithMetadata(new NeedsScope(scope)).AddEndpointFilter(async (invocation, next) =>
        {
            var context = invocation.HttpContext;
            if (context.User.Identity is not { IsAuthenticated: true })
            {
                return context.Request.Headers.Authorization.Count == 0
                    ? await next(invocation)
                    : Problems.Result(context, new Refusal("platform.token-refused"), StatusCodes.Status401Unauthorized);
            }

            var scopes = context.User.Claims.FirstOrDefault(claim => claim.Type == AccessTokenAuthentication.ScopeClaim)?.Value.Split(' ') ?? [];
            return scopes.Contains(scope)
                ? await next(invocation)
                : Problems.Result(context, new Refusal("platform.scope-missing", scope), StatusCodes.Status403Forbidden);
        });
}
