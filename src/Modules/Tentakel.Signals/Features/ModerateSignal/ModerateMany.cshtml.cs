using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Paging;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Resources;

namespace Tentakel.Signals.Features.ModerateSignal;

/// <summary>What became of a line, by the title it had.</summary>
public sealed record LineOutcome(Guid Id, string Title, string Why);

/// <summary>More than one at once. What is refused stays ticked, with what was typed, and says why.</summary>
[NeedsPermission("signals.moderate")]
public sealed class ModerateManyPage(
    CurrentActor current, CurrentSite site, ReadQueue queue, WithholdReasons reasons, ModerateMany many, RoomTexts refusals, IStringLocalizer<SignalsTexts> texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "verder")]
    public string? After { get; set; }

    /// <summary>Everything on the page ticked: by the link, for who comes from elsewhere.</summary>
    [BindProperty(SupportsGet = true, Name = "alles")]
    public string? All { get; set; }

    [BindProperty(Name = "uitleg")]
    public string? Explanation { get; set; }

    public Page<WaitingSignal> Waiting { get; private set; } = new([], null);

    public (int Waiting, int Late) Queue { get; private set; }

    public IReadOnlySet<Guid> Chosen { get; private set; } = new HashSet<Guid>();

    public IReadOnlyList<LineOutcome> Done { get; private set; } = [];

    public IReadOnlyList<LineOutcome> Refused { get; private set; } = [];

    public bool Withheld { get; private set; }

    public bool NothingChosen { get; private set; }

    public IReadOnlyList<SelectListItem> ReasonOptions { get; private set; } = [];

    public string TitleOf(WaitingSignal line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return Typed(line.Id.Value) ?? line.SuggestedTitle;
    }

    public async Task OnGet(CancellationToken cancellation)
    {
        await Show(cancellation);
        Chosen = All == "1" ? EveryLine() : Chosen;
    }

    public async Task OnPost([FromForm(Name = "doe")] string? what, [FromForm(Name = "kies")] Guid[]? chosen, [FromForm(Name = "reden")] string? reason, CancellationToken cancellation)
    {
        // Something in a field that is not an id is not ours to explain; it is left out.
        ModelState.Clear();
        Chosen = (chosen ?? []).Where(id => id != Guid.Empty).Take(ModerateSignal.ModerateMany.Most).ToHashSet();
        if (what is "plaats" or "houd")
        {
            await Moderate(what == "houd", reason, cancellation);
        }

        await Show(cancellation, reason);
        Chosen = what switch { "kies" => EveryLine(), "niets" => new HashSet<Guid>(), _ => Chosen };
    }

    private async Task Moderate(bool withhold, string? reason, CancellationToken cancellation)
    {
        if (Chosen.Count == 0)
        {
            NothingChosen = true;
            return;
        }

        var actor = await current.Get(cancellation);
        List<ManyLine> lines = [.. Chosen.Select(id => new ManyLine(new SignalId(id), Typed(id)))];
        var results = withhold
            ? await many.Withhold(actor, lines, Explanation, reason, cancellation)
            : await many.Publish(actor, lines, cancellation);
        Withheld = withhold;
        Done = [.. results.Where(result => result.Refusal is null).Select(result => Line(result, ""))];
        Refused = [.. results.Where(result => result.Refusal is not null).Select(result => Line(result, Why(result.Refusal!)))];
        Chosen = Refused.Select(line => line.Id).ToHashSet();
    }

    private LineOutcome Line(ManyResult result, string why) =>
        new(result.SignalId.Value, Typed(result.SignalId.Value) is { Length: > 0 } title ? title : texts["many.no-title"], why);

    private string Why(Refusal refusal) => refusal.Fields.Count == 0 ? refusals.Of(refusal) : string.Join(" ", refusal.Fields.Select(refusals.Of));

    private string? Typed(Guid id) => Request.HasFormContentType && Request.Form.TryGetValue($"titel-{id}", out var typed) ? typed.ToString() : null;

    private HashSet<Guid> EveryLine() => [.. Waiting.Items.Select(line => line.Id.Value)];

    private async Task Show(CancellationToken cancellation, string? reason = null)
    {
        SignalId? after = Cursor.TryDecode(After, out var key) && Guid.TryParse(key, out var id) ? new SignalId(id) : null;
        Queue = await queue.Count(site.ProgrammeId, cancellation);
        ReasonOptions = [.. ReasonChoices.Of(await reasons.Offered(site.ProgrammeId, cancellation), texts, reason)];
        Waiting = await queue.Handle(await current.Get(cancellation), Publication.Waiting, after, cancellation: cancellation);
    }
}
