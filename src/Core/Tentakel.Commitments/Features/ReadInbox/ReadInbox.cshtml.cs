using Microsoft.AspNetCore.Mvc;
using Tentakel.Commitments.Features.EditTemplates;
using Tentakel.Commitments.Features.MoveCommitment;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Texts;

namespace Tentakel.Commitments.Features.ReadInbox;

[SignedIn("The rows decide: everybody sees what is expected of themselves.")]
public sealed class ReadInboxModel(
    ReadInbox inboxes, LedgerMoves moves, CurrentActor current, RoomTexts texts, ReadColleagues.ReadColleagues colleagues, ReadTemplates templates, FillTemplate fill)
    : LedgerPage(moves, current, texts, colleagues, templates, fill)
{
    public Inbox Inbox { get; private set; } = null!;

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    /// <summary>Also what is due after this week.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Later { get; set; }

    protected override IEnumerable<LedgerLine> Lines => Inbox.All;

    protected override async Task<IActionResult?> Show(CancellationToken cancellation)
    {
        var inbox = await inboxes.Handle(new InboxQuery(Cursor, Later), Actor, cancellation);
        if (inbox.IsRefused)
        {
            return NotFound();
        }

        Inbox = inbox.Value;
        return null;
    }
}
