namespace Tentakel.Platform.Outcomes;

/// <summary>
/// Why something was not done. <see cref="Code"/> is stable: it is the resource key of the sentence on the page
/// (<c>refusal.{code}</c>) and the last part of the problem+json <c>type</c>.
/// </summary>
/// <param name="Code">Dotted and lower case, the room first: <c>signals.already-answered</c>.</param>
/// <param name="Arguments">Values for the placeholders of the sentence.</param>
public sealed record Refusal(string Code, params object[] Arguments)
{
    public RefusalKind Kind { get; init; } = RefusalKind.Conflict;

    /// <summary>What is wrong per input field; empty when the refusal is about the whole.</summary>
    public IReadOnlyList<FieldError> Fields { get; init; } = [];

    /// <summary>The input is wrong; answered as 400 with every error at once.</summary>
    public static Refusal Invalid(params FieldError[] fields) => new("platform.invalid") { Kind = RefusalKind.Invalid, Fields = fields };

    /// <summary>It is not there, or this actor may not know that it is: both are the same 404.</summary>
    public static Refusal NotFound() => new("platform.not-found") { Kind = RefusalKind.NotFound };

    /// <summary>This actor sees the thing but may not do this with it.</summary>
    public static Refusal Forbidden() => new("platform.forbidden") { Kind = RefusalKind.Forbidden };

    public override string ToString() => Fields.Count == 0 ? Code : $"{Code} ({string.Join(", ", Fields)})";
}

/// <summary>One thing that is wrong with one input field.</summary>
/// <param name="Field">The name of the field as the API spells it, in camelCase.</param>
/// <param name="Code">Stable; its sentence is the resource <c>refusal.{code}</c>.</param>
public sealed record FieldError(string Field, string Code, params object[] Arguments)
{
    public override string ToString() => $"{Field}: {Code}";
}

/// <summary>What a refusal means for the one who tried; decides the HTTP status.</summary>
public enum RefusalKind
{
    Conflict,
    Invalid,
    NotFound,
    Forbidden,
    TooMany,
}
