using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Features.JudgeCommitment;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Web;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.FollowSignal;
using Tentakel.Signals.Features.ListSignals;

namespace Tentakel.Signals.Features.ReadSignal;

/// <summary>A signal as this reader may know it: more for who asked or works on it than for the public.</summary>
/// <param name="Promise">Who answers and by when, in one sentence.</param>
/// <param name="Explanation">How the due day was found; null once there is an answer.</param>
/// <param name="Why">Why it is with this one; null once there is an answer.</param>
/// <param name="MayJudge">The reader may say whether it is solved.</param>
/// <param name="Channel">How it came in, as in the request; null in public.</param>
/// <param name="WithheldBecause">Why it is not public; only for who is involved.</param>
/// <param name="Routes">What it was recognised as when it was told; only for who works on it.</param>
/// <param name="Followers">How many follow it, when it is public and they are at least five; told when one signal is asked for.</param>
public sealed record SignalDetail(
    Guid Id,
    string Title,
    string Text,
    string WouldHelp,
    string Place,
    string AreaCode,
    int AreaYear,
    string AreaName,
    string? Topic,
    string Language,
    DateTimeOffset RaisedAt,
    string Status,
    bool IsPublic,
    Guid CommitmentId,
    DateOnly DueOn,
    string Promise,
    string? Explanation,
    string? Why,
    bool MayJudge,
    string? Channel,
    IReadOnlyList<SignalStoryItem> Story,
    string? WithheldBecause = null,
    IReadOnlyList<string>? Routes = null,
    int? Followers = null);

/// <param name="Who">A person for who is involved, a desk in public; null when the calendar did it.</param>
/// <param name="Sentence">What happened, in one sentence.</param>
public sealed record SignalStoryItem(DateTimeOffset At, string Move, string? Who, string? Text, string Sentence);

/// <param name="Text">What is not solved yet.</param>
public sealed record ReopenRequest(string? Text);

internal static class ReadSignalEndpoint
{
    public static void MapReadSignal(this IEndpointRouteBuilder api)
    {
        api.MapGet("/signals/{id:guid}", async (Guid id, HttpContext context, CurrentActor current, ReadSignal read, CancellationToken cancellation) =>
                (await read.Handle(await current.Get(cancellation), new SignalId(id), cancellation))
                .ToResult(context, view => TypedResults.Ok(Detail(view) with { Followers = view.Publication == Publication.Public ? view.Followers : null })))
            .WithName("ReadSignal").WithTags("signals")
            .WithSummary("One signal with its story. Who is not the public sends a token, or the header Follow-Up-Code.")
            .Produces<SignalDetail>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests)
            .RequireRateLimiting("code")
            .NeedsScope(Scopes.SignalsRead)
            .Public("The handler shows each reader only what that reader may see.");

        api.MapGet("/signals/followed", async (HttpContext context, CurrentSite site, CurrentActor current, FollowCodes codes, ReadSignal read, CancellationToken cancellation) =>
            {
                var found = await codes.Find(site.ProgrammeId, context.Request.Headers[IFollowCodes.Header], cancellation);
                return found is { } id
                    ? (await read.Handle(await current.Get(cancellation), new SignalId(id), cancellation)).ToResult(context, view => TypedResults.Ok(Detail(view)))
                    : Problems.Result(context, new Refusal("signals.code-unknown") { Kind = RefusalKind.NotFound });
            })
            .WithName("ReadFollowedSignal").WithTags("signals")
            .WithSummary("The signal that the code in the header Follow-Up-Code belongs to.")
            .Produces<SignalDetail>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests)
            .RequireRateLimiting("code")
            .NeedsScope(Scopes.SignalsRead)
            .Public("Who follows by code has no account.");
        api.MapPost("/signals/{id:guid}/confirmations", (Guid id, IdempotencyKey key, JudgeRequest judge, LedgerMoves moves, CancellationToken cancellation) =>
                judge.Run(id, (actor, commitment) => moves.Do(actor, new ConfirmCommitment(commitment), key, cancellation), cancellation))
            .Describe("ConfirmSignal", "The asker says that it is solved; with a token, or with the header Follow-Up-Code.");
        api.MapPost("/signals/{id:guid}/reopenings", (Guid id, ReopenRequest body, IdempotencyKey key, JudgeRequest judge, LedgerMoves moves, CancellationToken cancellation) =>
                judge.Run(id, (actor, commitment) => moves.Do(actor, new ReopenCommitment(commitment, body.Text ?? ""), key, cancellation), cancellation))
            .Describe("ReopenSignal", "The asker says that it is not solved, and why; it is open again.");
    }

    private static void Describe(this RouteHandlerBuilder endpoint, string name, string summary) => endpoint
        .WithName(name).WithTags("signals").WithSummary(summary)
        .Produces<SignalDetail>()
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
        .RequireRateLimiting("code")
        .NeedsScope(Scopes.SignalsWrite)
        .Public("Who asked may be anonymous; the handler asks for their code or their account.");

    internal static SignalDetail Detail(SignalView view) => new(
        view.Id.Value,
        view.Title,
        view.Text,
        view.WouldHelp,
        view.Place,
        view.AreaCode,
        view.AreaYear,
        view.AreaName,
        view.Topic?.Here,
        view.Language,
        view.RaisedAt,
        ListSignalsEndpoint.NameOf(view.Status),
        view.Publication == Publication.Public,
        view.Promise.CommitmentId.Value,
        view.Promise.DueOn,
        view.Promise.Sentence,
        view.Promise.Explanation,
        view.Promise.Why,
        view.MayJudge,
        view.Channel is { } channel ? Channels.Spelled(channel) : null,
        [.. view.Story.Select(line => new SignalStoryItem(line.At, line.Move.ToString(), line.Who?.Name, line.Text, line.Sentence))],
        view.WithheldBecause.Length == 0 ? null : view.WithheldBecause,
        view.Routes.Count == 0 ? null : [.. view.Routes.Select(route => route.Key)]);
}

/// <summary>What both judgements need of a request: the commitment behind the signal, and the signal as it stands afterwards.</summary>
internal sealed class JudgeRequest(IHttpContextAccessor http, CurrentActor current, ReadSignal read)
{
    public async Task<IResult> Run(Guid id, Func<Actor, CommitmentId, Task<Outcome<Moved>>> judge, CancellationToken cancellation)
    {
        var context = http.HttpContext!;
        var actor = await current.Get(cancellation);
        var view = await read.Handle(actor, new SignalId(id), cancellation);
        if (view.IsRefused)
        {
            return Problems.Result(context, view.Refusal);
        }

        var outcome = await judge(actor, view.Value.Promise.CommitmentId);
        return outcome.IsRefused
            ? Problems.Result(context, outcome.Refusal)
            : (await read.Handle(actor, new SignalId(id), cancellation)).ToResult(context, after => TypedResults.Ok(ReadSignalEndpoint.Detail(after)));
    }
}
