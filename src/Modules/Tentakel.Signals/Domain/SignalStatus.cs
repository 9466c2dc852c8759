namespace Tentakel.Signals.Domain;

/// <summary>How it stands with a signal, as its asker sees it.</summary>
public enum SignalStatus
{
    /// <summary>Somebody owes an answer.</summary>
    Open,

    /// <summary>There is an answer; the asker has yet to say whether it helps.</summary>
    Answered,

    /// <summary>The asker says it is solved.</summary>
    Solved,

    /// <summary>Answered, and the asker did not react in time.</summary>
    Unconfirmed,

    /// <summary>What was promised about it will not come.</summary>
    Broken,

    /// <summary>The asker no longer needs it.</summary>
    Withdrawn,

    /// <summary>It was for another organisation, and was sent on to it.</summary>
    Forwarded,
}

/// <summary>Whether everybody may read it.</summary>
public enum Publication
{
    Waiting,
    Public,
    Withheld,
}

/// <summary>What can happen to a signal.</summary>
public enum SignalMove
{
    Answer,
    HandOver,
    ConfirmSolved,
    SayNotSolved,
    Lapse,
    Break,
    Withdraw,
    Forward,
    Publish,
    Withhold,
}
