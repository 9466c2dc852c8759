using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.EndCommitment;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Features.JudgeCommitment;
using Tentakel.Commitments.Features.ReadViewings;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.ChooseArea;
using Tentakel.Signals.Features.MakeSignalOfTalk;
using Tentakel.Signals.Features.RaiseSignal;
using Tentakel.Signals.Resources;

namespace Tentakel.Signals.Features.ReadTalk;

/// <summary>Who gets in touch and by when; for who does it: how, and what came of it.</summary>
[Public("The handler shows each reader only what that reader may see; what may not be seen is a 404.")]
public sealed class ReadTalkPage(
    CurrentActor current,
    CurrentSite site,
    ReadTalk read,
    ReadViewings viewings,
    LedgerMoves moves,
    Writer writer,
    AreaChoices areas,
    ListTopics.ListTopics topics,
    RoomTexts refusals,
    IStringLocalizer<SignalsTexts> texts) : PageModel
{
    private static readonly string[] Known = ["spoken", "solved", "not-solved", "withdraw"];

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? SpokenText { get; set; }

    [BindProperty]
    public string? NotSolvedText { get; set; }

    [BindProperty]
    public TalkSignalForm Signal { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "gedaan")]
    public string? DoneMove { get; set; }

    public TalkView View { get; private set; } = null!;

    /// <summary>Who read what is theirs; only for who asked.</summary>
    public IReadOnlyList<ViewingLine>? Viewings { get; private set; }

    /// <summary>The signal that was just made of it, with the code to hand over; shown once.</summary>
    public SignalRaised? Made { get; private set; }

    public IReadOnlyList<SelectListItem> AreaOptions { get; private set; } = [];

    public IReadOnlyList<SelectListItem> TopicOptions { get; private set; } = [];

    public string? DoneKey => Known.Contains(DoneMove) ? $"talk.done.{DoneMove}" : null;

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        if (!await Show(cancellation))
        {
            return NotFound();
        }

        Signal = new TalkSignalForm { Text = View.Talk.About, AreaCode = View.AreaCode, Key = Guid.CreateVersion7().ToString() };
        return Page();
    }

    public Task<IActionResult> OnPostSpoken(CancellationToken cancellation) =>
        Move("spoken", nameof(SpokenText), (actor, id) => moves.Do(actor, new FulfilCommitment(id, SpokenText ?? ""), null, cancellation), cancellation);

    public Task<IActionResult> OnPostSolved(CancellationToken cancellation) =>
        Move("solved", "", (actor, id) => moves.Do(actor, new ConfirmCommitment(id), null, cancellation), cancellation);

    public Task<IActionResult> OnPostNotSolved(CancellationToken cancellation) =>
        Move("not-solved", nameof(NotSolvedText), (actor, id) => moves.Do(actor, new ReopenCommitment(id, NotSolvedText ?? ""), null, cancellation), cancellation);

    public Task<IActionResult> OnPostWithdraw(CancellationToken cancellation) =>
        Move("withdraw", "", (actor, id) => moves.Do(actor, new WithdrawCommitment(id, texts["talk.withdraw.reason"]), null, cancellation), cancellation);

    public async Task<IActionResult> OnPostSignal(CancellationToken cancellation)
    {
        if (!await Show(cancellation))
        {
            return NotFound();
        }

        var actor = await current.Get(cancellation);
        var command = new MakeSignalOfTalk.MakeSignalOfTalk(new TalkId(Id), Signal.Text, Signal.AreaCode, Signal.Topic, Signal.Consent, View.Talk.Language);
        var outcome = await writer.Do<MakeSignalOfTalkHandler, MakeSignalOfTalk.MakeSignalOfTalk, SignalRaised>(
            actor, command, string.IsNullOrEmpty(Signal.Key) ? null : Signal.Key, handler => handler.Handle(command, actor, cancellation), cancellation);
        if (outcome.IsRefused)
        {
            ModelState.AddRefusal(outcome.Refusal, refusals, nameof(Signal));
            return Page().After(outcome.Refusal);
        }

        Made = outcome.Value;
        await Show(cancellation);
        return Page();
    }

    private async Task<IActionResult> Move(string move, string field, Func<Actor, CommitmentId, Task<Outcome<Moved>>> run, CancellationToken cancellation)
    {
        if (!await Show(cancellation))
        {
            return NotFound();
        }

        var outcome = await run(await current.Get(cancellation), View.Promise.CommitmentId);
        if (!outcome.IsRefused)
        {
            return LocalRedirect($"/spreken/{Id}?gedaan={move}");
        }

        ModelState.AddRefusalAt(field, outcome.Refusal, refusals);

        await Show(cancellation);
        return Page().After(outcome.Refusal);
    }

    private async Task<bool> Show(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var view = await read.Handle(actor, new TalkId(Id), cancellation);
        if (view.IsRefused)
        {
            return false;
        }

        View = view.Value;
        Viewings = View.IsOwn ? await viewings.Of(actor, new SubjectId(Id), cancellation) : null;
        if (View.ShowsContact && !View.IsOwn)
        {
            AreaOptions = await areas.Options(texts["raise.area.choose"], cancellation);
            TopicOptions =
            [
                new SelectListItem(texts["raise.topic.unknown"], ""),
                .. (await topics.Handle(site.ProgrammeId, cancellation)).Select(topic => new SelectListItem(topic.Name.Here, topic.Key)),
            ];
        }

        return true;
    }
}

public sealed class TalkSignalForm
{
    public string? Text { get; set; }

    public string? AreaCode { get; set; }

    public string? Topic { get; set; }

    public bool Consent { get; set; }

    public string? Key { get; set; }
}
