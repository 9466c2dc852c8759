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

    /// <summary>Another ladder instead of this one; what was checked before, is a bug here.</summary>
    /// <param name="rungs">Lowest first, each later than the one below it.</param>
    public void Become(int remindBefore, IReadOnlyList<(int AfterWorkingDays, SeatId Seat)> rungs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(remindBefore);
        ArgumentNullException.ThrowIfNull(rungs);
        RemindBefore = remindBefore;
        _rungs.Sort((one, other) => one.Step.CompareTo(other.Step));
        _rungs.RemoveAll(rung => rung.Step > rungs.Count);
        for (var index = 0; index < rungs.Count; index++)
        {
            var (after, seat) = rungs[index];
            ArgumentOutOfRangeException.ThrowIfLessThan(after, index == 0 ? 1 : rungs[index - 1].AfterWorkingDays + 1);
            if (index < _rungs.Count)
            {
                _rungs[index].Become(after, seat);
            }
            else
            {
                _rungs.Add(new LadderRung(ProgrammeId, index + 1, after, seat));
            }
        }
    }

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

    internal void Become(int afterWorkingDays, SeatId seat) => (AfterWorkingDays, SeatId) = (afterWorkingDays, seat);
}
