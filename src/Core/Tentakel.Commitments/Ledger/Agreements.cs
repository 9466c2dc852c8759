using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Standing;
using Tentakel.Platform.Time;

namespace Tentakel.Commitments.Ledger;

/// <summary>What a programme agreed about time: its terms and its calendar.</summary>
public sealed class Agreements(StandingData standing, TimeProvider clock)
{
    public async Task<Term> Term(ProgrammeId programme, TermFor what, CancellationToken cancellation = default)
    {
        var agreed = await standing.Of(programme, "terms", rows => rows.Of<AgreedTerm>()
            .Where(term => term.ProgrammeId == programme).ToDictionaryAsync(term => term.For, term => term.Term, cancellation));
        return agreed.GetValueOrDefault(what) ?? AgreedTerm.Usual(what);
    }

    public Task<WorkingCalendar> Calendar(ProgrammeId programme, CancellationToken cancellation = default) =>
        standing.Of(programme, "calendar", async rows => new WorkingCalendar(await rows.Of<ProgrammeClosingDay>()
            .Where(day => day.ProgrammeId == programme)
            .Select(day => new ClosingDay(day.Date, day.Name)).ToListAsync(cancellation)));

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
