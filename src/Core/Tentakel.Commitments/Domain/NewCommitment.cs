using Tentakel.Platform.Identity;
using Tentakel.Platform.Time;

namespace Tentakel.Commitments.Domain;

/// <summary>What must be known before somebody can owe something.</summary>
public sealed record NewCommitment
{
    /// <summary>New, but in an invented town that must be the same twice.</summary>
    public CommitmentId CommitmentId { get; init; } = CommitmentId.New();

    public required ProgrammeId ProgrammeId { get; init; }

    public required SubjectId SubjectId { get; init; }

    public required CommitmentKind Kind { get; init; }

    public required CommitmentBasis Basis { get; init; }

    public required Owner OwedBy { get; init; }

    public required Asker OwedTo { get; init; }

    /// <summary>From <see cref="Directions.Of"/>.</summary>
    public required Direction Direction { get; init; }

    public required Term Term { get; init; }

    /// <summary>Why it goes to this owner.</summary>
    public required Reason Why { get; init; }

    /// <summary>What is promised, in the words of who does; null for what is asked.</summary>
    public string? PromiseText { get; init; }
}
