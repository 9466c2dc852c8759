using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;

namespace Tentakel.Commitments.Features.EditLadder;

/// <summary>The ladder in sentences as it is, and as it would become.</summary>
[NeedsPermission("commitments.manage")]
public sealed class EditLadderPage(Writer writer, CurrentActor current, EditLadderHandler check, LadderText texts, RoomTexts refusals) : PageModel
{
    [BindProperty]
    public LadderForm Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "gedaan")]
    public string? Done { get; set; }

    public IReadOnlyList<SelectListItem> Seats { get; private set; } = [];

    public IReadOnlyList<string> Now { get; private set; } = [];

    /// <summary>What was filled in, in sentences; null before somebody asked for it.</summary>
    public IReadOnlyList<string>? Preview { get; private set; }

    public async Task OnGet(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var now = await texts.Now(actor.Programme, cancellation);
        Input.RemindBefore = Text(now is null ? Domain.Ladder.UsualReminder : now.RemindBefore);
        Input.Rungs = [.. (now?.Rungs ?? []).Select(rung => new RungForm { AfterWorkingDays = Text(rung.AfterWorkingDays), Seat = rung.Seat?.Value.ToString() })];
        await Show(actor, cancellation);
    }

    public async Task<IActionResult> OnPostPreview(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = Command();
        var wrong = await check.Check(command, actor, cancellation);
        await Show(actor, cancellation);
        if (wrong is not null)
        {
            Say(wrong);
        }
        else
        {
            Preview = texts.Tell(command, await texts.Seats(actor.Programme, cancellation));
        }

        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = Command();
        var outcome = await writer.Do<EditLadderHandler, SaveLadder, bool>(actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        if (!outcome.IsRefused)
        {
            return LocalRedirect("/beheer/ladder?gedaan=bewaard");
        }

        await Show(actor, cancellation);
        Say(outcome.Refusal);
        return Page();
    }

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // A row that was left empty is no rung; the rows close up, so that an error stands at the row it is about.
    private SaveLadder Command()
    {
        Input.Rungs.RemoveAll(rung => string.IsNullOrWhiteSpace(rung.AfterWorkingDays) && string.IsNullOrEmpty(rung.Seat));
        foreach (var key in ModelState.Keys.Where(key => key.StartsWith("Input.Rungs", StringComparison.Ordinal)).ToList())
        {
            ModelState.Remove(key);
        }

        return new SaveLadder(
            Number(Input.RemindBefore),
            [.. Input.Rungs.Select(rung => new RungWish(Number(rung.AfterWorkingDays), Guid.TryParse(rung.Seat, out var seat) ? new SeatId(seat) : null))]);
    }

    // The command calls the fields as the API does; a page has capitals.
    private void Say(Refusal refusal)
    {
        foreach (var field in refusal.Fields)
        {
            var name = string.Join('.', field.Field.Split('.').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
            ModelState.AddModelError($"{nameof(Input)}.{name}", refusals.Of(field));
        }

        if (refusal.Fields.Count == 0)
        {
            ModelState.AddRefusal(refusal, refusals);
        }
    }

    private async Task Show(Actor actor, CancellationToken cancellation)
    {
        var seats = await texts.Seats(actor.Programme, cancellation);
        Seats = [.. seats.Select(seat => new SelectListItem(seat.Name, seat.Id.Value.ToString()))];
        Now = texts.Tell(await texts.Now(actor.Programme, cancellation), seats);
        while (Input.Rungs.Count < EditLadderHandler.MostRungs)
        {
            Input.Rungs.Add(new RungForm());
        }
    }
}

public sealed class LadderForm
{
    /// <summary>Text, so that what is no number is refused in our own words.</summary>
    public string? RemindBefore { get; set; }

    public List<RungForm> Rungs { get; set; } = [];
}

public sealed class RungForm
{
    public string? AfterWorkingDays { get; set; }

    public string? Seat { get; set; }
}
