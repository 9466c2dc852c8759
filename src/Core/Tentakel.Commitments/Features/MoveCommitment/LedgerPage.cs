using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.AnswerHandOver;
using Tentakel.Commitments.Features.AskColleague;
using Tentakel.Commitments.Features.EditTemplates;
using Tentakel.Commitments.Features.EndCommitment;
using Tentakel.Commitments.Features.ExtendCommitment;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Features.JudgeCommitment;
using Tentakel.Commitments.Features.OfferHandOver;
using Tentakel.Commitments.Features.PauseCommitment;
using Tentakel.Commitments.Features.PromiseCommitment;
using Tentakel.Commitments.Features.ReadColleagues;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;

namespace Tentakel.Commitments.Features.MoveCommitment;

/// <summary>A page on which commitments are moved in place: a form per move, and after a refusal that form again, as it was filled in.</summary>
public abstract class LedgerPage(LedgerMoves moves, CurrentActor current, RoomTexts texts, ReadColleagues.ReadColleagues colleagues, ReadTemplates templates, FillTemplate fill) : PageModel
{
    private static readonly string[] DoneKeys =
        ["answer", "hand-over", "accept", "return", "extend", "pause", "resume", "ask", "confirm", "reopen", "promise", "adjust", "break", "withdraw", "forward"];

    private IReadOnlyList<Colleague> _colleagues = [];
    private IReadOnlyList<TemplateLine> _templates = [];
    private Guid? _filled;
    private string _key = "";
    private MoveWarning? _warning;

    /// <summary>What was just done, from the address after the redirect.</summary>
    [BindProperty(SupportsGet = true, Name = "gedaan")]
    public string? DoneMove { get; set; }

    public string? DoneKey => DoneKeys.Contains(DoneMove) ? $"done.{DoneMove}" : null;

    /// <summary>Where the form is that was not sent yet, because of what stands in it.</summary>
    public string? WarnedAt => _warning?.Prefix;

    /// <summary>What was typed in a form that is no longer there, so that it is not lost.</summary>
    public string? Stranded { get; private set; }

    protected Actor Actor { get; private set; } = null!;

    /// <summary>Reads what the page shows; null when it is shown, else another answer.</summary>
    protected abstract Task<IActionResult?> Show(CancellationToken cancellation);

    protected abstract IEnumerable<LedgerLine> Lines { get; }

    public MoveForms FormsFor(LedgerLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var owner = line.Commitment.OwnerPersonId.Value;
        return new MoveForms(line, ReadColleagues.ReadColleagues.Choices(_colleagues, colleague => colleague.PersonId != owner), _key)
        {
            Templates = [.. _templates.Select(template => new SelectListItem(template.Title, template.Id.Value.ToString()))],
            Filled = _filled == line.Commitment.CommitmentId.Value,
            Warning = _warning,
        };
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Actor = await current.Get(cancellation);
        return await Reload(cancellation);
    }

    public Task<IActionResult> OnPostAnswerAsync(Guid id, CancellationToken cancellation) =>
        Move(id, "answer", nameof(MoveForm.Text), form => moves.Do(Actor, new FulfilCommitment.FulfilCommitment(new(id), form.Text ?? "", PromiseOf(form)), null, cancellation), cancellation);

    public Task<IActionResult> OnPostPromiseAsync(Guid id, CancellationToken cancellation) =>
        Move(id, "promise", nameof(MoveForm.Text), form => moves.Do(Actor, new PromiseCommitment.PromiseCommitment(new(id), form.Text ?? "", DayOf(form.DueOn)), null, cancellation), cancellation);

    public Task<IActionResult> OnPostAdjustAsync(Guid id, CancellationToken cancellation) =>
        Move(id, "adjust", nameof(MoveForm.Reason), form => moves.Do(Actor, new AdjustCommitment(new(id), form.Text, DayOf(form.DueOn), form.Reason ?? ""), null, cancellation), cancellation);

    public Task<IActionResult> OnPostBreakAsync(Guid id, CancellationToken cancellation) =>
        Move(id, "break", nameof(MoveForm.Reason), form => moves.Do(Actor, new BreakCommitment(new(id), form.Reason ?? ""), null, cancellation), cancellation);

    public Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken cancellation) =>
        Move(id, "withdraw", nameof(MoveForm.Reason), form => moves.Do(Actor, new WithdrawCommitment(new(id), form.Reason ?? ""), null, cancellation), cancellation);

    public Task<IActionResult> OnPostForwardAsync(Guid id, CancellationToken cancellation) =>
        Move(id, "forward", nameof(MoveForm.Reason), form => moves.Do(Actor, new ForwardCommitment.ForwardCommitment(new(id), form.Organisation ?? "", form.Reach ?? "", form.Reason ?? ""), null, cancellation), cancellation);

    public Task<IActionResult> OnPostHandOverAsync(Guid id, CancellationToken cancellation) =>
        Move(id, "hand-over", nameof(MoveForm.To), form => moves.Do(Actor, new OfferHandOver.OfferHandOver(new(id), PersonOf(form), form.Reason ?? ""), null, cancellation), cancellation);

    public Task<IActionResult> OnPostAcceptAsync(Guid id, CancellationToken cancellation) =>
        Move(id, "accept", "", _ => moves.Do(Actor, new AnswerHandOver.AnswerHandOver(new(id), true, null), null, cancellation), cancellation);

    public Task<IActionResult> OnPostReturnAsync(Guid id, CancellationToken cancellation) =>
        Move(id, "return", nameof(MoveForm.Reason), form => moves.Do(Actor, new AnswerHandOver.AnswerHandOver(new(id), false, form.Reason), null, cancellation), cancellation);

    public Task<IActionResult> OnPostExtendAsync(Guid id, CancellationToken cancellation) =>
        Move(id, "extend", nameof(MoveForm.Reason), form => moves.Do(Actor, new ExtendCommitment.ExtendCommitment(new(id), DaysOf(form), form.Reason ?? ""), null, cancellation), cancellation);

    public Task<IActionResult> OnPostPauseAsync(Guid id, CancellationToken cancellation) =>
        Move(id, "pause", nameof(MoveForm.Reason), form => moves.Do(Actor, new PauseCommitment.PauseCommitment(new(id), form.Reason ?? ""), null, cancellation), cancellation);

    public Task<IActionResult> OnPostResumeAsync(Guid id, CancellationToken cancellation) =>
        Move(id, "resume", "", _ => moves.Do(Actor, new ResumeCommitment(new(id)), null, cancellation), cancellation);

    public Task<IActionResult> OnPostAskAsync(Guid id, CancellationToken cancellation) =>
        Move(id, "ask", nameof(MoveForm.To), form => moves.Do(Actor, new AskColleague.AskColleague(new(id), PersonOf(form), form.Question ?? ""), form.Key is { Length: > 0 } key ? key : null, cancellation), cancellation);

    public Task<IActionResult> OnPostConfirmAsync(Guid id, CancellationToken cancellation) =>
        Move(id, "confirm", "", _ => moves.Do(Actor, new ConfirmCommitment(new(id)), null, cancellation), cancellation);

    public Task<IActionResult> OnPostReopenAsync(Guid id, CancellationToken cancellation) =>
        Move(id, "reopen", nameof(MoveForm.Text), form => moves.Do(Actor, new ReopenCommitment(new(id), form.Text ?? ""), null, cancellation), cancellation);

    /// <summary>Puts a template into the form, below what was typed: nothing is sent yet, and nothing is lost.</summary>
    public async Task<IActionResult> OnPostFillAsync(Guid id, CancellationToken cancellation)
    {
        Actor = await current.Get(cancellation);
        var prefix = MoveForms.Prefix(id, "answer");
        var form = new MoveForm();
        await TryUpdateModelAsync(form, $"{prefix}.Form");
        var filled = await fill.Handle(new(id), Guid.TryParse(form.Template, out var template) ? new(template) : null, form.Text, Actor, cancellation);
        if (filled is { IsRefused: true, Refusal.Kind: not RefusalKind.Invalid })
        {
            return NotFound();
        }

        if (filled.IsRefused)
        {
            AddErrors(filled.Refusal, prefix, nameof(MoveForm.Template));
        }
        else
        {
            ModelState.SetModelValue($"{prefix}.Form.{nameof(MoveForm.Text)}", filled.Value, filled.Value);
        }

        _filled = id;
        return await Reload(cancellation);
    }

    private async Task<IActionResult> Move(
        Guid id, string move, string mainField, Func<MoveForm, Task<Outcome<Moved>>> run, CancellationToken cancellation)
    {
        Actor = await current.Get(cancellation);
        var prefix = MoveForms.Prefix(id, move);
        var form = new MoveForm();
        await TryUpdateModelAsync(form, $"{prefix}.Form");
        if (MoveWarning.For(prefix, move, form) is { } warning)
        {
            // Asked once, before it leaves: what is in it that may point at one person. What may not be done anyway goes on to be refused.
            var shown = await Reload(cancellation);
            if (shown is PageResult && Lines.FirstOrDefault(line => line.Commitment.CommitmentId.Value == id)?.Can(ApiNameOf(move)) == true)
            {
                _warning = warning;
                return shown;
            }
        }

        var outcome = await run(form);
        if (!outcome.IsRefused)
        {
            return RedirectAfter(move);
        }

        if (outcome.Refusal.Kind == RefusalKind.NotFound)
        {
            return NotFound();
        }

        var again = await Reload(cancellation);
        var line = Lines.FirstOrDefault(line => line.Commitment.CommitmentId.Value == id);
        var isThere = line?.Can(ApiNameOf(move)) == true;
        AddErrors(outcome.Refusal, isThere ? prefix : null, mainField);
        Stranded = isThere ? null : form.Text ?? form.Question ?? form.Reason;
        return again is PageResult page ? page.After(outcome.Refusal) : again;
    }

    /// <summary>To the same page without what was posted, so that reloading does nothing twice.</summary>
    protected virtual IActionResult RedirectAfter(string move) => Redirect($"{Request.Path}?gedaan={move}");

    private async Task<IActionResult> Reload(CancellationToken cancellation)
    {
        _key = Guid.CreateVersion7().ToString();
        if (await Show(cancellation) is { } other)
        {
            return other;
        }

        if (Lines.Any(line => line.Can(PossibleMoves.Ask) || line.Can(PossibleMoves.HandOver)))
        {
            _colleagues = await colleagues.In(Actor.Programme, cancellation);
        }

        if (Lines.Any(line => line.Can(PossibleMoves.Answer)))
        {
            _templates = await templates.Of(Actor, cancellation);
        }

        return Page();
    }

    // Null for a form that is gone: then the error stands above everything, without a link to nowhere.
    private void AddErrors(Refusal refusal, string? prefix, string mainField)
    {
        foreach (var field in refusal.Fields)
        {
            ModelState.AddModelError(
                prefix is null ? "" : $"{prefix}.Form.{char.ToUpperInvariant(field.Field[0])}{field.Field[1..]}", texts.Of(field));
        }

        if (refusal.Fields.Count == 0)
        {
            ModelState.AddModelError(prefix is null || mainField.Length == 0 ? "" : $"{prefix}.Form.{mainField}", texts.Of(refusal));
        }
    }

    private static string ApiNameOf(string move) => move switch
    {
        "answer" => PossibleMoves.Answer,
        "hand-over" => PossibleMoves.HandOver,
        "accept" => PossibleMoves.Accept,
        "return" => PossibleMoves.Return,
        "extend" => PossibleMoves.Extend,
        "pause" => PossibleMoves.Pause,
        "resume" => PossibleMoves.Resume,
        "ask" => PossibleMoves.Ask,
        "confirm" => PossibleMoves.Confirm,
        "promise" => PossibleMoves.Promise,
        "adjust" => PossibleMoves.Adjust,
        "break" => PossibleMoves.Break,
        "withdraw" => PossibleMoves.Withdraw,
        "forward" => PossibleMoves.Forward,
        _ => PossibleMoves.Reopen,
    };

    private static NewPromise? PromiseOf(MoveForm form) => string.IsNullOrWhiteSpace(form.PromiseText) && string.IsNullOrWhiteSpace(form.PromiseBy)
        ? null
        : new NewPromise(form.PromiseText ?? "", DayOf(form.PromiseBy));

    private static DateOnly? DayOf(string? day) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static PersonId PersonOf(MoveForm form) => Guid.TryParse(form.To, out var id) ? new PersonId(id) : default;

    private static int DaysOf(MoveForm form) =>
        int.TryParse(form.WorkingDays, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 0;
}
