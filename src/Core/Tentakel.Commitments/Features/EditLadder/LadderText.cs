using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Resources;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;

namespace Tentakel.Commitments.Features.EditLadder;

/// <param name="Name">The person, their place and their team.</param>
public sealed record SeatChoice(SeatId Id, string Name);

/// <summary>A ladder in sentences: what will happen, and to whom it comes.</summary>
public sealed class LadderText(TentakelDbContext database, IStringLocalizer<CommitmentsTexts> texts)
{
    public async Task<IReadOnlyList<SeatChoice>> Seats(ProgrammeId programme, CancellationToken cancellation = default)
    {
        var rows = await (
            from seat in EditLadderHandler.Seats(database, programme)
            join person in database.Set<Person>().AsNoTracking() on seat.PersonId equals person.Id
            join desk in database.Set<Desk>().AsNoTracking() on seat.DeskId equals desk.Id
            orderby person.GivenName, person.FamilyName, seat.Id
            select new { seat.Id, person.GivenName, person.FamilyName, seat.Title, Desk = desk.Name }).ToListAsync(cancellation);
        return [.. rows.Select(row => new SeatChoice(row.Id, $"{row.GivenName} {row.FamilyName} ({row.Title.Here}, {row.Desk.Here})"))];
    }

    /// <summary>The programme's own ladder as it could be sent again; null when it has none and the usual holds.</summary>
    public async Task<SaveLadder?> Now(ProgrammeId programme, CancellationToken cancellation = default)
    {
        var ladder = await database.Set<Ladder>().AsNoTracking().Include(ladder => ladder.Rungs).SingleOrDefaultAsync(ladder => ladder.ProgrammeId == programme, cancellation);
        return ladder is null
            ? null
            : new SaveLadder(ladder.RemindBefore, [.. ladder.Rungs.OrderBy(rung => rung.Step).Select(rung => new RungWish(rung.AfterWorkingDays, rung.SeatId))]);
    }

    /// <summary>One sentence for the reminder and one per rung.</summary>
    public IReadOnlyList<string> Tell(SaveLadder? ladder, IReadOnlyList<SeatChoice> seats)
    {
        ArgumentNullException.ThrowIfNull(seats);
        if (ladder is null)
        {
            return [Reminder(Ladder.UsualReminder), texts["ladder.usual", Ladder.UsualRung]];
        }

        return
        [
            Reminder(ladder.RemindBefore ?? 0),
            .. ladder.Rungs.Select(rung => texts[
                rung.AfterWorkingDays == 1 ? "ladder.rung.one" : "ladder.rung", rung.AfterWorkingDays ?? 0, seats.FirstOrDefault(seat => seat.Id == rung.Seat)?.Name ?? "–"].Value),
        ];
    }

    private string Reminder(int days) => days switch
    {
        0 => texts["ladder.reminder.none"],
        1 => texts["ladder.reminder.one"],
        _ => texts["ladder.reminder", days],
    };
}
