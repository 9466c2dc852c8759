using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Paging;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.ModerateSignal;

public sealed record WaitingItem(Guid Id, string Text, string AreaName, DateTimeOffset RaisedAt, string Language, string SuggestedTitle, bool IsLate);

/// <param name="Title">What everybody reads above it; at most 120 characters.</param>
/// <param name="Text">The text everybody reads; left out, as it was told.</param>
/// <param name="KeepBecause">Why what may point at one person stays in it; needed when there is such a thing.</param>
public sealed record PublicationRequest(string? Title, string? Text, string? KeepBecause = null);

/// <param name="Reason">Why it is not public, in own words; the asker reads it. May be left out with a reasonKey.</param>
/// <param name="ReasonKey">A key of /withholding-reasons; left out, the own words are the reason.</param>
public sealed record WithholdingRequest(string? Reason, string? ReasonKey = null);

public sealed record PublicationItem(Guid Id, string Publication);

internal static class ModerateSignalEndpoint
{
    public static void MapModerateSignal(this IEndpointRouteBuilder api)
    {
        api.MapGet("/signals/waiting", async (string? cursor, HttpContext context, CurrentActor current, ReadQueue queue, CancellationToken cancellation) =>
            {
                SignalId? after = null;
                if (!string.IsNullOrEmpty(cursor))
                {
                    if (!Cursor.TryDecode(cursor, out var key) || !Guid.TryParse(key, out var id))
                    {
                        return Problems.Result(context, Refusal.Invalid(new FieldError("cursor", "platform.cursor-unknown")));
                    }

                    after = new SignalId(id);
                }

                var page = await queue.Handle(await current.Get(cancellation), Publication.Waiting, after, Page.DefaultSize, cancellation);
                return TypedResults.Ok(new Page<WaitingItem>(
                    [.. page.Items.Select(line => new WaitingItem(line.Id.Value, line.Text, line.AreaName, line.RaisedAt, line.Language, line.SuggestedTitle, line.IsLate))],
                    page.Next));
            })
            .WithName("ListWaitingSignals").WithTags("moderation")
            .WithSummary("What a moderator has yet to read, oldest first.")
            .Produces<Page<WaitingItem>>().ProducesProblem(StatusCodes.Status400BadRequest)
            .NeedsScope(Scopes.SignalsRead).NeedsPermission(SignalPermissions.Moderate);

        api.MapPost("/signals/{id:guid}/publications", (Guid id, PublicationRequest body, IdempotencyKey key, HttpContext context, CurrentActor current, Writer writer, CancellationToken cancellation) =>
                ModerationRequests.Run<ModerateSignalHandler, PublishSignal, PublicationItem>(
                    context, current, writer, new PublishSignal(new SignalId(id), body.Title, body.Text, body.KeepBecause), key, (handler, command, actor) => handler.Handle(command, actor, cancellation), state => new PublicationItem(id, state), cancellation))
            .IsModeration<PublicationItem>("PublishSignal", "Lets everybody read it.");
        api.MapPost("/signals/{id:guid}/withholdings", (Guid id, WithholdingRequest body, IdempotencyKey key, HttpContext context, CurrentActor current, Writer writer, CancellationToken cancellation) =>
                ModerationRequests.Run<ModerateSignalHandler, WithholdSignal, PublicationItem>(
                    context, current, writer, new WithholdSignal(new SignalId(id), body.Reason, body.ReasonKey), key, (handler, command, actor) => handler.Handle(command, actor, cancellation), state => new PublicationItem(id, state), cancellation))
            .IsModeration<PublicationItem>("WithholdSignal", "Keeps it from everybody but those involved, with a reason.");
    }
}
