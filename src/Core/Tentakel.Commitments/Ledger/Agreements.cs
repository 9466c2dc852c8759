using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Time;

namespace Tentakel.Commitments.Ledger;

/// <summary>What a programme agreed about time: its terms and its calendar.</summary>
public sealed class Agreements(TentakelDbContext database, TimeProvider clock)
{
    public async Task<Term> Term(ProgrammeId programme, TermFor what, CancellationToken cancellation = default)
    {
        var agreed = await database.Set<AgreedTerm>().AsNoTracking()
            .SingleOrDefaultAsync(term => term.ProgrammeId == programme && term.For == what, cancellation);
        return agreed?.Term ?? AgreedTerm.Usual(what);
    }

    public async Task<WorkingCalendar> Calendar(ProgrammeId programme, CancellationToken cancellation = default)
    {
        var closed = await database.Set<ProgrammeClosingDay>().AsNoTracking()
            .Where(day => day.ProgrammeId == programme)
            .Select(day => new ClosingDay(day.Date, day.Name)).ToListAsync(cancellation);
        return new WorkingCalendar(closed);
    }

    /// <summary>Who makes a move now, and the calendar to compute its dates with.</summary>
    public async Task<MoveContext> Now(Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var maker = actor switch
        {
            { Kind: ActorKind.System } => Maker.Clock,
            { Person: { } person } => Maker.Person(person),
            _ => Maker.Follower,
        };
        return new MoveContext(maker, clock.GetUtcNow(), await Calendar(actor.Programme, cancellation));
    }
}
