using Tentakel.Commitments.Domain;

namespace Tentakel.Signals.Domain;

/// <summary>A signal and the ledger's subject for it have the same value: one thing, seen from two rooms.</summary>
public readonly record struct SignalId(Guid Value)
{
    public static SignalId New() => new(Guid.CreateVersion7());

    public static SignalId Of(SubjectId subject) => new(subject.Value);

    public SubjectId Subject => new(Value);

    // Lists go on after a key; the database compares what these only name.
    public static bool operator <(SignalId one, SignalId other) => one.Value < other.Value;

    public static bool operator >(SignalId one, SignalId other) => one.Value > other.Value;

    public string Path => $"/signalen/{Value}";
}
