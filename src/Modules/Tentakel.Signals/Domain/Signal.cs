using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Data;
using Tentakel.Platform.Events;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Signals.Domain;

/// <summary>
/// What somebody says is wrong or wanted in a street. Who owes an answer, by when, and everything said since is in the ledger;
/// this is the question itself, how it stands, and whether everybody may read it.
/// </summary>
public sealed partial class Signal : IVersioned, IRaisesEvents
{
    /// <summary>What the ledger calls a subject of this room.</summary>
    public const string SubjectKind = "signal";

    public const int MostText = 4000;
    public const int MostPlace = 200;
    public const int MostName = 80;
    public const int MostTitle = 120;

    private readonly List<IDomainEvent> _happened = [];

    private Signal()
    {
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public SignalId Id { get; private set; }

    /// <summary>What the ledger knows it by; the same value as <see cref="Id"/>, kept as a column to join on.</summary>
    public SubjectId SubjectId { get; private set; }

    public string Text { get; private set; } = "";

    /// <summary>What would help, in the words of the one who asks; empty when not told.</summary>
    public string WouldHelp { get; private set; } = "";

    public string AreaCode { get; private set; } = "";

    public int AreaYear { get; private set; }

    /// <summary>Street or spot, in words; empty when not told.</summary>
    public string Place { get; private set; } = "";

    public TopicId? TopicId { get; private set; }

    /// <summary>Two letters: the language it was told in, and the one its asker is written in.</summary>
    public string Language { get; private set; } = "nl";

    /// <summary>UTC.</summary>
    public DateTimeOffset RaisedAt { get; private set; }

    /// <summary>Set when it was told with an account.</summary>
    public PersonId? AskerId { get; private set; }

    /// <summary>Set when a worker wrote it down for somebody.</summary>
    public PersonId? EnteredById { get; private set; }

    /// <summary>How it came in.</summary>
    public Channel Channel { get; private set; }

    /// <summary>How the asker wants to be called; empty when not told.</summary>
    public string AskerName { get; private set; } = "";

    /// <summary>Where the asker wants to hear of it; null when only the code is used.</summary>
    public string? Email { get; private set; }

    public string CodeHash { get; private set; } = "";

    public SignalStatus Status { get; private set; }

    public Publication Publication { get; private set; }

    /// <summary>The title everybody reads, given by the moderator; empty before.</summary>
    public string PublicTitle { get; private set; } = "";

    /// <summary>The text everybody reads: what the moderator let through.</summary>
    public string PublicText { get; private set; } = "";

    /// <summary>Why the moderator keeps it from the public list; the asker reads it.</summary>
    public string WithheldBecause { get; private set; } = "";

    public DateTimeOffset? ModeratedAt { get; private set; }

    /// <summary>When it was answered last; orders the list of what was just answered.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    public int Version { get; set; }

    /// <summary>The first sentence, cut to a title: what those who work on it read in a list.</summary>
    public string ShortText => Titles.FirstSentence(Text, MostTitle);

    /// <summary>Tells it. The input was checked; what is missing here is a bug.</summary>
    /// <param name="known">Null for a new id, as always but in an invented town that must be the same twice.</param>
    public static Signal Raise(NewSignal what, string codeHash, DateTimeOffset now, SignalId? known = null)
    {
        ArgumentNullException.ThrowIfNull(what);
        ArgumentException.ThrowIfNullOrWhiteSpace(what.Text);
        var id = known ?? new SignalId(Guid.CreateVersion7(now));
        var signal = new Signal
        {
            ProgrammeId = what.ProgrammeId,
            Id = id,
            SubjectId = id.Subject,
            Text = what.Text,
            WouldHelp = what.WouldHelp,
            AreaCode = what.AreaCode,
            AreaYear = what.AreaYear,
            Place = what.Place,
            TopicId = what.TopicId,
            Language = what.Language,
            RaisedAt = now,
            AskerId = what.AskerId,
            EnteredById = what.EnteredById,
            Channel = what.Channel,
            AskerName = what.AskerName,
            Email = what.Email,
            CodeHash = codeHash,
        };
        signal._happened.Add(new SignalTextChanged(signal, IsNew: true));
        return signal;
    }

    public Outcome Answer(DateTimeOffset now)
    {
        var outcome = Move(SignalMove.Answer);
        if (!outcome.IsRefused)
        {
            AnsweredAt = now;
        }

        return outcome;
    }

    public Outcome HandOver() => Move(SignalMove.HandOver);

    public Outcome ConfirmSolved() => Move(SignalMove.ConfirmSolved);

    public Outcome SayNotSolved() => Move(SignalMove.SayNotSolved);

    public Outcome Lapse() => Move(SignalMove.Lapse);

    public Outcome Break() => Move(SignalMove.Break);

    public Outcome Withdraw() => Move(SignalMove.Withdraw);

    public Outcome Forward() => Move(SignalMove.Forward);

    /// <summary>Lets everybody read it, under this title and in this text.</summary>
    /// <param name="keepBecause">Why what may point at one person may stand in it; needed only when there is such a thing.</param>
    public Outcome Publish(string title, string text, DateTimeOffset now, string? keepBecause = null)
    {
        if (SignalTransitions.Next(Publication, SignalMove.Publish) is not { } next)
        {
            return new Refusal(SignalTransitions.RefusalCode(Publication, SignalMove.Publish));
        }

        if (Keep([title, text], keepBecause) is { } undecided)
        {
            return undecided;
        }

        var from = Publication;
        Publication = next;
        PublicTitle = title;
        PublicText = text;
        WithheldBecause = "";
        ModeratedAt = now;
        _happened.Add(new SignalTextChanged(this));
        _happened.Add(new SignalModerated(this, from, null));
        return Outcome.Done;
    }

    /// <summary>A second look came to the same: it stays off the list, for the reason of whoever looked last.</summary>
    public void Uphold(string because, DateTimeOffset now) => (WithheldBecause, ModeratedAt) = (because, now);

    /// <summary>Keeps it from everybody but those involved. It is answered all the same.</summary>
    /// <param name="because">In the moderator's own words; may be empty when a reason was chosen.</param>
    /// <param name="reason">From the programme's list; null when only words of their own were given.</param>
    public Outcome Withhold(string because, DateTimeOffset now, ChosenReason? reason = null)
    {
        if (SignalTransitions.Next(Publication, SignalMove.Withhold) is not { } next)
        {
            return new Refusal(SignalTransitions.RefusalCode(Publication, SignalMove.Withhold));
        }

        var from = Publication;
        Publication = next;
        WithheldBecause = because;
        ModeratedAt = now;
        _happened.Add(new SignalTextChanged(this));
        _happened.Add(new SignalModerated(this, from, reason));
        return Outcome.Done;
    }

    public IReadOnlyList<IDomainEvent> TakeEvents()
    {
        IReadOnlyList<IDomainEvent> happened = [.. _happened];
        _happened.Clear();
        return happened;
    }

    private Outcome Move(SignalMove move)
    {
        if (SignalTransitions.Next(Status, move) is not { } next)
        {
            return new Refusal(SignalTransitions.RefusalCode(Status, move));
        }

        Status = next;
        return Outcome.Done;
    }
}

/// <summary>What can be read of it changed, or who may read it.</summary>
/// <param name="IsNew">It was told just now, and nobody but those who have a part in it may read it.</param>
public sealed record SignalTextChanged(Signal Signal, bool IsNew = false) : IDomainEvent;

/// <summary>What is told, checked and trimmed.</summary>
public sealed record NewSignal
{
    public required ProgrammeId ProgrammeId { get; init; }

    public required string Text { get; init; }

    public string WouldHelp { get; init; } = "";

    public required string AreaCode { get; init; }

    public required int AreaYear { get; init; }

    public string Place { get; init; } = "";

    public TopicId? TopicId { get; init; }

    public required string Language { get; init; }

    public PersonId? AskerId { get; init; }

    public PersonId? EnteredById { get; init; }

    public Channel Channel { get; init; }

    public string AskerName { get; init; } = "";

    public string? Email { get; init; }
}
