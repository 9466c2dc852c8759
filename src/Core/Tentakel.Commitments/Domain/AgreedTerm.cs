using Tentakel.Platform.Identity;
using Tentakel.Platform.Standing;
using Tentakel.Platform.Time;

namespace Tentakel.Commitments.Domain;

/// <summary>What the parties of a programme agreed a term for.</summary>
public enum TermFor
{
    /// <summary>A question from outside is answered.</summary>
    Answer,

    /// <summary>A question that was opened again is answered.</summary>
    Reopened,

    /// <summary>A colleague who is asked something answers.</summary>
    Colleague,

    /// <summary>The asker says whether it is solved; after that it counts as not confirmed.</summary>
    Confirmation,

    /// <summary>Somebody who asked to be spoken to is spoken to.</summary>
    Talk,
}

/// <summary>A term of one programme; where it says nothing, <see cref="Usual"/> holds.</summary>
[Standing]
public sealed class AgreedTerm
{
    private AgreedTerm() => Term = null!;

    public AgreedTerm(ProgrammeId programmeId, TermFor what, Term term)
    {
        ProgrammeId = programmeId;
        For = what;
        Term = term;
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public TermFor For { get; private set; }

    public Term Term { get; private set; }

    public static Term Usual(TermFor what) => what switch
    {
        TermFor.Answer => Term.WorkingDays(5),
        TermFor.Reopened => Term.WorkingDays(10),
        TermFor.Colleague => Term.WorkingDays(4),
        TermFor.Confirmation => Term.CalendarDays(14),
        TermFor.Talk => Term.WorkingDays(3),
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, null),
    };
}

/// <summary>A day on which a programme is closed besides the national days.</summary>
[Standing]
public sealed class ProgrammeClosingDay
{
    private ProgrammeClosingDay()
    {
    }

    public ProgrammeClosingDay(ProgrammeId programmeId, DateOnly date, string name)
    {
        ProgrammeId = programmeId;
        Date = date;
        Name = name;
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public DateOnly Date { get; private set; }

    public string Name { get; private set; } = "";
}
