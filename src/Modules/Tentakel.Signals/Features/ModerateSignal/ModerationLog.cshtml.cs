using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Tentakel.Platform.Access;
using Tentakel.Platform.Paging;
using Tentakel.Platform.Tenancy;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.ModerateSignal;

/// <summary>What moderators decided, and by whom: so that they can be asked, and one decides as the other does.</summary>
[NeedsPermission("signals.moderate")]
public sealed class ModerationLogPage(CurrentSite site, ReadLog log, ReadQueue queue, WithholdReasons reasons) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "verder")]
    public string? After { get; set; }

    [BindProperty(SupportsGet = true, Name = "besluit")]
    public string? Decided { get; set; }

    [BindProperty(SupportsGet = true, Name = "reden")]
    public string? ReasonKey { get; set; }

    public (int Waiting, int Late) Queue { get; private set; }

    public Page<LogLine> Log { get; private set; } = new([], null);

    public IReadOnlyList<SelectListItem> ReasonOptions { get; private set; } = [];

    public string? NextUrl => Log.Next is null
        ? null
        : $"/moderatie/logboek?besluit={Uri.EscapeDataString(Decided ?? "")}&reden={Uri.EscapeDataString(ReasonKey ?? "")}&verder={Log.Next}";

    public async Task OnGet(CancellationToken cancellation)
    {
        Queue = await queue.Count(site.ProgrammeId, cancellation);
        ReasonOptions = [.. (await reasons.All(site.ProgrammeId, cancellation)).Select(one => new SelectListItem(one.Reason.Name.Here, one.Reason.Key, one.Reason.Key == ReasonKey))];
        Log = await log.Handle(site.ProgrammeId, Query(Decided, ReasonKey, After), cancellation);
    }

    internal static LogQuery Query(string? decided, string? reasonKey, string? cursor) => new(
        decided switch { "public" => Publication.Public, "withheld" => Publication.Withheld, _ => null },
        reasonKey,
        Cursor.TryDecode(cursor, out var key) && Guid.TryParse(key, out var id) ? new ModerationDecisionId(id) : null);
}
