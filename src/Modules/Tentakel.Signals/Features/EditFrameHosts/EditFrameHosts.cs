using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.EditFrameHosts;

/// <summary>Lets another site show the list and the form.</summary>
/// <param name="Host">A host name, or an address to take it from.</param>
public sealed record AllowFrame(string? Host);

/// <summary>Takes that back.</summary>
public sealed record ForbidFrame(string? Host);

public sealed class EditFrameHostsHandler(TentakelDbContext database, AuditTrail audit, TimeProvider clock)
{
    /// <summary>All of them are in a header of every framed page.</summary>
    public const int Most = 30;

    public async Task<Outcome<string>> Handle(AllowFrame command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.Has(SignalPermissions.Frame))
        {
            return Refusal.Forbidden();
        }

        if (FrameHost.Read(command.Host) is not { } host)
        {
            return Refusal.Invalid(new FieldError("host", "signals.frame-host"));
        }

        var known = await database.Set<FrameHost>().Where(one => one.ProgrammeId == actor.Programme).ToListAsync(cancellation);
        if (known.Exists(one => one.Host == host))
        {
            return host;
        }

        if (known.Count >= Most)
        {
            return Refusal.Invalid(new FieldError("host", "signals.frame-hosts-many", Most));
        }

        database.Add(new FrameHost(actor.Programme, host, clock.GetUtcNow()));
        audit.Record(actor, "signals.allow-frame", actor.Programme.Value, new { host });
        return host;
    }

    public async Task<Outcome<string>> Handle(ForbidFrame command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.Has(SignalPermissions.Frame))
        {
            return Refusal.Forbidden();
        }

        // What is no host name is in no list; PostgreSQL would not even look for all of it.
        var name = FrameHost.Read(command.Host) ?? "";
        var host = await database.Set<FrameHost>().SingleOrDefaultAsync(one => one.ProgrammeId == actor.Programme && one.Host == name, cancellation);
        if (host is null)
        {
            return Refusal.NotFound();
        }

        database.Remove(host);
        audit.Record(actor, "signals.forbid-frame", actor.Programme.Value, new { host = host.Host });
        return host.Host;
    }
}
