namespace Tentakel.Parties.Domain;

/// <summary>An organisation or group that takes part, over all programmes.</summary>
public readonly record struct PartyId(Guid Value)
{
    public static PartyId New() => new(Guid.CreateVersion7());
}

/// <summary>A place in the body: who speaks for what, at which scale and level.</summary>
public readonly record struct SeatId(Guid Value)
{
    public static SeatId New() => new(Guid.CreateVersion7());
}
