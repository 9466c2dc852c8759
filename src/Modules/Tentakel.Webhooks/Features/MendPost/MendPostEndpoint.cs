using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Paging;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;
using Tentakel.Webhooks.Features.EditWebhooks;

namespace Tentakel.Webhooks.Features.MendPost;

internal static class MendPostEndpoint
{
    public static void MapMendPost(this IEndpointRouteBuilder api)
    {
        api.MapGet("/dead-letters", async (string? cursor, HttpContext context, CurrentSite site, ReadDeadLetters letters, CancellationToken cancellation) =>
            {
                Guid? before = null;
                if (!string.IsNullOrEmpty(cursor))
                {
                    if (!Cursor.TryDecode(cursor, out var key) || !Guid.TryParse(key, out var id))
                    {
                        return Problems.Result(context, Refusal.Invalid(new FieldError("cursor", "platform.cursor-unknown")));
                    }

                    before = id;
                }

                return TypedResults.Ok(await letters.Handle(site.ProgrammeId, before, cancellation: cancellation));
            })
            .Produces<Page<DeadLetter>>().Describe("ListDeadLetters", "Mail and messages that could not be delivered, without what was in them.");

        api.MapPost("/dead-letters/{id:guid}/retries", async (Guid id, IdempotencyKey key, HttpContext context, CurrentActor current, Writer writer, CancellationToken cancellation) =>
            {
                var actor = await current.Get(cancellation);
                var command = new TryDeadLetterAgain(id);
                var outcome = await writer.Do<MendPostHandler, TryDeadLetterAgain, Guid>(actor, command, key, handler => handler.Handle(command, actor, cancellation), cancellation);
                return outcome.ToResult(context, _ => TypedResults.Accepted((string?)null));
            })
            .Produces(StatusCodes.Status202Accepted).Describe("RetryDeadLetter", "Tries to deliver it again, from the beginning.");

        api.MapDelete("/dead-letters/{id:guid}", async (Guid id, HttpContext context, CurrentActor current, Writer writer, CancellationToken cancellation) =>
            {
                var actor = await current.Get(cancellation);
                var command = new DiscardDeadLetter(id);
                var outcome = await writer.Do<MendPostHandler, DiscardDeadLetter, Guid>(actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
                return outcome.ToResult(context, _ => TypedResults.NoContent());
            })
            .Produces(StatusCodes.Status204NoContent).Describe("DiscardDeadLetter", "Throws it away.");
    }
}
