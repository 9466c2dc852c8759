using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Commitments.Features.ReadAgenda;

/// <summary>An address for one's own calendar; an earlier one no longer works.</summary>
public sealed record MakeAgenda;

/// <summary>The address no longer works.</summary>
public sealed record RevokeAgenda;

/// <param name="Path">Told once; only its hash is kept.</param>
public sealed record AgendaMade(string Path);

public sealed class ChooseAgendaHandler(TentakelDbContext database, AuditTrail audit, TimeProvider clock)
{
    public async Task<Outcome<AgendaMade>> Handle(MakeAgenda command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Person is not { } person
            || await database.Users.Where(account => account.Id == actor.Account).Select(account => account.SecurityStamp).SingleOrDefaultAsync(cancellation) is not { } stamp)
        {
            return Refusal.Forbidden();
        }

        var now = clock.GetUtcNow();
        string secret;
        if (await Find(actor, cancellation) is { } feed)
        {
            secret = feed.Renew(stamp, now);
        }
        else
        {
            (feed, secret) = CalendarFeed.Issue(actor.Programme, person, stamp, now);
            database.Add(feed);
        }

        audit.Record(actor, "commitments.make-agenda", person.Value);
        return new AgendaMade($"/agenda/{secret}.ics");
    }

    public async Task<Outcome<bool>> Handle(RevokeAgenda command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Person is not { } person || await Find(actor, cancellation) is not { } feed)
        {
            return Refusal.NotFound();
        }

        database.Remove(feed);
        audit.Record(actor, "commitments.revoke-agenda", person.Value);
        return true;
    }

    private Task<CalendarFeed?> Find(Actor actor, CancellationToken cancellation) => database.Set<CalendarFeed>()
        .SingleOrDefaultAsync(feed => feed.ProgrammeId == actor.Programme && feed.PersonId == actor.Person.GetValueOrDefault(), cancellation);
}

/// <summary>Who signs out everywhere is not read along with by a calendar any more, of whichever programme.</summary>
internal sealed class EndAgendas(TentakelDbContext database) : IEndsWithSessions
{
    public async Task End(PersonId person, CancellationToken cancellation) =>
        database.RemoveRange(await database.Set<CalendarFeed>().Where(feed => feed.PersonId == person).ToListAsync(cancellation));
}
