using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.ModerateSignal;

namespace Tentakel.Signals.Features.AskSecondLook;

/// <param name="Words">Why the asker disagrees; may be left out.</param>
public sealed record SecondLookRequest(string? Words);

/// <param name="Id">Of the commitment to decide.</param>
/// <param name="DueOn">The last day on which that decision is on time.</param>
public sealed record SecondLookItem(Guid Id, DateOnly DueOn);

/// <param name="Publish">True puts it on the list after all; false keeps it off.</param>
public sealed record SecondLookDecisionRequest(bool Publish, string? Title, string? Text, string? Reason, string? ReasonKey, string? KeepBecause = null);

internal static class SecondLookEndpoint
{
    public static void MapSecondLook(this IEndpointRouteBuilder api)
    {
        api.MapPost("/signals/{id:guid}/second-looks", async (Guid id, SecondLookRequest body, IdempotencyKey key, HttpContext context, CurrentActor current, Writer writer, CancellationToken cancellation) =>
            {
                var actor = await current.Get(cancellation);
                var command = new AskSecondLook(new SignalId(id), body.Words);
                var outcome = await writer.Do<SecondLookHandler, AskSecondLook, SecondLookAsked>(actor, command, key, handler => handler.Handle(command, actor, cancellation), cancellation);
                return outcome.ToResult(context, asked => TypedResults.Created($"/api/v1/commitments/{asked.Id}", new SecondLookItem(asked.Id, asked.DueOn)));
            })
            .WithName("AskSecondLook").WithTags("signals").WithSummary("The asker disagrees with being kept off the public list; another moderator decides. With a token, or with the header Follow-Up-Code.")
            .Produces<SecondLookItem>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .RequireRateLimiting("code")
            .NeedsScope(Scopes.SignalsWrite)
            .Public("Who asked may be anonymous; the handler asks for their code or their account.");

        api.MapPost("/signals/{id:guid}/second-look-decisions", async (Guid id, SecondLookDecisionRequest body, IdempotencyKey key, HttpContext context, CurrentActor current, Writer writer, CancellationToken cancellation) =>
            {
                var actor = await current.Get(cancellation);
                var command = new DecideSecondLook(new SignalId(id), body.Publish, body.Title, body.Text, body.Reason, body.ReasonKey, body.KeepBecause);
                var outcome = await writer.Do<SecondLookHandler, DecideSecondLook, Publication>(actor, command, key, handler => handler.Handle(command, actor, cancellation), cancellation);
                return outcome.ToResult(context, publication => TypedResults.Ok(new PublicationItem(id, publication.ToString().ToLowerInvariant())));
            })
            .WithName("DecideSecondLook").WithTags("moderation").WithSummary("Another moderator than the first decides what the asker disagreed with.")
            .Produces<PublicationItem>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .NeedsScope(Scopes.SignalsWrite).SignedIn("For moderators, and for who owes it: the handler decides.");
    }
}
