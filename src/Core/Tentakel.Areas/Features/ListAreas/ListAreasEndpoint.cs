using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Areas.Domain;
using Tentakel.Areas.Features.FindAreas;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Paging;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Web;

namespace Tentakel.Areas.Features.ListAreas;

/// <summary><c>GET /api/v1/areas</c> and <c>GET /api/v1/areas/{code}</c>.</summary>
internal static class ListAreasEndpoint
{
    private const string WhyPublic = "Names and codes of areas are public data of CBS.";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/areas", List).WithName("ListAreas").WithTags("areas")
            .WithSummary("Lists areas by code: those of the programme's own municipality, or of the whole country where it has none. Ask for another with municipality=GM0363, or for all of them with municipality=all.")
            .Produces<Page<AreaResource>>().ProducesProblem(StatusCodes.Status400BadRequest)
            .Public(WhyPublic);
        api.MapGet("/areas/{code}", Get).WithName("GetArea").WithTags("areas")
            .WithSummary("One area, of the year the programme works with, or else of the newest year in which the code exists.")
            .Produces<AreaResource>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .Public(WhyPublic);
    }

    // Everything comes in as text, so that what is no number is answered like every other mistake.
    private static async Task<IResult> List(
        [Description("municipality, district or neighbourhood; all levels when left out.")] string? level,
        [Description("Beginnings of words of the name; capitals and accents do not matter.")] string? q,
        [Description("Code of a municipality (GM0363), or all.")] string? municipality,
        [Description("The value of next of the page before.")] string? cursor,
        [Description("1 to 100; 20 when left out.")] string? pageSize,
        HttpContext context,
        CurrentSite site,
        ListAreasReader reader,
        CancellationToken cancellation)
    {
        var asked = Parse(level, q, municipality, cursor, pageSize);
        if (asked.IsRefused)
        {
            return Problems.Result(context, asked.Refusal);
        }

        var page = await reader.Read(asked.Value, site.Programme, cancellation);
        return TypedResults.Ok(new Page<AreaResource>([.. page.Items.Select(AreaResource.From)], page.Next));
    }

    private static async Task<IResult> Get(
        string code,
        [Description("Another year than the one the programme works with.")] string? year,
        HttpContext context,
        CurrentSite site,
        AreaSearch search,
        CancellationToken cancellation)
    {
        if (!string.IsNullOrEmpty(year) && Number(year) is null)
        {
            return Problems.Result(context, Refusal.Invalid(new FieldError("year", "areas.year", year)));
        }

        return await search.ByCode(site.Programme, code, Number(year), cancellation) is { } area
            ? TypedResults.Ok(AreaResource.From(area))
            : Problems.Result(context, Refusal.NotFound());
    }

    private static Outcome<ListAreas> Parse(string? level, string? q, string? municipality, string? cursor, string? pageSize)
    {
        var errors = new List<FieldError>();
        var chosen = AreaResource.LevelNamed(level);
        if (!string.IsNullOrEmpty(level) && chosen is null)
        {
            errors.Add(new FieldError("level", "areas.level", level));
        }

        if (!string.IsNullOrEmpty(municipality) && municipality != ListAreas.All && !AreaCode.IsMunicipality(municipality))
        {
            errors.Add(new FieldError("municipality", "areas.municipality", municipality));
        }

        string? after = null;
        if (!string.IsNullOrEmpty(cursor))
        {
            after = Cursor.TryDecode(cursor, out var key) && AreaCode.IsCode(key) ? key : null;
            if (after is null)
            {
                errors.Add(new FieldError("cursor", "platform.cursor-unknown"));
            }
        }

        var size = string.IsNullOrEmpty(pageSize) ? Page.DefaultSize : Number(pageSize) ?? 0;
        if (size is < 1 or > Page.MostSize)
        {
            errors.Add(new FieldError("pageSize", "platform.page-size", Page.MostSize));
        }

        return errors.Count > 0
            ? Refusal.Invalid([.. errors])
            : new ListAreas(chosen, q, string.IsNullOrEmpty(municipality) ? null : municipality, after, size);
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
