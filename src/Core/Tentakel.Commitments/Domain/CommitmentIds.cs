namespace Tentakel.Commitments.Domain;

/// <summary>One thing somebody owes; together with the programme the key of its row.</summary>
public readonly record struct CommitmentId(Guid Value)
{
    public static CommitmentId New() => new(Guid.CreateVersion7());
}

/// <summary>What commitments are about: a signal, a case, a rule. Owned by the module that made it.</summary>
public readonly record struct SubjectId(Guid Value)
{
    public static SubjectId New() => new(Guid.CreateVersion7());
}
