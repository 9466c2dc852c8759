namespace Tentakel.Commitments.Domain;

/// <summary>What is owed.</summary>
public enum CommitmentKind
{
    Answer,
    Decision,
    Deliverable,
    Action,
    Information,
}

/// <summary>
/// Asked: the agreements or the law say who owes it and by when. Promised: somebody with the mandate accepted it,
/// which can bind legally. Never mixed up.
/// </summary>
public enum CommitmentBasis
{
    Asked,
    Promised,
}

/// <summary>How it stands; what may follow is in <see cref="CommitmentMoves"/>.</summary>
public enum CommitmentStatus
{
    /// <summary>Owed, and the clock runs.</summary>
    Open,

    /// <summary>The asker owes something first; the clock stands still.</summary>
    Paused,

    /// <summary>The owner says it is done; the asker has yet to react.</summary>
    Fulfilled,

    /// <summary>The asker says it is solved.</summary>
    Confirmed,

    /// <summary>Done, and nobody reacted within the term for that.</summary>
    Unconfirmed,

    /// <summary>No longer asked.</summary>
    Withdrawn,

    /// <summary>The owner says, with a reason, that it will not come.</summary>
    Broken,

    /// <summary>It was for another organisation and was sent on to it. It stays in sight, and the asker can open it again.</summary>
    Forwarded,
}

/// <summary>What can be done with a commitment. The names are stored in its history.</summary>
public enum CommitmentMove
{
    Open,
    OfferHandOver,
    AcceptHandOver,
    ReturnHandOver,
    Extend,
    Pause,
    Resume,
    Fulfil,
    Confirm,
    Reopen,
    Lapse,
    Withdraw,
    MarkOverdue,
    Break,

    /// <summary>The owner is reminded before it is due.</summary>
    Remind,

    /// <summary>It is late, and somebody further up becomes responsible beside the owner.</summary>
    Climb,

    /// <summary>What was asked is promised, by somebody with the mandate.</summary>
    Promise,

    /// <summary>What was promised changes, with a reason.</summary>
    Adjust,

    /// <summary>From now on the answer to another answers this too.</summary>
    Join,

    /// <summary>It is answered by itself again.</summary>
    Part,

    /// <summary>What is for another organisation is sent on to it, and the asker is told.</summary>
    Forward,
}

/// <summary>Who may read a line of the history, given that they may see the subject.</summary>
public enum Audience
{
    Public,

    /// <summary>The asker and the circle.</summary>
    Asker,

    /// <summary>Only those who work on it.</summary>
    Circle,
}

/// <summary>Which way a commitment runs through the body.</summary>
public enum Direction
{
    Up,
    Down,
    Sideways,
}
