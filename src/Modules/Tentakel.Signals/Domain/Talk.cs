using Tentakel.Commitments.Domain;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;

namespace Tentakel.Signals.Domain;

public readonly record struct TalkId(Guid Value)
{
    public static TalkId Of(SubjectId subject) => new(subject.Value);

    public SubjectId Subject => new(Value);

    public string Path => $"/spreken/{Value}";
}

/// <summary>How somebody wants to be spoken to.</summary>
public enum TalkWay
{
    CallBack,

    /// <summary>At home.</summary>
    Visit,

    /// <summary>At the neighbourhood place.</summary>
    Coffee,
}

/// <summary>When it suits.</summary>
[Flags]
public enum PartsOfDay
{
    None = 0,
    Morning = 1,
    Afternoon = 2,
    Evening = 4,
}

/// <summary>
/// "Ik wil iemand spreken": somebody wants to be spoken to, and somebody named owes them that. Not a signal: nothing of it is
/// ever public, so there is nothing here that a moderator could let through.
/// </summary>
public sealed class Talk : IVersioned
{
    /// <summary>What the ledger calls a subject of this kind.</summary>
    public const string SubjectKind = "talk";

    public const int MostAbout = 1000;
    public const int MostWhen = 200;
    public const int MostLanguage = 40;

    private Talk()
    {
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public TalkId Id { get; private set; }

    /// <summary>What the ledger knows it by; the same value as <see cref="Id"/>.</summary>
    public SubjectId SubjectId { get; private set; }

    public TalkWay Way { get; private set; }

    public PartsOfDay Parts { get; private set; }

    /// <summary>When it suits, in words: "niet op woensdag"; empty when not told.</summary>
    public string When { get; private set; } = "";

    /// <summary>The language to talk in, in words; empty for that of the site.</summary>
    public string Wished { get; private set; } = "";

    public string About { get; private set; } = "";

    /// <summary>The signal they want to talk about.</summary>
    public SignalId? AboutSignalId { get; private set; }

    /// <summary>What they want to be called; emptied with the contact details.</summary>
    public string AskerName { get; private set; } = "";

    public PersonId? AskerId { get; private set; }

    /// <summary>Two letters: what mail to the asker is written in.</summary>
    public string Language { get; private set; } = "nl";

    public DateTimeOffset AskedAt { get; private set; }

    public string CodeHash { get; private set; } = "";

    /// <summary>The signal that was made of it, with their consent.</summary>
    public SignalId? BecameSignalId { get; private set; }

    /// <summary>Name and contact details were deleted: nobody can be called any more.</summary>
    public DateTimeOffset? ForgottenAt { get; private set; }

    public int Version { get; set; }

    public static Talk Ask(NewTalk what, string codeHash, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(what);
        var id = new TalkId(Guid.CreateVersion7(now));
        return new Talk
        {
            ProgrammeId = what.ProgrammeId,
            Id = id,
            SubjectId = id.Subject,
            Way = what.Way,
            Parts = what.Parts,
            When = what.When,
            Wished = what.Wished,
            About = what.About,
            AboutSignalId = what.AboutSignal,
            AskerName = what.AskerName,
            AskerId = what.AskerId,
            Language = what.Language,
            AskedAt = now,
            CodeHash = codeHash,
        };
    }

    public void Become(SignalId signal) => BecameSignalId = signal;

    /// <summary>Whom it was for and when it suited is nobody's business any more.</summary>
    public void Forget(DateTimeOffset now) => (AskerName, When, Parts, ForgottenAt) = ("", "", PartsOfDay.None, now);
}

/// <summary>What is asked, checked and trimmed.</summary>
public sealed record NewTalk(ProgrammeId ProgrammeId, TalkWay Way)
{
    public PartsOfDay Parts { get; init; }

    public string When { get; init; } = "";

    public string Wished { get; init; } = "";

    public string About { get; init; } = "";

    public SignalId? AboutSignal { get; init; }

    public string AskerName { get; init; } = "";

    public PersonId? AskerId { get; init; }

    public required string Language { get; init; }
}
