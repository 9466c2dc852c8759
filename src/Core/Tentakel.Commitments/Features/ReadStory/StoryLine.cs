using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;

namespace Tentakel.Commitments.Features.ReadStory;

/// <summary>One thing that was said or done about a subject, with the names this reader may know.</summary>
public sealed record StoryLine
{
    public required CommitmentId CommitmentId { get; init; }

    public required CommitmentKind Kind { get; init; }

    public required CommitmentMove Move { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it; null when the clock did.</summary>
    public Shown? Who { get; init; }

    /// <summary>The one who asked did it.</summary>
    public required bool IsAsker { get; init; }

    /// <summary>The one who reads did it: on the page that is "jij".</summary>
    public bool IsReader { get; init; }

    /// <summary>The one who reads is the one who asked.</summary>
    public bool ReaderAsked { get; init; }

    /// <summary>Who had it before.</summary>
    public required Shown From { get; init; }

    /// <summary>Who has it after, or is offered it.</summary>
    public required Shown To { get; init; }

    /// <summary>The due day as it stood after the move.</summary>
    public required DateOnly DueOn { get; init; }

    public string? Text { get; init; }

    public string? Reason { get; init; }

    /// <summary>Said in words, and so shown as a message; the rest are small steps.</summary>
    public bool IsMessage => IsPromise || (Text is not null && Move is CommitmentMove.Fulfil or CommitmentMove.Reopen);

    /// <summary>Something was promised, or promised otherwise.</summary>
    public bool IsPromise => Text is not null && Move is CommitmentMove.Open or CommitmentMove.Promise or CommitmentMove.Adjust;

    /// <summary>A step as one complete sentence; under a message what follows from it, if anything.</summary>
    public required string Sentence { get; init; }
}
