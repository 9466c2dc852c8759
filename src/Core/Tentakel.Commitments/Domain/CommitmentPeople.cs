using Tentakel.Parties.Domain;
using Tentakel.Platform.Identity;

namespace Tentakel.Commitments.Domain;

/// <summary>Who owes it: a party, where it has one a seat, and always one person with a name.</summary>
public sealed record Owner
{
    public Owner(PartyId partyId, SeatId? seatId, PersonId personId)
    {
        if (partyId == default || personId == default)
        {
            // An owner nobody can call is how questions get lost.
            throw new ArgumentException("An owner is a party and a named person.", nameof(personId));
        }

        PartyId = partyId;
        SeatId = seatId;
        PersonId = personId;
    }

    public PartyId PartyId { get; private init; }

    public SeatId? SeatId { get; private init; }

    public PersonId PersonId { get; private init; }
}

/// <summary>Whom it is owed to.</summary>
/// <param name="PartyId">The party that asked; null for somebody who asks for themselves.</param>
/// <param name="PersonId">Null for somebody without an account, who follows by code.</param>
public sealed record Asker(PartyId? PartyId, PersonId? PersonId)
{
    /// <summary>Somebody who left no name.</summary>
    public static Asker ByCode => new(null, null);
}

/// <summary>What kind of hand made a move.</summary>
public enum MakerKind
{
    Person,

    /// <summary>Somebody who follows by code.</summary>
    Follower,

    /// <summary>The clock job.</summary>
    Clock,
}

/// <summary>Who made a move; only a person has an id.</summary>
public sealed record Maker
{
    private Maker(MakerKind kind, PersonId? personId)
    {
        Kind = kind;
        PersonId = personId;
    }

    public static Maker Follower { get; } = new(MakerKind.Follower, null);

    public static Maker Clock { get; } = new(MakerKind.Clock, null);

    public MakerKind Kind { get; private init; }

    public PersonId? PersonId { get; private init; }

    public static Maker Person(PersonId personId) => new(MakerKind.Person, personId);
}

/// <summary>
/// An offer to take a commitment over. Until <paramref name="To"/> accepts, the present owner stays responsible.
/// </summary>
/// <param name="Direction">Which way the commitment runs once it is with the new owner.</param>
/// <param name="Reason">Why, in the words of the one who offers; the asker reads it once it is accepted.</param>
/// <param name="At">When it was offered, UTC.</param>
public sealed record PendingHandOver(Owner To, Direction Direction, Maker By, string Reason, DateTimeOffset At);

/// <summary>Why something was decided by rule, as data: a resource key and what goes into its sentence.</summary>
public sealed record Reason(string Key, IReadOnlyList<string> Args)
{
    /// <summary>The key of a reason that is no rule: somebody handed it over, and it was accepted.</summary>
    public const string HandedOver = "handed-over";

    /// <summary>The key of a reason that is no rule: who has it promised it.</summary>
    public const string Promised = "promised";

    /// <summary>The key of a reason that is no rule: who owes it has the subject it is about already.</summary>
    public const string HasItAlready = "has-it-already";

    /// <summary>The key of a reason that is no rule: who asked does not agree with what somebody else decided.</summary>
    public const string SecondLook = "second-look";

    public static Reason Of(string key, params string[] args) => new(key, args);

    /// <summary>The person stands where the reasons of the portfolios have who is replaced.</summary>
    public static Reason HandedOverBy(PersonId person) => Of(HandedOver, "", "", person.Value.ToString());
}

/// <summary>Another owner at a reopening: which way it runs then, and why it came there.</summary>
public sealed record NewOwner(Owner Owner, Direction Direction, Reason Why);
