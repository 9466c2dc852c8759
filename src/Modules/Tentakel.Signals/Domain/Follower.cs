using Tentakel.Platform.Identity;

namespace Tentakel.Signals.Domain;

public readonly record struct FollowerId(Guid Value)
{
    public static FollowerId New() => new(Guid.CreateVersion7());
}

/// <summary>What somebody wants to hear of a signal that is not theirs.</summary>
public enum FollowSteps
{
    All,

    /// <summary>When there is an answer, or it is certain that none will come.</summary>
    Answers,

    /// <summary>When somebody else has it, or another date was set.</summary>
    Moves,
}

/// <summary>
/// Somebody who hears of a public signal that they did not tell themselves: with an account, or at an address that said yes. They
/// are not in the circle of the subject: what is taken off the public list is closed to them too. Whoever stops is deleted.
/// </summary>
public sealed class Follower
{
    public const int MostEmail = 254;

    private Follower()
    {
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public FollowerId Id { get; private set; }

    public SignalId SignalId { get; private set; }

    /// <summary>Set when it is followed with an account; the address is that of the account.</summary>
    public PersonId? PersonId { get; private set; }

    /// <summary>Set when there is no account; in lower case, so that one address follows once.</summary>
    public string? Email { get; private set; }

    public FollowSteps Steps { get; private set; }

    /// <summary>Two letters: what is written to them.</summary>
    public string Language { get; private set; } = "nl";

    /// <summary>UTC; when the last request to say yes was mailed, or when it was followed with an account.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>UTC; null for an address that has not said yes: nothing is sent there.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    public static Follower WithAccount(ProgrammeId programme, SignalId signal, PersonId person, FollowSteps steps, string language, DateTimeOffset now) => new()
    {
        ProgrammeId = programme,
        Id = FollowerId.New(),
        SignalId = signal,
        PersonId = person,
        Steps = steps,
        Language = language,
        AskedAt = now,
        ConfirmedAt = now,
    };

    public static Follower ByEmail(ProgrammeId programme, SignalId signal, string email, FollowSteps steps, string language, DateTimeOffset now) => new()
    {
        ProgrammeId = programme,
        Id = FollowerId.New(),
        SignalId = signal,
        Email = AddressOf(email),
        Steps = steps,
        Language = language,
        AskedAt = now,
    };

    public static string AddressOf(string email)
    {
        ArgumentNullException.ThrowIfNull(email);
        return email.Trim().ToLowerInvariant();
    }

    public void Choose(FollowSteps steps) => Steps = steps;

    /// <summary>A confirmed address is asked again, because other steps were chosen for it.</summary>
    public void AskAgain(DateTimeOffset now) => AskedAt = now;

    public void Confirm(FollowSteps steps, DateTimeOffset now)
    {
        Steps = steps;
        ConfirmedAt ??= now;
    }
}
