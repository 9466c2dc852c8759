using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Jobs;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Work;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.ForgetContacts;

/// <summary>Deletes how somebody could be reached about one subject.</summary>
public sealed record ForgetContact(SubjectId SubjectId);

public sealed class ForgetContactHandler(TentakelDbContext database, AuditTrail audit, TimeProvider clock)
{
    public async Task<Outcome<Guid>> Handle(ForgetContact command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Kind != ActorKind.System)
        {
            return Refusal.Forbidden();
        }

        var now = clock.GetUtcNow();
        var contact = await database.Set<Contact>().SingleOrDefaultAsync(one => one.ProgrammeId == actor.Programme && one.SubjectId == command.SubjectId, cancellation);
        if (contact is null || !contact.MayBeForgotten(now))
        {
            // Opened again in the meantime, or another copy of the program was first.
            return Refusal.NotFound();
        }

        database.Remove(contact);
        var id = TalkId.Of(command.SubjectId);
        if (await database.Set<Talk>().SingleOrDefaultAsync(talk => talk.ProgrammeId == actor.Programme && talk.Id == id, cancellation) is { } talk)
        {
            talk.Forget(now);
        }

        audit.Record(actor, "contacts.forget", command.SubjectId.Value);
        return command.SubjectId.Value;
    }
}

/// <summary>Deletes contact details <see cref="Contact.KeptDays"/> days after everything about them was closed.</summary>
public sealed class ForgetContactsJob(TentakelDbContext database, Writer writer, TimeProvider clock) : IJob
{
    private const int Batch = 500;

    public string Name => "signals.forget-contacts";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task Run(CancellationToken cancellation)
    {
        var before = clock.GetUtcNow().AddDays(-Contact.KeptDays);
        var old = await database.Set<Contact>().AsNoTracking().Where(contact => contact.ClosedAt <= before)
            .OrderBy(contact => contact.ClosedAt).Take(Batch)
            .Select(contact => new { contact.ProgrammeId, contact.SubjectId }).ToListAsync(cancellation);
        foreach (var one in old)
        {
            var (actor, command) = (Actor.System(one.ProgrammeId), new ForgetContact(one.SubjectId));
            await writer.Do<ForgetContactHandler, ForgetContact, Guid>(actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        }
    }
}
