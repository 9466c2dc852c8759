using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Tenancy;

namespace Tentakel.Areas.Features.FindAreas;

/// <summary>Serves the script that offers areas while somebody types; without script the page searches by itself.</summary>
internal static class FindAreasEndpoint
{
    public static void Map(IEndpointRouteBuilder site) => site.MapGet("/gebieden/zoek", Find)
        .Public("Names of areas are public, and somebody without an account must be able to say where.")
        .RequireRateLimiting("search")
        .ExcludeFromDescription();

    private static async Task<Ok<Found>> Find(string? q, CurrentSite current, AreaSearch search, AreaWording wording, CancellationToken cancellation)
    {
        var areas = await search.ByText(current.Programme, q, cancellation);
        return TypedResults.Ok(new Found([.. areas.Select(area => new FoundArea(area.Code, area.Year, area.Name, wording.Where(area)))]));
    }

    internal sealed record Found(IReadOnlyList<FoundArea> Items);

    internal sealed record FoundArea(string Code, int Year, string Name, string Where);
}
