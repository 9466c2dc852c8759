using System.Security.Cryptography;
using System.Text.Json;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;

namespace Tentakel.Platform.Audit;

/// <summary>Each command leaves one line here; the <see cref="Work.Writer"/> refuses to save changes without.</summary>
public sealed class AuditTrail(TentakelDbContext database, AuditKeys keys, TimeProvider clock)
{
    internal int Count { get; private set; }

    public void Record(Actor actor, string action, Guid target, object? detail = null)
    {
        ArgumentNullException.ThrowIfNull(actor);
        Add(actor, actor.Programme, action, target, detail);
    }

    /// <summary>For a change to what all programmes share: the line belongs to none of them.</summary>
    public void RecordForAll(Actor actor, string action, Guid target, object? detail = null)
    {
        ArgumentNullException.ThrowIfNull(actor);
        Add(actor, null, action, target, detail);
    }

    private void Add(Actor actor, ProgrammeId? programme, string action, Guid target, object? detail)
    {
        Count++;
        var entry = new AuditEntry
        {
            ProgrammeId = programme,
            At = clock.GetUtcNow(),
            ActorKind = actor.Kind,
            PersonId = actor.Person,
            Action = action,
            Target = target,
            Detail = detail is null ? "{}" : JsonSerializer.Serialize(detail, JsonSerializerOptions.Web),
        };
        entry.Protect(keys.Current, RandomNumberGenerator.GetBytes(AuditHashes.SaltBytes));
        database.Add(entry);
    }
}
