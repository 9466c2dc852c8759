using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Commitments.Features.EndCommitment;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Features.JudgeCommitment;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.ReadSignal;

/// <summary>Who has it now and until when, the story so far, and whether it is solved.</summary>
[Public("The handler shows each reader only what that reader may see; what may not be seen is a 404.")]
[SameForEverybody]
public sealed class ReadSignalPage(CurrentActor current, ReadSignal read, LedgerMoves moves, RoomTexts refusals) : PageModel
{
    private static readonly string[] Known = ["solved", "not-solved", "withdraw"];

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? NotSolvedText { get; set; }

    [BindProperty(SupportsGet = true, Name = "gedaan")]
    public string? DoneMove { get; set; }

    [BindProperty]
    public string? WithdrawText { get; set; }

    /// <summary>Which promise this is about; null for the answer itself.</summary>
    [BindProperty(SupportsGet = true, Name = "toezegging")]
    public Guid? Commitment { get; set; }

    public SignalView View { get; private set; } = null!;

    /// <summary>The reader works on it, and so goes to the commitment to do something.</summary>
    public bool Works { get; private set; }

    public string? DoneKey => Known.Contains(DoneMove) ? $"signal.done.{DoneMove}" : null;

    public async Task<IActionResult> OnGet(CancellationToken cancellation) => await Show(cancellation) ? Page() : NotFound();

    public Task<IActionResult> OnPostSolved(CancellationToken cancellation) =>
        Judge("solved", (actor, commitment) => moves.Do(actor, new ConfirmCommitment(commitment), null, cancellation), cancellation);

    public Task<IActionResult> OnPostNotSolved(CancellationToken cancellation) =>
        Judge("not-solved", (actor, commitment) => moves.Do(actor, new ReopenCommitment(commitment, NotSolvedText ?? ""), null, cancellation), cancellation);

    public Task<IActionResult> OnPostWithdraw(CancellationToken cancellation) =>
        Judge("withdraw", (actor, commitment) => moves.Do(actor, new WithdrawCommitment(commitment, WithdrawText ?? ""), null, cancellation), cancellation, nameof(WithdrawText));

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
        foreach (var error in outcome.Refusal.Fields)
        {
            ModelState.AddModelError(field, refusals.Of(error));
        }

        if (outcome.Refusal.Fields.Count == 0)
        {
            ModelState.AddModelError("", refusals.Of(outcome.Refusal));
        }

        await Show(cancellation);
        return Page();
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
        Works = View.Audience == Commitments.Domain.Audience.Circle;
        return true;
    }
}
