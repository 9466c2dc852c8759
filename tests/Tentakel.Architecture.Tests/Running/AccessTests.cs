using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Tentakel.Architecture.Tests.Rules;
using Tentakel.Platform.Access;
using Tentakel.Platform.Modules;
using Tentakel.Testing;

namespace Tentakel.Architecture.Tests.Running;

public class AccessTests(TestApp app)
{
    private const string Reason = "Everybody may read what is public.";

    private static readonly HashSet<string> Permissions = ["signals.moderate"];

    [Fact]
    public void A_reasoned_mark_passes() => Assert.Empty(Doors.Broken(
        [
            new("open", new PublicAttribute(Reason)), new("signed in", new SignedInAttribute(Reason)),
            new("permitted", new NeedsPermissionAttribute("signals.moderate")), new("scoped", new PublicAttribute(Reason), new NeedsScope("signals:read")),
        ],
        Permissions));

    [Fact]
    public void A_door_without_a_mark_with_two_or_with_a_bad_one_is_seen()
    {
        Assert.Equal("x does not say who may use it.", Broken(new NeedsScope("signals:read")));
        Assert.Equal("x says it in more than one way: PublicAttribute, SignedInAttribute.", Broken(new PublicAttribute(Reason), new SignedInAttribute(Reason)));
        Assert.Equal("x gives no reason: \"Why not.\".", Broken(new PublicAttribute("Why not.")));
        Assert.Equal("x gives no reason: \"\".", Broken(new SignedInAttribute("")));
        Assert.Equal("x asks for signals.nope, which no room gives.", Broken(new NeedsPermissionAttribute("signals.nope")));
        Assert.Equal("x lets everybody in without a reason: use Public.", Broken(new AllowAnonymousAttribute()));
        Assert.Equal("x asks for a sign-in without a reason: use SignedIn or NeedsPermission.", Broken(new AuthorizeAttribute()));
    }

    [Fact]
    public void A_mark_on_a_page_handler_is_seen() => Assert.Equal(
        ["P: the mark on OnPost is ignored by Razor Pages; put it on the class."],
        Doors.Broken([new Door("P", [new PublicAttribute(Reason)], new Dictionary<string, IReadOnlyList<object>> { ["OnPost"] = [new NeedsPermissionAttribute("signals.moderate")] })], Permissions));

    [Fact]
    public async Task Every_endpoint_and_page_says_who_may_use_it()
    {
        var doors = await RunningHouse.Doors(app);

        // Guards the rule itself: it must see pages with their handlers, and endpoints.
        Assert.Contains(doors, door => door.Name.EndsWith("SignInWithLink.cshtml", StringComparison.Ordinal) && door.HandlerMarks.ContainsKey("OnPost"));
        Assert.Contains(doors, door => door.Name.Contains("/api/v1/signals", StringComparison.Ordinal));
        Rule.Holds(Doors.Broken(doors, Given()));
    }

    [Fact]
    public void A_permission_of_another_room_or_without_a_text_and_a_text_of_none_are_seen() => Assert.Equal(
        ["areas.read is not named for the room Signals.", "permission.signals.new has no text.", "signals.read is given twice.", "permission.signals.old is no permission."],
        PermissionNames.Broken(
            [("Signals", "areas.read"), ("Signals", "signals.new"), ("Signals", "signals.read"), ("Signals", "signals.read")],
            new HashSet<string> { "areas.read", "signals.read", "signals.old" }));

    [Fact]
    public void Every_permission_is_named_for_its_room_and_has_a_text()
    {
        var texts = Repository.Files.Where(file => file.Is(".resx")).SelectMany(UnusedTexts.Keys)
            .Where(key => key.StartsWith("permission.", StringComparison.Ordinal)).Select(key => key["permission.".Length..]).ToHashSet();
        var given = (from module in app.Services.GetRequiredService<IReadOnlyList<IModule>>()
                     from permission in module.Permissions
                     select (module.Name, permission.Code)).ToList();

        Assert.NotEmpty(given);
        Rule.Holds(PermissionNames.Broken(given, texts));
    }

    [Fact]
    public async Task What_carries_no_mark_is_refused()
    {
        using var unmarked = new UnmarkedApp();
        Assert.Equal(2, Doors.Broken(await RunningHouse.Doors(unmarked), Given()).Count(fault => fault.Contains("forgotten", StringComparison.Ordinal)));
        var town = await unmarked.NewTown();

        using var anonymous = town.Browser();
        await anonymous.Get("/forgotten");
        Assert.StartsWith("/inloggen", anonymous.Path, StringComparison.Ordinal);
        using var api = await town.Api();
        using var refused = await api.GetAsync(new Uri("/api/v1/forgotten", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
    }

    private static string Broken(params object[] marks) => Assert.Single(Doors.Broken([new Door("x", marks)], Permissions));

    private HashSet<string> Given() =>
        [.. app.Services.GetRequiredService<IReadOnlyList<IModule>>().SelectMany(module => module.Permissions).Select(permission => permission.Code)];

    private sealed class UnmarkedApp : TestApp
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureServices(services =>
            {
                var modules = (IReadOnlyList<IModule>)services.Single(service => service.ServiceType == typeof(IReadOnlyList<IModule>)).ImplementationInstance!;
                services.Replace(ServiceDescriptor.Singleton<IReadOnlyList<IModule>>([.. modules, new ForgetfulRoom()]));
            });
        }
    }

    private sealed class ForgetfulRoom : IModule
    {
        public string Name => "Forgetful";

        public void MapApi(IEndpointRouteBuilder api) => api.MapGet("/forgotten", () => "seen");

        public void MapSite(IEndpointRouteBuilder site) => site.MapGet("/forgotten", () => "seen");
    }
}
