using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outbox;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Webhooks.Features.MendPost;

/// <summary>Tries once more to deliver what was given up, from the beginning.</summary>
public sealed record TryDeadLetterAgain(Guid Id);

/// <summary>Deletes it, with what is in it.</summary>
public sealed record DiscardDeadLetter(Guid Id);

public sealed class MendPostHandler(TentakelDbContext database, AuditTrail audit, TimeProvider clock)
{
    public async Task<Outcome<Guid>> Handle(TryDeadLetterAgain command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var found = await Find(command.Id, actor, cancellation);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var outcome = found.Value.TryAgain(clock.GetUtcNow());
        if (outcome.IsRefused)
        {
            return outcome.Refusal;
        }

        audit.Record(actor, "webhooks.try-again", command.Id, new { kind = found.Value.Kind });
        return command.Id;
    }

    public async Task<Outcome<Guid>> Handle(DiscardDeadLetter command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var found = await Find(command.Id, actor, cancellation);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        database.Remove(found.Value);
        audit.Record(actor, "webhooks.discard", command.Id, new { kind = found.Value.Kind });
        return command.Id;
    }

    // What is not dead is not there: it is delivered, or still tried.
    private async Task<Outcome<OutboxMessage>> Find(Guid id, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.Has(WebhooksPermissions.Edit))
        {
            return Refusal.Forbidden();
        }

        var message = await database.Set<OutboxMessage>().SingleOrDefaultAsync(one => one.ProgrammeId == actor.Programme && one.Id == id && one.DeadAt != null, cancellation);
        return message is null ? Refusal.NotFound() : message;
    }
}
