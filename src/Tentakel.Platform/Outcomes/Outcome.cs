using System.Diagnostics.CodeAnalysis;

namespace Tentakel.Platform.Outcomes;

/// <summary>
/// What became of something somebody tried: it happened, or it was refused with a reason a person can read.
/// A refusal is expected and is data; a bug is an exception.
/// </summary>
public readonly record struct Outcome
{
    private Outcome(Refusal? refusal) => Refusal = refusal;

    public Refusal? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Refusal))]
    public bool IsRefused => Refusal is not null;

    public static Outcome Done => default;

    public static implicit operator Outcome(Refusal refusal) => new(refusal);

    public static Outcome From(Refusal? refusal) => new(refusal);

    public static Outcome<T> Of<T>(T value) => value;
}

/// <inheritdoc cref="Outcome"/>
/// <typeparam name="T">What there is to show when it happened.</typeparam>
public readonly record struct Outcome<T>
{
    private Outcome(T? value, Refusal? refusal)
    {
        Value = value;
        Refusal = refusal;
    }

    public T? Value { get; }

    public Refusal? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Refusal))]
    [MemberNotNullWhen(false, nameof(Value))]
    public bool IsRefused => Refusal is not null;

    /// <summary>The value; asking for it when it was refused is a bug.</summary>
    public T Must() => IsRefused ? throw new InvalidOperationException($"Refused: {Refusal}") : Value;

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}
