namespace Tentakel.Platform.Identity;

/// <summary>The partition of work; first part of the key of every row that belongs to a programme.</summary>
public readonly record struct ProgrammeId(Guid Value)
{
    public static ProgrammeId New() => new(Guid.CreateVersion7());

    public override string ToString() => Value.ToString();
}
