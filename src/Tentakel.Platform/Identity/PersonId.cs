namespace Tentakel.Platform.Identity;

/// <summary>Somebody with a name; people are global, so that one person can sit in several programmes.</summary>
public readonly record struct PersonId(Guid Value)
{
    public static PersonId New() => new(Guid.CreateVersion7());

    // Lists go on after a key; the database compares what these only name.
    public static bool operator <(PersonId one, PersonId other) => one.Value < other.Value;

    public static bool operator >(PersonId one, PersonId other) => one.Value > other.Value;

    public override string ToString() => Value.ToString();
}
