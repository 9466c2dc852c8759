using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Pages.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Web;

namespace Tentakel.Pages.Features.ReadPages;

public sealed record PageItem(string Slug, string TitleNl, string TitleEn, DateTimeOffset SavedAt, bool Shown);

/// <param name="TextNl">Markdown.</param>
/// <param name="HtmlNl">The same, ready to be shown below a heading of level one.</param>
/// <param name="Number">Of the version; send it along to save the next.</param>
public sealed record PageDetail(
    string Slug, int Order, int Number, string TitleNl, string TitleEn, string TextNl, string TextEn, string HtmlNl, string HtmlEn, bool Shown, DateTimeOffset SavedAt);

internal static class ReadPagesEndpoint
{
    public static void MapReadPages(this IEndpointRouteBuilder api)
    {
        api.MapGet("/pages", async (CurrentActor current, ReadPages read, CancellationToken cancellation) => TypedResults.Ok(
                (await read.All(await current.Get(cancellation), cancellation))
                    .Select(page => new PageItem(page.Slug, page.Text.TitleNl, page.Text.TitleEn, page.SavedAt.ToUniversalTime(), page.Text.Shown)).ToList()))
            .WithName("ListPages").WithTags("pages").WithSummary("The pages in which the programme explains how things work.")
            .Produces<IReadOnlyList<PageItem>>()
            .NeedsScope(Scopes.PartiesRead).Public("Explanations are for everybody; hidden ones only for who may edit them.");
        api.MapGet("/pages/{slug}", async (string slug, HttpContext context, CurrentActor current, ReadPages read, CancellationToken cancellation) =>
                await read.One(await current.Get(cancellation), slug, cancellation) is { } page
                    ? (IResult)TypedResults.Ok(Detail(page))
                    : Problems.Result(context, Refusal.NotFound()))
            .WithName("ReadPage").WithTags("pages").WithSummary("One page, as Markdown and as HTML.")
            .Produces<PageDetail>().ProducesProblem(StatusCodes.Status404NotFound)
            .NeedsScope(Scopes.PartiesRead).Public("Explanations are for everybody; hidden ones only for who may edit them.");
    }

    private static PageDetail Detail(PageView page)
    {
        var text = page.Text;
        return new PageDetail(
            page.Slug, page.Order, page.Number, text.TitleNl, text.TitleEn, text.TextNl, text.TextEn, SafeMarkdown.Html(text.TextNl), SafeMarkdown.Html(text.TextEn), text.Shown,
            page.SavedAt.ToUniversalTime());
    }
}
