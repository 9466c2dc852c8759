using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Modules;

namespace Tentakel.Commitments.Demo;

/// <summary>What two teams of the demo town often answer.</summary>
internal sealed class TemplatesDemo(TentakelDbContext database, AuditTrail audit) : IDemoData
{
    private static readonly (string Desk, string Title, string Text)[] Templates =
    [
        ("team Openbare ruimte", "Lamp wordt gemaakt", "Beste [naam],\n\nOp [datum] vertelde je dat er een lamp uit is bij [straat]. Wij maken hem deze week. Is het over een week nog donker? Zeg dan dat het niet is opgelost."),
        ("team Openbare ruimte", "Wij komen eerst kijken", "Beste [naam],\n\nDank je wel dat je dit op [datum] vertelde. Wij komen eerst kijken bij [straat]. Daarna hoor je wat wij doen."),
        ("team Wijkwerkers", "Ik kom langs", "Beste [naam],\n\nWat je op [datum] vertelde, bespreek ik liever met je zelf. Ik kom graag langs."),
    ];

    public int Order => 26;

    public async Task Seed(DemoTown town, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(town);
        var seats = database.Set<Seat>().Where(seat => seat.ProgrammeId == town.Programme).Select(seat => seat.DeskId);
        var desks = await database.Set<Desk>().AsNoTracking().Where(desk => seats.Contains(desk.Id)).Select(desk => new { desk.Id, desk.Name.Nl }).ToListAsync(cancellation);
        foreach (var (name, title, text) in Templates)
        {
            database.Add(new AnswerTemplate(town.Programme, desks.Single(desk => desk.Nl == name).Id, title, text));
        }

        audit.Record(Actor.System(town.Programme), "commitments.seed-demo", town.Programme.Value);
        await database.SaveChangesAsync(cancellation);
    }
}
