namespace Tentakel.Platform.Identity;

/// <summary>A programme: the partition of work. First part of the key of every row that belongs to one.</summary>
public readonly record struct ProgrammeId(Guid Value)
{
    public static ProgrammeId New() => new(Guid.CreateVersion7());
}
