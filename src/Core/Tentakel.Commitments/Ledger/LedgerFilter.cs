using System.Linq.Expressions;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Identity;

namespace Tentakel.Commitments.Ledger;

/// <summary><see cref="LedgerAccess.Can"/> once more, for the database. A test holds the two equal.</summary>
public static class LedgerFilter
{
    public static Expression<Func<LedgerRow, bool>> Allowed(Actor actor, LedgerAction action, IReadOnlySet<PersonId> replaces)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var people = PeopleOf(actor, replaces);
        var all = actor.Kind == ActorKind.System;
        var works = all || actor.Has(LedgerAccess.Manage);
        var known = actor.Person is not null;
        var me = actor.Person.GetValueOrDefault();
        var followed = actor.Followed.Select(id => new SubjectId(id)).ToList();
        return action switch
        {
            LedgerAction.Work => row => works || people.Contains(row.Commitment.OwnerPersonId)
                || (row.Commitment.RungPersonId != null && people.Contains(row.Commitment.RungPersonId.Value)),
            LedgerAction.AnswerOffer => row =>
                all || (row.Commitment.OfferedToPersonId != null && people.Contains(row.Commitment.OfferedToPersonId.Value)),
            LedgerAction.Judge => row => all
                || (known && row.Commitment.AskerPersonId == me)
                || (row.Commitment.AskerPersonId == null && !people.Contains(row.Commitment.OwnerPersonId)
                    && (followed.Contains(row.Commitment.SubjectId)
                        || (known && row.Subject.Circle.Any(member => member.PersonId == me && member.Role == SubjectRole.Asker)))),
            _ => row => all,
        };
    }

    /// <summary>
    /// Those that somebody must see by themselves: not led by another of the same owner that is due first. An answer to that one in
    /// time answers these in time; once it waits for its asker, or is due later, these are seen again.
    /// </summary>
    public static Expression<Func<Commitment, bool>> SeenByItself(IQueryable<Commitment> all) => commitment =>
        commitment.LedById == null || !all.Any(leader => leader.ProgrammeId == commitment.ProgrammeId && (CommitmentId?)leader.CommitmentId == commitment.LedById
            && leader.Status == CommitmentStatus.Open && leader.DueOn <= commitment.DueOn && leader.OwnerPersonId == commitment.OwnerPersonId);

    /// <summary>For whom this actor works today: themselves and who they replace.</summary>
    public static List<PersonId> PeopleOf(Actor actor, IReadOnlySet<PersonId> replaces)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Person is { } me ? [me, .. replaces] : [];
    }
}
