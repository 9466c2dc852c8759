namespace Tentakel.Platform.Identity;

/// <summary>Somebody with a name; people are global, so that one person can sit in several programmes.</summary>
public readonly record struct PersonId(Guid Value)
{
    public static PersonId New() => new(Guid.CreateVersion7());

    public override string ToString() => Value.ToString();
}
