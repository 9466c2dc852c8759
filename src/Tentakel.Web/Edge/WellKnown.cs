using System.Globalization;
using Tentakel.Platform.Access;
using Tentakel.Platform.Tenancy;

namespace Tentakel.Web.Edge;

/// <summary>What machines look for at fixed places.</summary>
internal static class WellKnown
{
    private static readonly TimeSpan Validity = TimeSpan.FromDays(180);

    private const string Robots =
        """
        User-agent: *
        Disallow: /account
        Disallow: /api/
        Disallow: /demo
        Disallow: /inloggen
        Disallow: /taal/

        """;

    public static void MapWellKnown(this IEndpointRouteBuilder site)
    {
        site.MapGet("/robots.txt", () => Results.Text(Robots)).ExcludeFromDescription()
            .Public("Search engines ask what they may read.");
        site.MapGet("/.well-known/security.txt", SecurityTxt).ExcludeFromDescription()
            .Public("Who finds a weakness must know whom to tell (RFC 9116).");
    }

    private static IResult SecurityTxt(CurrentSite site, SiteLinks links, TimeProvider clock)
    {
        if (site.Tenant.Email.Length == 0)
        {
            return Results.NotFound();
        }

        // To the day, so that it is the same text all day and can be cached.
        var expires = clock.GetUtcNow().Add(Validity).ToString("yyyy-MM-dd'T'00:00:00'Z'", CultureInfo.InvariantCulture);
        return Results.Text(
            $"Contact: mailto:{site.Tenant.Email}\nExpires: {expires}\nPreferred-Languages: nl, en\nCanonical: {links.Root(site.Tenant)}/.well-known/security.txt\n");
    }
}
