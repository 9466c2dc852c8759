using Tentakel.Commitments.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Identity;

namespace Tentakel.Commitments.Ledger;

/// <summary>What somebody can want to do with a commitment.</summary>
public enum LedgerAction
{
    /// <summary>Answer, extend, pause, resume, ask a colleague, offer to somebody else. Who is responsible beside the owner may, too.</summary>
    Work,

    /// <summary>Say yes or no to an offer.</summary>
    AnswerOffer,

    /// <summary>Say that it is solved, or not.</summary>
    Judge,
}

/// <summary>Who may do what with a commitment they can see: one rule, for pages, API and handlers alike.</summary>
public static class LedgerAccess
{
    public static readonly Permission ReadAll = new("commitments.read-all");
    public static readonly Permission Manage = new("commitments.manage");

    /// <summary>Decide what the public reads of words that may point at one person.</summary>
    public static readonly Permission DecideMarks = new("commitments.decide-marks");

    /// <summary>See who looked at what private thing, without seeing the thing: for who watches over privacy.</summary>
    public static readonly Permission ReadViewings = new("commitments.read-viewings");

    /// <param name="replaces">The people this actor answers for today, because they are away.</param>
    public static Viewer ViewerOf(Actor actor, IReadOnlySet<PersonId> replaces)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return new Viewer(actor.Person, actor.Has(ReadAll), actor.Followed.Select(id => new SubjectId(id)).ToHashSet()) { Replaces = replaces };
    }

    /// <summary>
    /// Somebody works on it, is to, replaces who does, or asked it: a list may say it to them in its own words. Who only reads or
    /// manages the whole programme has it not, and is on record when they open it.
    /// </summary>
    public static bool Has(Reading reader, Commitment commitment, Subject subject)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(commitment);
        ArgumentNullException.ThrowIfNull(subject);
        var actor = reader.Actor;
        return actor.Kind == ActorKind.System
            || IsFor(commitment.OwnerPersonId) || IsFor(commitment.RungPersonId) || IsFor(commitment.OfferedToPersonId)
            || (commitment.AskerPersonId is { } asker && actor.Is(asker))
            || actor.Followed.Contains(subject.SubjectId.Value)
            || subject.Circle.Any(member => member.Role switch
            {
                SubjectRole.Follower => false,
                SubjectRole.Asker => actor.Is(member.PersonId),
                _ => IsFor(member.PersonId),
            });

        bool IsFor(PersonId? person) => person is { } one && actor.Person is { } me && (me == one || reader.Replaces.Contains(one));
    }

    /// <param name="subject">What it is about, with its circle.</param>
    /// <param name="replaces">The people this actor answers for today, because they are away.</param>
    public static bool Can(Actor actor, LedgerAction action, Commitment commitment, Subject subject, IReadOnlySet<PersonId> replaces)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(commitment);
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(replaces);
        return actor.Kind == ActorKind.System || action switch
        {
            LedgerAction.Work => IsFor(commitment.OwnerPersonId) || IsFor(commitment.RungPersonId) || actor.Has(Manage),
            LedgerAction.AnswerOffer => IsFor(commitment.OfferedToPersonId),
            LedgerAction.Judge => commitment.AskerPersonId is { } asker
                ? actor.Person == asker
                : !IsFor(commitment.OwnerPersonId) && (actor.Followed.Contains(commitment.SubjectId.Value) || WroteItDown()),
            _ => false,
        };

        // A worker who told it for somebody says for them whether it is solved, but not about an answer of their own.
        bool WroteItDown() => actor.Person is { } me && subject.Circle.Any(member => member.PersonId == me && member.Role == SubjectRole.Asker);

        bool IsFor(PersonId? person) => person is { } one && actor.Person is { } me && (me == one || replaces.Contains(one));
    }
}
