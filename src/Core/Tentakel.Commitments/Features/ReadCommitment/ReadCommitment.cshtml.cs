using Microsoft.AspNetCore.Mvc;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.EditTemplates;
using Tentakel.Commitments.Features.MoveCommitment;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Texts;

namespace Tentakel.Commitments.Features.ReadCommitment;

[SignedIn("The rows decide: who may see the subject sees the commitment, who owes or asked it may move it.")]
public sealed class ReadCommitmentModel(
    ReadCommitment commitments, LedgerMoves moves, CurrentActor current, RoomTexts texts, ReadColleagues.ReadColleagues colleagues, ReadTemplates templates, FillTemplate fill)
    : LedgerPage(moves, current, texts, colleagues, templates, fill)
{
    public CommitmentView View { get; private set; } = null!;

    public PersonId? Reader => Actor.Person;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    protected override IEnumerable<LedgerLine> Lines => [View.Line];

    protected override async Task<IActionResult?> Show(CancellationToken cancellation)
    {
        var view = await commitments.Handle(new CommitmentId(Id), Actor, cancellation);
        if (view.IsRefused)
        {
            return NotFound();
        }

        View = view.Value;
        return null;
    }

    // Who handed it over or answered an offer may no longer be the one to read it; their inbox is always there.
    protected override IActionResult RedirectAfter(string move) =>
        move is "hand-over" or "return" ? Redirect($"/voor-mij?gedaan={move}") : base.RedirectAfter(move);
}
