using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Access.SingleSignOn;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;

namespace Tentakel.Web.Features.SingleSignOn;

/// <summary>
/// Makes permissions and desks what the groups elsewhere say now. What was given by hand is left alone; what came with a group
/// goes with it, also when the settings no longer have the group.
/// </summary>
public sealed class GroupGrants(IColleagues colleagues, TentakelDbContext database, AuditTrail audit)
{
    /// <returns>Seats that no group has any more, to end afterwards.</returns>
    public async Task<IReadOnlyList<Guid>> Refresh(PersonId person, SsoProvider provider, IReadOnlyList<string> groups, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(actor);
        var theirs = groups.Distinct(StringComparer.Ordinal).Where(provider.Groups.ContainsKey).Select(group => provider.Groups[group]).ToList();
        var wanted = theirs.SelectMany(group => group.Permissions).ToHashSet(StringComparer.Ordinal);
        var programme = actor.Programme;
        var held = await database.Set<Grant>().Where(grant => grant.ProgrammeId == programme && grant.PersonId == person).ToListAsync(cancellation);
        var came = await database.Set<SsoGrant>().Where(grant => grant.ProgrammeId == programme && grant.PersonId == person).ToListAsync(cancellation);
        var ours = came.Where(grant => grant.Issuer == provider.Issuer).ToList();
        var removed = new List<string>();
        foreach (var gone in ours.Where(grant => !wanted.Contains(grant.Permission)))
        {
            database.Remove(gone);
            if (held.Find(grant => grant.Permission == gone.Permission) is { } grant && !came.Exists(other => other != gone && other.Permission == gone.Permission))
            {
                database.Remove(grant);
                removed.Add(gone.Permission);
            }
        }

        var added = wanted.Where(permission => !held.Exists(grant => grant.Permission == permission)).Order(StringComparer.Ordinal).ToList();
        foreach (var permission in added)
        {
            database.Add(new Grant(programme, person, permission));
            if (!ours.Exists(grant => grant.Permission == permission))
            {
                database.Add(new SsoGrant(programme, person, permission, provider.Issuer));
            }
        }

        var all = provider.Groups.Values.SelectMany(group => group.Desks).ToList();
        var seating = all.Count == 0
            ? SsoSeating.Nothing
            : await colleagues.Sit(person, [.. theirs.SelectMany(group => group.Desks)], all, actor, cancellation);
        if (added.Count + removed.Count + seating.Unknown.Count + seating.Leaving.Count > 0)
        {
            audit.Record(actor, "access.sso-groups", person.Value, new { added, removed, unknown = seating.Unknown, leaving = seating.Leaving });
        }

        return seating.Leaving;
    }
}
