using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;

namespace Tentakel.Pages.Features.EditPage;

/// <param name="BasedOn">The number of the version that was read; 0 for a new page.</param>
/// <param name="TextNl">Markdown; links only to http, https, mailto, tel and paths of this site.</param>
/// <param name="Order">Its place in the list; left out, it stays or comes last.</param>
public sealed record PageRequest(int? BasedOn, string? TitleNl, string? TitleEn, string? TextNl, string? TextEn, bool? Shown, int? Order);

internal static class SavePageEndpoint
{
    public static void MapSavePage(this IEndpointRouteBuilder api) => api
        .MapPut("/pages/{slug}", async (string slug, PageRequest body, IdempotencyKey key, HttpContext context, CurrentActor current, Writer writer, CancellationToken cancellation) =>
        {
            var actor = await current.Get(cancellation);
            var command = new SavePage(slug, body.BasedOn ?? 0, body.TitleNl, body.TitleEn, body.TextNl, body.TextEn, body.Shown ?? true, body.Order);
            var outcome = await writer.Do<SavePageHandler, SavePage, PageSaved>(actor, command, key, handler => handler.Handle(command, actor, cancellation), cancellation);
            return outcome.ToResult(context, saved => TypedResults.Ok(saved));
        })
        .WithName("SavePage").WithTags("pages").WithSummary("Saves the next version of a page, or a new page. Versions are kept.")
        .Produces<PageSaved>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409)
        .NeedsScope(Scopes.PartiesWrite).NeedsPermission(PagesPermissions.Edit);
}
