using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Ui.Calendar;
using Tentakel.Ui.TagHelpers;

namespace Tentakel.Commitments.Features.ReadPromise;

/// <summary>Who has a question now and until when, ready to be shown.</summary>
public sealed record Promise
{
    /// <summary>What was promised, for who asks what may be done with it.</summary>
    public required Commitment Commitment { get; init; }

    public CommitmentId CommitmentId => Commitment.CommitmentId;

    public CommitmentStatus Status => Commitment.Status;

    /// <summary>What was promised, in the words of who did; null for a question with a term.</summary>
    public string? Text { get; init; }

    /// <summary>Tells several promises on one page apart for who hears them; null for the answer itself, which has the usual one.</summary>
    public string? Heading { get; init; }

    public required Shown Owner { get; init; }

    public DateOnly DueOn => Commitment.DueOn;

    public DateOnly? FulfilledOn => Commitment.FulfilledOn;

    /// <summary>"Rafi van team Openbare ruimte antwoordt uiterlijk dinsdag 7 april."</summary>
    public required string Sentence { get; init; }

    /// <summary>The date as it stands in the sentence, for a page that lets it stand out; null when none does.</summary>
    public string? SentenceDate { get; init; }

    public required IReadOnlyList<PromiseFact> Facts { get; init; }

    /// <summary>How the due date was computed; null once there is an answer.</summary>
    public string? Explanation { get; init; }

    /// <summary>Why it is with this one: "Straatverlichting in De Werf hoort bij Rafi"; null once there is an answer.</summary>
    public string? Why { get; init; }

    public IReadOnlyList<DayCell> Days { get; init; } = [];
}

/// <summary>A state in words with the shape that goes with it.</summary>
public sealed record PromiseFact(StateKind Kind, string Text);
