using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;

namespace Tentakel.Commitments.Features.EditTemplates;

/// <param name="Text">With [naam], [straat] and [datum] where those are filled in; anything else between square brackets is refused.</param>
/// <param name="DeskId">A desk you have a seat at; only for a new one.</param>
public sealed record TemplateRequest(string? Title, string? Text, Guid? DeskId);

public sealed record TemplateItem(Guid Id, Guid DeskId, string Title, string Text);

internal static class EditTemplatesEndpoint
{
    public static void MapEditTemplates(this IEndpointRouteBuilder api)
    {
        api.MapGet("/answer-templates", async (CurrentActor current, ReadTemplates templates, CancellationToken cancellation) =>
                TypedResults.Ok((await templates.Of(await current.Get(cancellation), cancellation))
                    .Select(one => new TemplateItem(one.Id.Value, one.Desk.Value, one.Title, one.Text)).ToList()))
            .WithName("ListAnswerTemplates").WithTags("answer-templates").WithSummary("What the desks you have a seat at often answer; at most 200.")
            .Produces<List<TemplateItem>>()
            .NeedsScope(Scopes.CommitmentsRead).SignedIn("The templates of one's own desks.");
        api.MapPost("/answer-templates", (TemplateRequest body, IdempotencyKey key, HttpContext context, CurrentActor current, Writer writer, CancellationToken cancellation) =>
                Save(null, body, key, context, current, writer, cancellation))
            .Produces(StatusCodes.Status201Created).Describe("AddAnswerTemplate", "A template for a desk you have a seat at.");
        api.MapPut("/answer-templates/{id:guid}", (Guid id, TemplateRequest body, HttpContext context, CurrentActor current, Writer writer, CancellationToken cancellation) =>
                Save(new AnswerTemplateId(id), body, null, context, current, writer, cancellation))
            .Produces(StatusCodes.Status204NoContent).Describe("ChangeAnswerTemplate", "Another title or text.");
        api.MapDelete("/answer-templates/{id:guid}", async (Guid id, HttpContext context, CurrentActor current, Writer writer, CancellationToken cancellation) =>
            {
                var actor = await current.Get(cancellation);
                var command = new DeleteTemplate(new AnswerTemplateId(id));
                var outcome = await writer.Do<EditTemplatesHandler, DeleteTemplate, bool>(
                    actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
                return outcome.ToResult(context, _ => TypedResults.NoContent());
            })
            .Produces(StatusCodes.Status204NoContent).Describe("DeleteAnswerTemplate", "The desk no longer answers with it.");
    }

    private static async Task<IResult> Save(
        AnswerTemplateId? id, TemplateRequest body, string? key, HttpContext context, CurrentActor current, Writer writer, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new SaveTemplate(id, body.DeskId is { } desk ? new DeskId(desk) : null, body.Title, body.Text);
        var outcome = await writer.Do<EditTemplatesHandler, SaveTemplate, AnswerTemplateId>(
            actor, command, key, handler => handler.Handle(command, actor, cancellation), cancellation);
        return outcome.ToResult<AnswerTemplateId>(context, saved => id is null
            ? TypedResults.Created($"/api/v1/answer-templates/{saved.Value}")
            : TypedResults.NoContent());
    }

    private static void Describe(this RouteHandlerBuilder endpoint, string name, string summary) => endpoint
        .WithName(name).WithTags("answer-templates").WithSummary(summary)
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
        .NeedsScope(Scopes.CommitmentsWrite).SignedIn("The templates of one's own desks.");
}
