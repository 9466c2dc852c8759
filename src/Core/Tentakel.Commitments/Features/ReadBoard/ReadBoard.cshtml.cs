using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.EditTemplates;
using Tentakel.Commitments.Features.MoveCommitment;
using Tentakel.Commitments.Features.ReadBody;
using Tentakel.Commitments.Ledger;
using Tentakel.Commitments.Resources;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Texts;

namespace Tentakel.Commitments.Features.ReadBoard;

[NeedsPermission("commitments.read-all")]
public sealed class ReadBoardModel(
    ReadBoard boards, TentakelDbContext database, BodyText words, IStringLocalizer<CommitmentsTexts> localizer,
    LedgerMoves moves, CurrentActor current, RoomTexts texts, ReadColleagues.ReadColleagues colleagues, ReadTemplates templates, FillTemplate fill) : LedgerPage(moves, current, texts, colleagues, templates, fill)
{
    /// <summary>May change what happens to what slips.</summary>
    public bool Manages => Actor.Has(LedgerAccess.Manage);

    private static readonly (string Name, bool? Value)[] Standings = [("", null), ("te-laat", false), ("dreigt", true)];

    public Board Board { get; private set; } = null!;

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Stand { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Partij { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Laag { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Schaal { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Niveau { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Opgave { get; set; }

    /// <summary>The filters: name, label and what can be chosen; the empty choice is everything.</summary>
    public IReadOnlyList<(string Name, string Label, IReadOnlyList<SelectListItem> Choices)> Filters { get; private set; } = [];

    public bool IsFiltered => new[] { Stand, Partij, Laag, Schaal, Niveau, Opgave }.Any(value => !string.IsNullOrEmpty(value));

    /// <summary>This page with the same filters.</summary>
    public string Address(string more = "")
    {
        (string, string?)[] chosen = [("stand", Stand), ("partij", Partij), ("laag", Laag), ("schaal", Schaal), ("niveau", Niveau), ("opgave", Opgave)];
        return "/bord?" + string.Concat(chosen.Where(one => !string.IsNullOrEmpty(one.Item2)).Select(one => $"{one.Item1}={Uri.EscapeDataString(one.Item2!)}&")) + more;
    }

    protected override IEnumerable<LedgerLine> Lines => Board.Lines;

    protected override IActionResult RedirectAfter(string move) => Redirect(Address($"gedaan={move}"));

    protected override async Task<IActionResult?> Show(CancellationToken cancellation)
    {
        // What is no choice of ours is no filter: an old link still shows the board.
        var query = new BoardQuery(
            Cursor, Standings.FirstOrDefault(one => one.Name == Stand).Value,
            Guid.TryParse(Partij, out var party) ? new PartyId(party) : null,
            Of<Layer>(Laag), Of<Scale>(Schaal), Of<Level>(Niveau),
            Guid.TryParse(Opgave, out var theme) ? new PolicyDomainId(theme) : null);
        var board = await boards.Handle(query, Actor, cancellation);
        if (board.IsRefused)
        {
            return NotFound();
        }

        Board = board.Value;
        await MakeFilters(cancellation);
        return null;
    }

    private async Task MakeFilters(CancellationToken cancellation)
    {
        var programme = Actor.Programme;
        var parties = await database.Set<Party>().AsNoTracking()
            .Where(one => database.Set<Seat>().Any(seat => seat.ProgrammeId == programme && seat.PartyId == one.Id))
            .OrderBy(one => one.Name).Select(one => new { one.Id, one.Name }).ToListAsync(cancellation);
        var themes = await database.Set<PolicyDomain>().AsNoTracking().Where(one => one.ProgrammeId == programme).ToListAsync(cancellation);
        Filters =
        [
            Filter("stand", Stand, Standings.Skip(1).Select(one => (one.Name, (string)localizer[$"board.standing.{one.Name}"]))),
            Filter("partij", Partij, parties.Select(one => (one.Id.Value.ToString(), one.Name))),
            Filter("opgave", Opgave, themes.Select(one => (one.Id.Value.ToString(), one.Name.Here))),
            Filter("laag", Laag, Enum.GetValues<Layer>().Select(one => (one.ToString(), words.NameOf(one)))),
            Filter("schaal", Schaal, Enum.GetNames<Scale>().Select(one => (one, (string)localizer[$"scale.{one.ToLowerInvariant()}"]))),
            Filter("niveau", Niveau, Enum.GetNames<Level>().Select(one => (one, (string)localizer[$"level.{one.ToLowerInvariant()}"]))),
        ];
    }

    private (string, string, IReadOnlyList<SelectListItem>) Filter(string name, string? chosen, IEnumerable<(string Value, string Text)> choices) =>
        (name, localizer[$"board.filter.{name}"], [.. choices.Select(one => new SelectListItem(one.Text, one.Value, one.Value == chosen))]);

    private static T? Of<T>(string? name)
        where T : struct, Enum => Enum.TryParse<T>(name, out var value) && Enum.IsDefined(value) ? value : null;
}
