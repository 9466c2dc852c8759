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

/// <summary>Finds the names of all people of a page in one query.</summary>
public sealed class Names(TentakelDbContext database, IStringLocalizer<CommitmentsTexts> texts)
{
    public async Task<NameBook> Of(ProgrammeId programme, IEnumerable<PersonId?> people, CancellationToken cancellation = default)
    {
        var ids = people.OfType<PersonId>().Distinct().ToList();
        if (ids.Count == 0)
        {
            return new NameBook([], texts);
        }

        var rows = await (
            from person in database.Set<Person>().AsNoTracking()
            where ids.Contains(person.Id)
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
                party == null ? null : party.Name)).ToListAsync(cancellation);

        // Who has two seats speaks from the first, as in LedgerDesk.SeatOf.
        return new NameBook(rows.GroupBy(row => row.Id).ToDictionary(group => group.Key, group => group.First()), texts);
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
