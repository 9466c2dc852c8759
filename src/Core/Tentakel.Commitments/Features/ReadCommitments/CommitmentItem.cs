using System.Text.Json;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;

namespace Tentakel.Commitments.Features.ReadCommitments;

/// <summary>A commitment as the API tells it.</summary>
/// <param name="What">What is owed, in words.</param>
/// <param name="Basis"><c>asked</c>: the agreements or the law say so; <c>promised</c>: somebody with the mandate accepted it.</param>
/// <param name="DueOn">The last day on which it is on time, in Dutch time.</param>
/// <param name="Why">Why it came to this owner.</param>
/// <param name="PromiseText">What was promised, in the words of who did; null for what is only asked.</param>
/// <param name="Rung">How far up the ladder it went, because it is late; 0 for not at all.</param>
/// <param name="Beside">Who is responsible beside the owner, because it is late.</param>
/// <param name="Moves">What the caller can do now: paths below this commitment to post to.</param>
public sealed record CommitmentItem(
    Guid Id,
    string What,
    string Kind,
    string Basis,
    string Status,
    SubjectItem Subject,
    NameItem Owner,
    NameItem Asker,
    DateOnly StartedOn,
    DateOnly DueOn,
    DateOnly? OverdueSince,
    DateOnly? FulfilledOn,
    DateOnly? ConfirmBy,
    string Why,
    NameItem? OfferedTo,
    string? PromiseText,
    int Rung,
    NameItem? Beside,
    IReadOnlyList<string> Moves)
{
    public static CommitmentItem From(LedgerLine line, Audience audience = Audience.Circle)
    {
        ArgumentNullException.ThrowIfNull(line);
        var commitment = line.Commitment;
        var subject = line.Subject;
        return new CommitmentItem(
            commitment.CommitmentId.Value,
            line.What,
            Spelled(commitment.Kind),
            Spelled(commitment.Basis),
            Spelled(commitment.Status),
            new SubjectItem(subject.SubjectId.Value, subject.Kind, audience == Audience.Public ? subject.PublicTitle : line.Title, subject.Path),
            NameItem.From(line.Owner),
            NameItem.From(line.Asker),
            commitment.StartedOn,
            commitment.DueOn,
            commitment.OverdueSince,
            commitment.FulfilledOn,
            commitment.ConfirmBy,
            line.Why,
            audience == Audience.Circle && line.OfferedTo is { } to ? NameItem.From(to) : null,
            audience == Audience.Public ? null : commitment.PromiseText,
            commitment.Rung,
            audience == Audience.Circle && line.Beside is { } beside ? NameItem.From(beside) : null,
            line.Moves);
    }

    internal static string Spelled(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

/// <summary>What it is about.</summary>
/// <param name="Path">Of its page on this site.</param>
public sealed record SubjectItem(Guid Id, string Kind, string Title, string Path);

/// <summary>Somebody, as far as the caller may know: a given name, or a desk.</summary>
public sealed record NameItem(string Name, string? Role)
{
    public static NameItem From(Shown shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        return new NameItem(shown.Name, shown.Role);
    }
}
