using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Tentakel.Web.Tests.Access;

/// <summary>Whatever the program answers to is in the table, or in a short list that says why not: a new address without expectations fails here.</summary>
[Collection(nameof(AccessCollection))]
public sealed class SurfaceTests(AccessWorld world)
{
    private const string SameMove = "The same handler and the same rule as the move of the API, POST /api/v1/commitments/{id}/..., of which every line is in the table.";

    private const string Fills = "Puts a text of one's own team into the form and changes nothing: TemplateTests hold whose.";

    private static readonly string[] Moves =
    [
        "Answer", "Promise", "Adjust", "Break", "Withdraw", "Forward", "HandOver", "Accept", "Return", "Extend", "Pause", "Resume", "Ask", "Confirm", "Reopen",
    ];

    private static readonly string[] LedgerPages = ["/bord", "/voor-mij", "/toezeggingen/{id}"];

    /// <summary>What is not in the table, and why that is right. Whole names only: what comes later needs a reason of its own.</summary>
    private static readonly Dictionary<string, string> Exempt = new(
        LedgerPages.SelectMany(page => Moves.Select(move => KeyValuePair.Create($"POST {page} OnPost{move}Async", SameMove))), StringComparer.Ordinal)
    {
        ["POST /bord OnPostFillAsync"] = Fills,
        ["POST /voor-mij OnPostFillAsync"] = Fills,
        ["POST /toezeggingen/{id} OnPostFillAsync"] = Fills,
        ["GET /signalen/{id}/fotos/{photo}"] = "The same method as GET /api/v1/signals/{id}/photos/{photo}, for a browser.",
        ["GET /agenda/{secret}.ics"] = "Whoever has the secret address reads it; AgendaTests hold it, and a wrong one is a 404.",
        ["GET /gebieden/zoek"] = "Names of public areas for the search field; nothing of a programme is in it.",
        ["GET /taal/{language}"] = "Chooses a language and nothing else.",
        ["GET /robots.txt"] = "A fixed text.",
        ["GET /.well-known/security.txt"] = "A fixed text.",
        ["GET /api/v1/openapi.json"] = "The description of the API, the same for everybody.",
        ["GET /healthz"] = "For the machine that looks after the program; it says ok or not.",
        ["GET /readyz"] = "For the machine that looks after the program; it says ready or not.",
        ["GET /demo"] = "Only in demo mode, in which nobody is real.",
        ["POST /demo OnPost"] = "Only in demo mode, in which nobody is real.",
        ["GET /demo/post"] = "Only in demo mode, in which nobody is real.",
        ["GET /fout/{code}"] = "Explains a status code; nothing else can be asked of it.",
        ["POST /fout/{code} OnPost"] = "Explains a status code; nothing else can be asked of it.",
        ["POST /fout OnPost"] = "Explains a status code; nothing else can be asked of it.",
        ["GET /uitloggen"] = "Ends one's own session; SessionTests hold it.",
        ["POST /uitloggen OnPost"] = "Ends one's own session; SessionTests hold it.",
        ["GET /inloggen/code"] = "Half way through signing in; StaffSignInTests hold who gets there.",
        ["POST /inloggen/code OnPostRecovery"] = "Half way through signing in; RecoveryCodeTests hold who gets there.",
        ["GET /inloggen/code-instellen"] = "Half way through signing in; StaffSignInTests hold who gets there.",
        ["POST /inloggen/code-instellen OnPost"] = "Half way through signing in; StaffSignInTests hold who gets there.",
        ["GET /account/wachtwoord-kiezen"] = "Whoever has the link of a new account; StaffSignInTests hold it.",
        ["GET /account/bevestig"] = "Newer than the table; proves one's own account once more: FreshSignInTests hold it.",
        ["POST /account/bevestig OnPostDemo"] = "Newer than the table; proves one's own account once more: FreshSignInTests hold it.",
        ["POST /account/bevestig OnPostLink"] = "Newer than the table; proves one's own account once more: FreshSignInTests hold it.",
        ["POST /account/bevestig OnPostPassword"] = "Newer than the table; proves one's own account once more: FreshSignInTests hold it.",
        ["GET /account/herstelcodes"] = "Newer than the table; RecoveryCodeTests hold that codes are one's own.",
        ["POST /account/herstelcodes OnPost"] = "Newer than the table; RecoveryCodeTests hold that codes are one's own.",
        ["GET /account/passkeys"] = "Newer than the table; PasskeyTests hold that passkeys are one's own.",
        ["POST /account/passkeys OnPost"] = "Newer than the table; PasskeyTests hold that passkeys are one's own.",
        ["POST /account/passkeys OnPostOptions"] = "Newer than the table; PasskeyTests hold that passkeys are one's own.",
        ["POST /account/passkeys OnPostRemove"] = "Newer than the table; PasskeyTests hold that passkeys are one's own.",
        ["GET /inloggen/passkey"] = "Before anybody is known; PasskeyTests hold what signs nobody in.",
        ["POST /inloggen/passkey OnPost"] = "Before anybody is known; PasskeyTests hold what signs nobody in.",
        ["POST /inloggen/passkey OnPostOptions"] = "Before anybody is known; PasskeyTests hold what signs nobody in.",
        ["GET /inloggen/elders"] = "Says why somebody was not signed in elsewhere; AttackTests hold that it says only our own words.",
        ["GET /account/koppelingen"] = "Newer than the table; SignInElsewhereTests hold that one links only to one's own account.",
        ["POST /account/koppelingen OnPostLink"] = "Newer than the table; SignInElsewhereTests hold that one links only to one's own account.",
        ["POST /account/koppelingen OnPostUnlink"] = "Newer than the table; SignInElsewhereTests hold that one links only to one's own account.",
        ["GET /sso/{name}"] = "To and from the issuer, before anybody is known; AttackTests hold what signs nobody in.",
        ["GET /sso/{name}/terug"] = "To and from the issuer, before anybody is known; AttackTests hold what signs nobody in.",
        ["POST /sso/{name}/logout"] = "The issuer calls; BackChannelTests hold what ends nothing.",
        ["POST /account OnPostEndSession"] = "Newer than the table; SessionTests hold that a session of somebody else is a 404.",
        ["POST /account OnPostEndOthers"] = "Newer than the table; SessionTests hold that only one's own sessions end.",
    };

    [Fact]
    public async Task Every_address_is_in_the_table_or_says_why_not()
    {
        var surfaces = await Surfaces();

        // Guards the rule itself: it must see page handlers, the API and loose addresses.
        Assert.Contains("POST /signalen/{id} OnPostNotSolved", surfaces);
        Assert.Contains("PUT /api/v1/people/{id}/permissions", surfaces);
        Assert.Contains("GET /signalen.csv", surfaces);
        Assert.Empty(Missing(surfaces, InTable));
    }

    [Fact]
    public async Task An_address_nobody_wrote_expectations_for_is_seen()
    {
        // The second beside handlers that have a reason: a reason is for what was looked at, and for nothing that comes later.
        string[] later = ["POST /signalen/{id} OnPostEverybodyMayDoThis", "POST /bord OnPostLek", "GET /sso/{name}/later"];
        IReadOnlyList<string> surfaces = [.. await Surfaces(), .. later];

        Assert.Equal(later, Missing(surfaces, InTable));
        Assert.Contains("GET /signalen/{id}", Missing(surfaces, [.. InTable.Where(surface => surface != "GET /signalen/{id}")]));
    }

    [Fact]
    public async Task No_line_is_about_an_address_that_is_not_there_and_no_reason_is_left_over()
    {
        var surfaces = await Surfaces();

        Assert.Empty(InTable.Except(surfaces));
        Assert.All(Exempt.Keys, name => Assert.Contains(name, surfaces));
        Assert.All(Exempt, pair => Assert.True(pair.Value.Length > 10, pair.Key));
    }

    /// <summary>The surfaces of the table, where the same page gives more than one kind of file by its own address.</summary>
    private static HashSet<string> InTable { get; } =
    [
        .. AccessTable.All.Select(row => row.Part switch
        {
            "(search)" => row.Surface[..row.Surface.IndexOf(" (", StringComparison.Ordinal)],
            ['(', .. var kind, ')'] => $"{row.Method} {row.Route}.{kind}",
            _ => row.Surface,
        }),
    ];

    private static List<string> Missing(IEnumerable<string> surfaces, HashSet<string> table) =>
        [.. surfaces.Where(surface => !table.Contains(surface) && !Exempt.ContainsKey(surface))];

    private async Task<IReadOnlyList<string>> Surfaces()
    {
        var services = world.App.Services;
        var endpoints = services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null)
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Where(method => method != "HEAD").Select(method => $"{method} {Plain(endpoint.RoutePattern)}"));
        var loader = services.GetRequiredService<PageLoader>();
        var pages = new List<string>();
        foreach (var page in services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>())
        {
            var loaded = await loader.LoadAsync(page, new EndpointMetadataCollection(page.EndpointMetadata ?? []));
            var route = Plain(RoutePatternFactory.Parse(page.AttributeRouteInfo!.Template!));
            pages.AddRange(loaded.HandlerMethods.Select(handler => handler.MethodInfo.Name is "OnGet" or "OnGetAsync" ? $"GET {route}" : $"{handler.HttpMethod.ToUpperInvariant()} {route} {handler.MethodInfo.Name}"));
            if (loaded.HandlerMethods.Count == 0)
            {
                pages.Add($"GET {route}");
            }
        }

        return [.. endpoints.Concat(pages).Distinct().Order(StringComparer.Ordinal)];
    }

    private static string Plain(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternParameterPart parameter => $"{{{parameter.Name}{(parameter.IsOptional ? "?" : "")}}}",
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        _ => "",
    }))));
}
