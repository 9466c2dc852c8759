using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;

namespace Tentakel.Commitments.Features.ReadColleagues;

/// <summary>Somebody with a seat, who can be asked or handed something.</summary>
public sealed record Colleague(Guid PersonId, string Name, string Title, string Desk, string Party);

/// <summary>Who can be asked something, or take something over: everybody who works in the programme from a seat, and no resident, who takes part but has no desk to answer from.</summary>
public sealed class ReadColleagues(TentakelDbContext database)
{
    public async Task<IReadOnlyList<Colleague>> In(ProgrammeId programme, CancellationToken cancellation = default)
    {
        var rows = await (
            from seat in database.Set<Seat>().AsNoTracking().Taken()
            where seat.ProgrammeId == programme && seat.Level != Level.Residents
            join person in database.Set<Person>().AsNoTracking() on seat.PersonId equals person.Id
            join desk in database.Set<Desk>().AsNoTracking() on seat.DeskId equals desk.Id
            join party in database.Set<Party>().AsNoTracking() on seat.PartyId equals party.Id
            orderby party.Name, person.GivenName, person.FamilyName, seat.Id
            select new { seat.PersonId, person.GivenName, person.FamilyName, seat.Title, Desk = desk.Name, Party = party.Name }).ToListAsync(cancellation);

        // Somebody with two seats is one person to ask.
        return
        [
            .. rows.DistinctBy(row => row.PersonId).Select(row => new Colleague(
                row.PersonId.Value, $"{row.GivenName} {row.FamilyName}".Trim(), row.Title.Here, row.Desk.Here, row.Party)),
        ];
    }

    /// <summary>The choices of a list, grouped by party.</summary>
    public static IReadOnlyList<SelectListItem> Choices(IEnumerable<Colleague> colleagues, Func<Colleague, bool> wanted)
    {
        var groups = new Dictionary<string, SelectListGroup>();
        return
        [
            .. colleagues.Where(wanted).Select(colleague => new SelectListItem($"{colleague.Name}, {colleague.Desk}", colleague.PersonId.ToString())
            {
                Group = groups.TryGetValue(colleague.Party, out var group) ? group : groups[colleague.Party] = new SelectListGroup { Name = colleague.Party },
            }),
        ];
    }
}
