namespace Tentakel.Parties.Domain;

/// <summary>An organisation or group that takes part, over all programmes.</summary>
public readonly record struct PartyId(Guid Value)
{
    public static PartyId New() => new(Guid.CreateVersion7());

    // Lists go on after a key; the database compares what these only name.
    public static bool operator <(PartyId one, PartyId other) => one.Value < other.Value;

    public static bool operator >(PartyId one, PartyId other) => one.Value > other.Value;
}

/// <summary>A place in the body: who speaks for what, at which scale and level.</summary>
public readonly record struct SeatId(Guid Value)
{
    public static SeatId New() => new(Guid.CreateVersion7());

    // Lists go on after a key; the database compares what these only name.
    public static bool operator <(SeatId one, SeatId other) => one.Value < other.Value;

    public static bool operator >(SeatId one, SeatId other) => one.Value > other.Value;
}
