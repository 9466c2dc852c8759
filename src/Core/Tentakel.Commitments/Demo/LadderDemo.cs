using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Modules;

namespace Tentakel.Commitments.Demo;

/// <summary>What the demo town agreed about what slips: the process director after two working days, the mayor after ten.</summary>
internal sealed class LadderDemo(TentakelDbContext database, AuditTrail audit) : IDemoData
{
    public int Order => 25;

    public async Task Seed(DemoTown town, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(town);
        var seats = await database.Set<Seat>().AsNoTracking()
            .Where(seat => seat.ProgrammeId == town.Programme)
            .Select(seat => new { seat.Id, Title = seat.Title.Nl }).ToListAsync(cancellation);
        database.Add(new Ladder(town.Programme, Ladder.UsualReminder)
            .Then(Ladder.UsualRung, seats.Single(seat => seat.Title == "Procesregisseur").Id)
            .Then(10, seats.Single(seat => seat.Title == "Burgemeester").Id));
        audit.Record(Actor.System(town.Programme), "commitments.seed-demo", town.Programme.Value);
        await database.SaveChangesAsync(cancellation);
    }
}
