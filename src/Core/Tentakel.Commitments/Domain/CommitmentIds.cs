namespace Tentakel.Commitments.Domain;

/// <summary>One thing somebody owes; together with the programme the key of its row.</summary>
public readonly record struct CommitmentId(Guid Value)
{
    public static CommitmentId New() => new(Guid.CreateVersion7());

    /// <summary>For going on in a list where the last page ended; the database compares as it orders.</summary>
    public static bool operator >(CommitmentId left, CommitmentId right) => left.Value > right.Value;

    /// <inheritdoc cref="op_GreaterThan"/>
    public static bool operator <(CommitmentId left, CommitmentId right) => left.Value < right.Value;
}

/// <summary>What commitments are about: a signal, a case, a rule. Owned by the module that made it.</summary>
public readonly record struct SubjectId(Guid Value)
{
    public static SubjectId New() => new(Guid.CreateVersion7());
}
