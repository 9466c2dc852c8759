using Tentakel.Commitments.Ledger;

namespace Tentakel.Commitments.Features.ReadInbox;

/// <summary>What is expected of somebody, soonest first, and what they expect of others.</summary>
public sealed record Inbox
{
    public required DateOnly Today { get; init; }

    /// <summary>How the reader is greeted; empty when no name is known.</summary>
    public required string GivenName { get; init; }

    /// <summary>Waiting for a yes or no.</summary>
    public required IReadOnlyList<LedgerLine> Offers { get; init; }

    public required IReadOnlyList<LedgerLine> Overdue { get; init; }

    public required IReadOnlyList<LedgerLine> DueToday { get; init; }

    public required IReadOnlyList<LedgerLine> ThisWeek { get; init; }

    /// <summary>Only filled when <see cref="ShowsLater"/>; <see cref="Counts"/> says how many there are.</summary>
    public required IReadOnlyList<LedgerLine> Later { get; init; }

    /// <summary>The asker owes something first.</summary>
    public required IReadOnlyList<LedgerLine> Paused { get; init; }

    /// <summary>What is due after this week is listed too: asked for, or there is little.</summary>
    public required bool ShowsLater { get; init; }

    public required InboxCounts Counts { get; init; }

    /// <summary>Late at somebody else, and the reader is asked to speak about it; the longest late first.</summary>
    public required IReadOnlyList<LedgerLine> Beside { get; init; }

    public required IReadOnlyList<LedgerLine> Expected { get; init; }

    /// <summary>For the page after this one; null on the last.</summary>
    public string? Next { get; init; }

    public bool IsEmpty => Counts is { Overdue: 0, DueToday: 0, ThisWeek: 0, Later: 0, Paused: 0 } && Offers.Count == 0 && Beside.Count == 0;

    public IEnumerable<LedgerLine> All => [.. Offers, .. Overdue, .. DueToday, .. ThisWeek, .. Later, .. Paused, .. Beside];
}

/// <summary>Of everything, not of this page only.</summary>
public sealed record InboxCounts(int Overdue, int DueToday, int ThisWeek, int Later, int Paused, DateOnly? FirstLater, DateOnly? LastLater)
{
    public int Open => Overdue + DueToday + ThisWeek + Later;

    public static InboxCounts None { get; } = new(0, 0, 0, 0, 0, null, null);
}
