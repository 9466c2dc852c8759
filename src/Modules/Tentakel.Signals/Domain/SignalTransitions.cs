using System.Collections.Frozen;
using static Tentakel.Signals.Domain.SignalMove;

namespace Tentakel.Signals.Domain;

/// <summary>The one table of what may follow what; whatever is not in it is refused with a sentence of its own.</summary>
public static class SignalTransitions
{
    private static readonly FrozenDictionary<(SignalStatus From, SignalMove Move), SignalStatus> Statuses =
        new Dictionary<(SignalStatus, SignalMove), SignalStatus>
        {
            [(SignalStatus.Open, Answer)] = SignalStatus.Answered,
            [(SignalStatus.Open, HandOver)] = SignalStatus.Open,
            [(SignalStatus.Open, Break)] = SignalStatus.Broken,
            [(SignalStatus.Open, Withdraw)] = SignalStatus.Withdrawn,
            [(SignalStatus.Open, Forward)] = SignalStatus.Forwarded,
            [(SignalStatus.Answered, ConfirmSolved)] = SignalStatus.Solved,
            [(SignalStatus.Answered, SayNotSolved)] = SignalStatus.Open,
            [(SignalStatus.Answered, Lapse)] = SignalStatus.Unconfirmed,
            [(SignalStatus.Unconfirmed, ConfirmSolved)] = SignalStatus.Solved,

            // "Not solved" is never too late.
            [(SignalStatus.Unconfirmed, SayNotSolved)] = SignalStatus.Open,
            [(SignalStatus.Solved, SayNotSolved)] = SignalStatus.Open,
            [(SignalStatus.Broken, SayNotSolved)] = SignalStatus.Open,
            [(SignalStatus.Forwarded, SayNotSolved)] = SignalStatus.Open,
        }.ToFrozenDictionary();

    private static readonly FrozenDictionary<(Publication From, SignalMove Move), Publication> Publications =
        new Dictionary<(Publication, SignalMove), Publication>
        {
            [(Publication.Waiting, Publish)] = Publication.Public,
            [(Publication.Waiting, Withhold)] = Publication.Withheld,
            [(Publication.Public, Withhold)] = Publication.Withheld,
            [(Publication.Withheld, Publish)] = Publication.Public,
        }.ToFrozenDictionary();

    public static SignalStatus? Next(SignalStatus from, SignalMove move) => Statuses.TryGetValue((from, move), out var next) ? next : null;

    public static Publication? Next(Publication from, SignalMove move) => Publications.TryGetValue((from, move), out var next) ? next : null;

    /// <summary>The stable code of what is not allowed: <c>signals.answer.solved</c>.</summary>
    public static string RefusalCode<TFrom>(TFrom from, SignalMove move)
        where TFrom : struct, Enum => $"signals.{Name(move)}.{from.ToString().ToLowerInvariant()}";

    private static string Name(SignalMove move) => move switch
    {
        Answer => "answer",
        HandOver => "hand-over",
        ConfirmSolved => "confirm-solved",
        SayNotSolved => "say-not-solved",
        Lapse => "lapse",
        Break => "break",
        Withdraw => "withdraw",
        Forward => "forward",
        Publish => "publish",
        Withhold => "withhold",
        _ => throw new ArgumentOutOfRangeException(nameof(move), move, null),
    };
}
