using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Commitments.Features.EndCommitment;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Features.JoinCommitments;
using Tentakel.Commitments.Features.JudgeCommitment;
using Tentakel.Commitments.Features.ReadViewings;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.AskSecondLook;
using Tentakel.Signals.Features.BecomeFollower;
using Tentakel.Signals.Features.JoinSignals;

namespace Tentakel.Signals.Features.ReadSignal;

/// <summary>Who has it now and until when, the story so far, and whether it is solved.</summary>
[Public("The handler shows each reader only what that reader may see; what may not be seen is a 404.")]
[SameForEverybody]
public sealed partial class ReadSignalPage(
    CurrentActor current, ReadSignal read, ReadPhotos.ReadPhotos photos, ReadStar stars, LedgerMoves moves, SecondLookAccess looks, ReadViewings viewings, Writer writer, RoomTexts refusals) : PageModel
{
    private static readonly string[] Known = ["solved", "not-solved", "withdraw", "join", "part", "second-look", "photo"];

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? NotSolvedText { get; set; }

    [BindProperty(SupportsGet = true, Name = "gedaan")]
    public string? DoneMove { get; set; }

    [BindProperty]
    public string? WithdrawText { get; set; }

    /// <summary>Why the asker disagrees with being kept off the list.</summary>
    [BindProperty]
    public string? LookWords { get; set; }

    public bool LookRefused { get; private set; }

    /// <summary>What was said about whether it is solved or still needed came back: that form stays open, and no other.</summary>
    public bool JudgeRefused { get; private set; }

    /// <summary>Which promise this is about; null for the answer itself.</summary>
    [BindProperty(SupportsGet = true, Name = "toezegging")]
    public Guid? Commitment { get; set; }

    public SignalView View { get; private set; } = null!;

    public IReadOnlyList<ReadPhotos.PhotoView> Photos { get; private set; } = [];

    /// <summary>The reader works on it, and so goes to the commitment to do something.</summary>
    public bool Works { get; private set; }

    /// <summary>A second look waits for the reader.</summary>
    public bool Decides { get; private set; }

    /// <summary>What is answered together with it; only for who works on it.</summary>
    public SignalStar? Star { get; private set; }

    /// <summary>How to hear of it too; null when it is not public, or one's own.</summary>
    public FollowOffer? Follow { get; private set; }

    /// <summary>Who read what is theirs; only for who told it.</summary>
    public IReadOnlyList<ViewingLine>? Viewings { get; private set; }

    public string? DoneKey => Known.Contains(DoneMove) ? $"signal.done.{DoneMove}" : null;

    public async Task<IActionResult> OnGet(CancellationToken cancellation) => await Show(cancellation) ? Page() : NotFound();

    public Task<IActionResult> OnPostSolved(CancellationToken cancellation) =>
        Judge("solved", (actor, commitment) => moves.Do(actor, new ConfirmCommitment(commitment), null, cancellation), cancellation);

    public Task<IActionResult> OnPostNotSolved(CancellationToken cancellation) =>
        Judge("not-solved", (actor, commitment) => moves.Do(actor, new ReopenCommitment(commitment, NotSolvedText ?? ""), null, cancellation), cancellation);

    public Task<IActionResult> OnPostWithdraw(CancellationToken cancellation) =>
        Judge("withdraw", (actor, commitment) => moves.Do(actor, new WithdrawCommitment(commitment, WithdrawText ?? ""), null, cancellation), cancellation, nameof(WithdrawText));

    public async Task<IActionResult> OnPostSecondLook(CancellationToken cancellation)
    {
        if (!await Show(cancellation))
        {
            return NotFound();
        }

        var actor = await current.Get(cancellation);
        var command = new AskSecondLook.AskSecondLook(new SignalId(Id), LookWords);
        var outcome = await writer.Do<SecondLookHandler, AskSecondLook.AskSecondLook, SecondLookAsked>(
            actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        if (!outcome.IsRefused)
        {
            return LocalRedirect($"/signalen/{Id}?gedaan=second-look");
        }

        ModelState.AddRefusalAt(nameof(LookWords), outcome.Refusal, refusals);
        LookRefused = true;
        await Show(cancellation);
        return Page().After(outcome.Refusal);
    }

    /// <param name="signaal">Joins this one.</param>
    public Task<IActionResult> OnPostJoin(Guid signaal, CancellationToken cancellation) => Together(
        "join",
        star => star.Alike.FirstOrDefault(one => one.Id.Value == signaal)?.Commitment,
        (actor, other) => moves.Do(actor, new JoinCommitment(other, View.Promise.CommitmentId), null, cancellation),
        cancellation);

    /// <param name="signaal">What is let go of; null for this one itself.</param>
    public Task<IActionResult> OnPostPart(Guid? signaal, CancellationToken cancellation) => Together(
        "part",
        star => signaal is null ? View.Promise.CommitmentId : star.Joined.FirstOrDefault(one => one.Id.Value == signaal)?.Commitment,
        (actor, other) => moves.Do(actor, new PartCommitment(other), null, cancellation),
        cancellation);

    private async Task<IActionResult> Together(
        string move, Func<SignalStar, Commitments.Domain.CommitmentId?> which, Func<Actor, Commitments.Domain.CommitmentId, Task<Outcome<Moved>>> run, CancellationToken cancellation)
    {
        if (!await Show(cancellation))
        {
            return NotFound();
        }

        if (!Works)
        {
            return Forbid();
        }

        // Only what this page offers: whatever else is named is not there.
        if (Star is null || which(Star) is not { } other)
        {
            return NotFound();
        }

        var outcome = await run(await current.Get(cancellation), other);
        if (!outcome.IsRefused)
        {
            return LocalRedirect($"/signalen/{Id}?gedaan={move}");
        }

        ModelState.AddModelError("", refusals.Of(outcome.Refusal));
        await Show(cancellation);
        return Page().After(outcome.Refusal);
    }

    private async Task<IActionResult> Judge(
        string move, Func<Actor, Commitments.Domain.CommitmentId, Task<Outcome<Moved>>> judge, CancellationToken cancellation, string field = nameof(NotSolvedText))
    {
        if (!await Show(cancellation))
        {
            return NotFound();
        }

        if (Commitment is { } other && View.Promises.All(promised => promised.Promise.CommitmentId.Value != other))
        {
            return NotFound();
        }

        var outcome = await judge(await current.Get(cancellation), Commitment is { } id ? new(id) : View.Promise.CommitmentId);
        if (!outcome.IsRefused)
        {
            return LocalRedirect($"/signalen/{Id}?gedaan={move}");
        }

        // The ledger calls it text; on this page there is one text, with a name of its own.
        ModelState.AddRefusalAt(field, outcome.Refusal, refusals);
        JudgeRefused = true;
        await Show(cancellation);
        return Page().After(outcome.Refusal);
    }

    private async Task<bool> Show(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var view = await read.Handle(actor, new SignalId(Id), cancellation);
        if (view.IsRefused)
        {
            return false;
        }

        View = view.Value;
        Photos = View.HasPhotos ? await photos.List(actor, View.Id, View.Audience, cancellation) : [];
        Follow = View.Publication == Publication.Public && !View.IsOwn
            ? new FollowOffer(View.Id, View.Followers)
            : null;
        Viewings = View.IsOwn ? await viewings.Of(actor, View.Id.Subject, cancellation) : null;
        Works = View.Audience == Commitments.Domain.Audience.Circle;
        Decides = Works && View.LooksAgain && await looks.May(actor, await looks.Open(actor, View.Id, cancellation), cancellation);
        Star = Works ? await stars.Of(actor, View.Id, View.Promise.CommitmentId, cancellation) : null;
        return true;
    }
}
