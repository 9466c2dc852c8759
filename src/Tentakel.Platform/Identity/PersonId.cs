namespace Tentakel.Platform.Identity;

/// <summary>A person, over all programmes: with or without an account.</summary>
public readonly record struct PersonId(Guid Value)
{
    public static PersonId New() => new(Guid.CreateVersion7());
}
