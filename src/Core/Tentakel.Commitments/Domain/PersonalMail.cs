using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;

namespace Tentakel.Commitments.Domain;

/// <summary>
/// What somebody wants to hear by mail in one programme, and when they last did. One row per person: two copies of the
/// program that both want to write today's digest change the same row, and the slower one finds that it was sent.
/// </summary>
public sealed class PersonalMail : IVersioned
{
    private PersonalMail()
    {
    }

    public PersonalMail(ProgrammeId programmeId, PersonId personId)
    {
        ProgrammeId = programmeId;
        PersonId = personId;
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public PersonId PersonId { get; private set; }

    /// <summary>Does not want the daily digest.</summary>
    public bool NoDigest { get; private set; }

    /// <summary>Wants a mail as soon as something is offered.</summary>
    public bool OffersAtOnce { get; private set; }

    /// <summary>The Dutch day of the last digest.</summary>
    public DateOnly? DigestOn { get; private set; }

    /// <summary>UTC; what was answered before this was in it.</summary>
    public DateTimeOffset? DigestAt { get; private set; }

    public int Version { get; set; }

    public bool IsDue(DateOnly today) => !NoDigest && (DigestOn is null || DigestOn < today);

    public void Choose(bool digest, bool offersAtOnce)
    {
        NoDigest = !digest;
        OffersAtOnce = offersAtOnce;
    }

    public void StopDigest() => NoDigest = true;

    public void Sent(DateOnly today, DateTimeOffset now)
    {
        DigestOn = today;
        DigestAt = now;
    }
}

/// <summary>The last day on which a programme's digests were all looked at: what comes later that day waits for tomorrow's.</summary>
public sealed class DigestDay
{
    private DigestDay()
    {
    }

    public DigestDay(ProgrammeId programmeId) => ProgrammeId = programmeId;

    public ProgrammeId ProgrammeId { get; private set; }

    public DateOnly? DoneOn { get; private set; }

    public void Done(DateOnly today) => DoneOn = today;
}
