namespace Tentakel.Parties.Domain;

/// <summary>How large the piece of country is that a seat looks at, smallest first.</summary>
public enum Scale
{
    Neighbourhood,
    Municipality,
    Region,
    Nation,
}

/// <summary>How far from the street a seat is within its scale, closest first.</summary>
public enum Level
{
    Residents,
    Frontline,
    Management,
    Administration,
}

/// <summary>Where a seat is in the body.</summary>
public readonly record struct Coordinates(Scale Scale, Level Level)
{
    /// <summary>Somebody without a seat, such as a resident who follows by code.</summary>
    public static Coordinates Resident => new(Scale.Neighbourhood, Level.Residents);
}
