using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.AskToSpeak;
using Tentakel.Signals.Features.MakeSignalOfTalk;
using Tentakel.Signals.Features.RaiseSignal;

namespace Tentakel.Signals.Features.ReadTalk;

/// <summary>A request to be spoken to. Name and contact details only for who asked and for who is to speak to them, until they are deleted.</summary>
/// <param name="Promise">Who gets in touch and by when, in one sentence.</param>
public sealed record TalkDetail(
    Guid Id, string Way, string? Name, string? Phone, string? Email, string? Address, IReadOnlyList<string> Parts, string When, string Wished, string About,
    Guid? AboutSignal, Guid? BecameSignal, DateTimeOffset AskedAt, Guid CommitmentId, DateOnly DueOn, string Promise);

/// <param name="Text">What they said, in words that may become public.</param>
/// <param name="Consent">They said that it may become a signal.</param>
public sealed record TalkSignalRequest(string? Text, string? AreaCode, string? Topic, bool? Consent, string? Language);

internal static class ReadTalkEndpoint
{
    public static void MapReadTalk(this IEndpointRouteBuilder api)
    {
        api.MapGet("/talks/{id:guid}", async (Guid id, HttpContext context, CurrentActor current, ReadTalk read, CancellationToken cancellation) =>
                (await read.Handle(await current.Get(cancellation), new TalkId(id), cancellation)).ToResult(context, view => TypedResults.Ok(Detail(view))))
            .WithName("ReadTalk").WithTags("talks")
            .WithSummary("One request to be spoken to, for who asked and for who gets in touch: with a token, or the header Follow-Up-Code.")
            .Produces<TalkDetail>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests)
            .RequireRateLimiting("code")
            .NeedsScope(Scopes.SignalsRead)
            .Public("The rows decide; who may not see it gets 404.");
        api.MapPost("/talks/{id:guid}/signals", async (
                Guid id, TalkSignalRequest body, IdempotencyKey key, HttpContext context, CurrentActor current, Writer writer, CancellationToken cancellation) =>
            {
                var actor = await current.Get(cancellation);
                var command = new MakeSignalOfTalk.MakeSignalOfTalk(new TalkId(id), body.Text, body.AreaCode, body.Topic, body.Consent ?? false, body.Language ?? "nl");
                var outcome = await writer.Do<MakeSignalOfTalkHandler, MakeSignalOfTalk.MakeSignalOfTalk, SignalRaised>(
                    actor, command, key, handler => handler.Handle(command, actor, cancellation), cancellation);
                return outcome.ToResult(context, raised => TypedResults.Created(
                    $"/api/v1/signals/{raised.Id}", new SignalCreated(raised.Id, raised.FollowUpCode, raised.Holder, raised.Desk.Here, raised.DueOn, [])));
            })
            .WithName("MakeSignalOfTalk").WithTags("talks")
            .WithSummary("Makes an ordinary signal of what was said, with consent; for who spoke to them.")
            .Produces<SignalCreated>(StatusCodes.Status201Created)
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409)
            .NeedsScope(Scopes.SignalsWrite)
            .SignedIn("The rows decide: who is to speak to them may.");
    }

    private static TalkDetail Detail(TalkView view)
    {
        var (talk, reach) = (view.Talk, view.Reach);
        return new TalkDetail(
            talk.Id.Value,
            TalkWords.Spelled(talk.Way),
            view.ShowsContact && talk.AskerName.Length > 0 ? talk.AskerName : null,
            reach?.Phone,
            reach?.Email,
            reach?.Address,
            [.. new[] { PartsOfDay.Morning, PartsOfDay.Afternoon, PartsOfDay.Evening }.Where(part => view.ShowsContact && talk.Parts.HasFlag(part)).Select(TalkWords.Spelled)],
            view.ShowsContact ? talk.When : "",
            talk.Wished,
            talk.About,
            talk.AboutSignalId?.Value,
            talk.BecameSignalId?.Value,
            talk.AskedAt.ToUniversalTime(),
            view.Promise.CommitmentId.Value,
            view.Promise.DueOn,
            view.Promise.Sentence);
    }
}
