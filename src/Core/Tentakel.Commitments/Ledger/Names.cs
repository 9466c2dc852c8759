using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Resources;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;

namespace Tentakel.Commitments.Ledger;

/// <summary>How somebody is called on a page.</summary>
/// <param name="Name">A given name, or a desk where the person may not be shown.</param>
/// <param name="Role">Desk and party, or that it is a resident.</param>
/// <param name="InSentence">"Ronald van team Openbare ruimte", to stand within a sentence.</param>
public sealed record Shown(string Name, string? Role, string InSentence);

/// <summary>Finds the names of all people of a page in one query; who was asked for before in this request is not asked for again.</summary>
public sealed class Names(TentakelDbContext database, IStringLocalizer<CommitmentsTexts> texts)
{
    private readonly Dictionary<(ProgrammeId, PersonId), NameRow?> _known = [];

    // Put together once: on pages that are read this often that costs more than the answer.
    private static readonly Func<TentakelDbContext, ProgrammeId, List<PersonId>, IAsyncEnumerable<NameRow>> Rows = EF.CompileAsyncQuery(
        (TentakelDbContext database, ProgrammeId programme, List<PersonId> people) =>
            from person in database.Set<Person>().AsNoTracking()
            where people.Contains(person.Id)
            from seat in database.Set<Seat>().Where(seat => seat.ProgrammeId == programme && seat.PersonId == person.Id).DefaultIfEmpty()
            join desk in database.Set<Desk>() on seat.DeskId equals desk.Id into desks
            from desk in desks.DefaultIfEmpty()
            join party in database.Set<Party>() on seat.PartyId equals party.Id into parties
            from party in parties.DefaultIfEmpty()
            orderby seat.EndedOn == null descending, seat.Id
            select new NameRow(
                person.Id,
                person.GivenName,
                desk == null ? null : desk.Name.Nl,
                desk == null ? null : desk.Name.En,
                party == null ? null : party.Name));

    public async Task<NameBook> Of(ProgrammeId programme, IEnumerable<PersonId?> people, CancellationToken cancellation = default)
    {
        var ids = people.OfType<PersonId>().Distinct().ToList();
        var wanted = ids.Where(id => !_known.ContainsKey((programme, id))).ToList();
        if (wanted.Count > 0)
        {
            // Who has two seats speaks from the first, as in LedgerDesk.SeatOf.
            wanted.ForEach(id => _known[(programme, id)] = null);
            await foreach (var row in Rows(database, programme, wanted).WithCancellation(cancellation))
            {
                _known[(programme, row.Id)] ??= row;
            }
        }

        var book = new Dictionary<PersonId, NameRow>();
        foreach (var id in ids)
        {
            if (_known[(programme, id)] is { } row)
            {
                book[id] = row;
            }
        }

        return new NameBook(book, texts);
    }
}

internal sealed record NameRow(PersonId Id, string GivenName, string? DeskNl, string? DeskEn, string? Party)
{
    public string? Desk => DeskNl is null ? null : new LocalText(DeskNl, DeskEn ?? "").Here;
}

/// <summary>The names of one page, told to each reader as far as they may know them.</summary>
public sealed class NameBook
{
    private readonly Dictionary<PersonId, NameRow> _rows;
    private readonly IStringLocalizer<CommitmentsTexts> _texts;

    internal NameBook(Dictionary<PersonId, NameRow> rows, IStringLocalizer<CommitmentsTexts> texts) => (_rows, _texts) = (rows, texts);

    public string GivenName(PersonId? person) => person is { } id && _rows.TryGetValue(id, out var row) ? row.GivenName : "";

    /// <summary>In public a desk; the person's given name only to the asker and those who work on it.</summary>
    /// <param name="person">Null for somebody who left no name.</param>
    public Shown Of(PersonId? person, Audience audience)
    {
        string resident = _texts["name.resident"];
        if (person is not { } id || !_rows.TryGetValue(id, out var row))
        {
            return new Shown(resident, null, resident);
        }

        if (audience == Audience.Public || row.GivenName.Length == 0)
        {
            return row.Desk is { } desk ? new Shown(desk, row.Party, desk) : new Shown(resident, null, resident);
        }

        return row.Desk is null
            ? new Shown(row.GivenName, _texts["name.role-resident"], row.GivenName)
            : new Shown(row.GivenName, $"{row.Desk}, {row.Party}", _texts["name.of", row.GivenName, row.Desk]);
    }
}
