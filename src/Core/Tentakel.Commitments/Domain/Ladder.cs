using Tentakel.Parties.Domain;
using Tentakel.Platform.Identity;

namespace Tentakel.Commitments.Domain;

/// <summary>What a programme agreed about what slips: when its owner is reminded, and who is asked to speak about it after that.</summary>
public sealed class Ladder
{
    /// <summary>Without an agreement: reminded this many working days before it is due.</summary>
    public const int UsualReminder = 2;

    /// <summary>Without an agreement: this many working days late it comes to the process director as well.</summary>
    public const int UsualRung = 2;

    private readonly List<LadderRung> _rungs = [];

    private Ladder()
    {
    }

    /// <param name="remindBefore">Working days before it is due; 0 for no reminder.</param>
    public Ladder(ProgrammeId programmeId, int remindBefore)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(remindBefore);
        ProgrammeId = programmeId;
        RemindBefore = remindBefore;
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public int RemindBefore { get; private set; }

    /// <summary>Lowest first.</summary>
    public IReadOnlyList<LadderRung> Rungs => _rungs;

    /// <summary>Adds the next rung; each waits longer than the one below it.</summary>
    public Ladder Then(int afterWorkingDays, SeatId seat)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(afterWorkingDays, _rungs.Count == 0 ? 1 : _rungs[^1].AfterWorkingDays + 1);
        _rungs.Add(new LadderRung(ProgrammeId, _rungs.Count + 1, afterWorkingDays, seat));
        return this;
    }
}

/// <summary>Whoever has this seat becomes responsible beside the owner of what is this late.</summary>
public sealed class LadderRung
{
    private LadderRung()
    {
    }

    internal LadderRung(ProgrammeId programmeId, int step, int afterWorkingDays, SeatId seat)
    {
        ProgrammeId = programmeId;
        Step = step;
        AfterWorkingDays = afterWorkingDays;
        SeatId = seat;
    }

    public ProgrammeId ProgrammeId { get; private set; }

    /// <summary>1 for the lowest.</summary>
    public int Step { get; private set; }

    /// <summary>Working days after the due day.</summary>
    public int AfterWorkingDays { get; private set; }

    public SeatId SeatId { get; private set; }

    public void MoveTo(SeatId seat) => SeatId = seat;
}
