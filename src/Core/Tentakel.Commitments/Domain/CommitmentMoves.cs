using System.Collections.Frozen;
using static Tentakel.Commitments.Domain.CommitmentMove;
using static Tentakel.Commitments.Domain.CommitmentStatus;

namespace Tentakel.Commitments.Domain;

/// <summary>
/// The one table of what may follow what. Whatever is not in it is refused; beside it a move can still be refused
/// for a reason of its own, such as a limit.
/// </summary>
public static class CommitmentMoves
{
    private static readonly FrozenDictionary<(CommitmentStatus From, CommitmentMove Move), CommitmentStatus> Table =
        new Dictionary<(CommitmentStatus, CommitmentMove), CommitmentStatus>
        {
            [(CommitmentStatus.Open, OfferHandOver)] = CommitmentStatus.Open,
            [(CommitmentStatus.Open, AcceptHandOver)] = CommitmentStatus.Open,
            [(CommitmentStatus.Open, ReturnHandOver)] = CommitmentStatus.Open,
            [(CommitmentStatus.Open, Extend)] = CommitmentStatus.Open,
            [(CommitmentStatus.Open, MarkOverdue)] = CommitmentStatus.Open,
            [(CommitmentStatus.Open, Pause)] = Paused,
            [(CommitmentStatus.Open, Fulfil)] = Fulfilled,
            [(CommitmentStatus.Open, Withdraw)] = Withdrawn,
            [(CommitmentStatus.Open, Break)] = Broken,
            [(CommitmentStatus.Open, Remind)] = CommitmentStatus.Open,
            [(CommitmentStatus.Open, Climb)] = CommitmentStatus.Open,
            [(CommitmentStatus.Open, Promise)] = CommitmentStatus.Open,
            [(CommitmentStatus.Open, Adjust)] = CommitmentStatus.Open,
            [(CommitmentStatus.Open, Join)] = CommitmentStatus.Open,
            [(CommitmentStatus.Open, Part)] = CommitmentStatus.Open,
            [(CommitmentStatus.Open, Forward)] = Forwarded,

            [(Paused, OfferHandOver)] = Paused,
            [(Paused, AcceptHandOver)] = Paused,
            [(Paused, ReturnHandOver)] = Paused,
            [(Paused, Resume)] = CommitmentStatus.Open,
            [(Paused, Fulfil)] = Fulfilled,
            [(Paused, Join)] = Paused,
            [(Paused, Part)] = Paused,
            [(Paused, Withdraw)] = Withdrawn,
            [(Paused, Break)] = Broken,
            [(Paused, Forward)] = Forwarded,

            [(Fulfilled, Confirm)] = Confirmed,
            [(Fulfilled, Lapse)] = Unconfirmed,
            [(Fulfilled, Reopen)] = CommitmentStatus.Open,

            // "Not solved" is never too late: nothing is closed without the one who asked.
            [(Confirmed, Reopen)] = CommitmentStatus.Open,
            [(Unconfirmed, Confirm)] = Confirmed,
            [(Unconfirmed, Reopen)] = CommitmentStatus.Open,
            [(Broken, Reopen)] = CommitmentStatus.Open,
            [(Forwarded, Reopen)] = CommitmentStatus.Open,
        }.ToFrozenDictionary();

    /// <summary>The status after a move, or null when the move is not allowed in this status.</summary>
    public static CommitmentStatus? Next(CommitmentStatus from, CommitmentMove move) =>
        Table.TryGetValue((from, move), out var next) ? next : null;

    /// <summary>The stable code of a move that is not allowed: <c>commitments.fulfil.withdrawn</c>.</summary>
    public static string RefusalCode(CommitmentStatus from, CommitmentMove move) => $"commitments.{Name(move)}.{Name(from)}";

    /// <summary>Who reads the line a move leaves in the history, unless the one who makes it narrows that.</summary>
    public static Audience AudienceOf(CommitmentMove move) => move switch
    {
        // Offers are between colleagues; the asker hears who has it once somebody does.
        OfferHandOver or ReturnHandOver or Remind => Audience.Circle,

        // Words of or to the asker that no moderator has read; and that somebody else asked the same.
        Pause or Reopen or Withdraw or Join or Part => Audience.Asker,
        _ => Audience.Public,
    };

    /// <summary>The move as it is spelled in codes and resource keys.</summary>
    public static string Name(CommitmentMove move) => move switch
    {
        CommitmentMove.Open => "open",
        OfferHandOver => "offer-hand-over",
        AcceptHandOver => "accept-hand-over",
        ReturnHandOver => "return-hand-over",
        Extend => "extend",
        Pause => "pause",
        Resume => "resume",
        Fulfil => "fulfil",
        Confirm => "confirm",
        Reopen => "reopen",
        Lapse => "lapse",
        Withdraw => "withdraw",
        MarkOverdue => "mark-overdue",
        Break => "break",
        Remind => "remind",
        Climb => "climb",
        Promise => "promise",
        Adjust => "adjust",
        Join => "join",
        Part => "part",
        Forward => "forward",
        _ => throw new ArgumentOutOfRangeException(nameof(move), move, null),
    };

    /// <summary>The status as it is spelled in codes and resource keys.</summary>
    public static string Name(CommitmentStatus status) => status switch
    {
        CommitmentStatus.Open => "open",
        Paused => "paused",
        Fulfilled => "fulfilled",
        Confirmed => "confirmed",
        Unconfirmed => "unconfirmed",
        Withdrawn => "withdrawn",
        Broken => "broken",
        Forwarded => "forwarded",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };
}
