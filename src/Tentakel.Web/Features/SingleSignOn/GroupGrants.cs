using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Access.SingleSignOn;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Web.Features.SingleSignOn;

/// <summary>
/// Makes permissions and desks what the groups elsewhere say now. What was given by hand is left alone; what came with a group
/// goes with it, also when the settings no longer have the group.
/// </summary>
public sealed class GroupGrants(IColleagues colleagues, TentakelDbContext database, AuditTrail audit)
{
    /// <summary>Whoever gets anything works here from then on: a mailed link alone lets them in no more.</summary>
    /// <returns>Seats that no group has any more, to end afterwards.</returns>
    public async Task<IReadOnlyList<Guid>> Refresh(Account account, SsoProvider provider, IReadOnlyList<string> groups, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(actor);
        var person = account.PersonId;
        var theirs = groups.Distinct(StringComparer.Ordinal).Where(provider.Groups.ContainsKey).Select(group => provider.Groups[group]).ToList();
        var wanted = theirs.SelectMany(group => group.Permissions).ToHashSet(StringComparer.Ordinal);
        var programme = actor.Programme;
        var held = await database.Set<Grant>().Where(grant => grant.ProgrammeId == programme && grant.PersonId == person).ToListAsync(cancellation);
        var came = await database.Set<SsoGrant>().Where(grant => grant.ProgrammeId == programme && grant.PersonId == person).ToListAsync(cancellation);
        var ours = came.Where(grant => grant.Issuer == provider.Issuer).ToList();
        var removed = new List<string>();
        foreach (var gone in ours.Where(grant => grant.SeatIn() is null && !wanted.Contains(grant.Permission)))
        {
            database.Remove(gone);
            if (held.Find(grant => grant.Permission == gone.Permission) is { } grant && !came.Exists(other => other != gone && other.Permission == gone.Permission))
            {
                database.Remove(grant);
                removed.Add(gone.Permission);
            }
        }

        var added = wanted.Where(permission => !held.Exists(grant => grant.Permission == permission)).Order(StringComparer.Ordinal).ToList();
        database.AddRange(added.Select(permission => new Grant(programme, person, permission)));

        // What another issuer gave came from this one as well: a session from here has it too.
        Mark(wanted.Where(permission => added.Contains(permission) || came.Exists(other => other.Permission == permission)));
        var all = provider.Groups.Values.SelectMany(group => group.Desks).ToList();
        var seating = all.Count == 0
            ? SsoSeating.Nothing
            : await colleagues.Sit(person, [.. theirs.SelectMany(group => group.Desks)], all, actor, cancellation);
        Mark(seating.Got.Select(SsoGrant.OfSeat).Concat(seating.Had.Select(SsoGrant.OfSeat).Where(seat => came.Exists(other => other.Permission == seat))));
        account.IsStaff |= wanted.Count + seating.Got.Count + seating.Had.Count > 0;
        if (added.Count + removed.Count + seating.Unknown.Count + seating.Leaving.Count > 0)
        {
            audit.Record(actor, "access.sso-groups", person.Value, new { added, removed, unknown = seating.Unknown, leaving = seating.Leaving });
        }

        return seating.Leaving;

        void Mark(IEnumerable<string> what) => database.AddRange(
            what.Where(one => !ours.Exists(grant => grant.Permission == one)).Select(one => new SsoGrant(programme, person, one, provider.Issuer)));
    }

    /// <summary>All that came from this issuer, in every programme. Refused while something is owed from a seat that came so.</summary>
    public async Task<Refusal?> TakeBack(PersonId person, string issuer, CancellationToken cancellation)
    {
        var came = await database.Set<SsoGrant>().Where(grant => grant.PersonId == person).ToListAsync(cancellation);
        foreach (var gone in came.Where(grant => grant.Issuer == issuer))
        {
            database.Remove(gone);
            if (came.Exists(other => other != gone && other.ProgrammeId == gone.ProgrammeId && other.Permission == gone.Permission))
            {
                continue;
            }

            if (gone.SeatIn() is not { } seat)
            {
                database.RemoveRange(await database.Set<Grant>()
                    .Where(grant => grant.ProgrammeId == gone.ProgrammeId && grant.PersonId == person && grant.Permission == gone.Permission).ToListAsync(cancellation));
            }
            else if ((await colleagues.Leave(seat, Actor.System(gone.ProgrammeId), cancellation)).IsRefused)
            {
                return new Refusal("account.sso-desk");
            }
        }

        return null;
    }
}
