using Tentakel.Commitments.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Time;

namespace Tentakel.Signals.Demo.Many;

/// <content>What happened at night, while nobody did anything.</content>
internal sealed partial class ManyLife
{
    /// <summary>What the jobs of the ledger did before this moment: reminders, late, up the ladder, not confirmed.</summary>
    private void Slip(DateTimeOffset until)
    {
        var back = _moment;
        while (Next() is { } next && next.At < until)
        {
            _moment = next.At > back ? next.At : back;
            next.Do();
            if (_owed.Status == CommitmentStatus.Unconfirmed && _owed.Kind == CommitmentKind.Answer)
            {
                Must(Signal.Lapse());
                Signal.Version++;
            }
        }

        _moment = back;
    }

    private (DateTimeOffset At, Action Do)? Next()
    {
        var system = Actor.System(_town.Programme);
        if (_owed.Status == CommitmentStatus.Fulfilled)
        {
            return (Night(_owed.ConfirmBy!.Value.AddDays(1)), () => Clock(_owed.Lapse(Now(system)), "commitments.lapse", null));
        }

        if (_owed.Status != CommitmentStatus.Open)
        {
            return null;
        }

        var due = _owed.DueOn;
        var remind = _town.Calendar.WorkingDayFrom(Later(_town.Calendar.WorkingDayBefore(due, _town.Ladder.RemindBefore), _owed.RunFrom.AddDays(1)));
        if (_owed.RemindedOn is null && _town.Ladder.RemindBefore > 0 && remind <= due && Amsterdam.DateOf(_moment) <= due && _owed.OverdueSince is null)
        {
            return (Night(remind), () => Clock(_owed.Remind(Now(system)), "commitments.remind", new { _owed.DueOn, _owed.Rung }));
        }

        if (_owed.OverdueSince is null)
        {
            return (Night(due.AddDays(1)), () => Clock(_owed.MarkOverdue(Now(system)), "commitments.mark-overdue", null));
        }

        return _town.Ladder.Rungs.FirstOrDefault(rung => rung.Step > _owed.Rung && rung.Person != _owed.OwnerPersonId) is { } rung
            ? (Night(Term.WorkingDays(rung.AfterWorkingDays).From(due, _town.Calendar).DueOn).AddMinutes(15), () =>
            {
                Must(_owed.Climb(rung.Step, rung.Person, Now(system)));
                Subject.Admit(rung.Person, SubjectRole.Helper);
                Note(system, "commitments.climb", _owed.CommitmentId.Value, new { _owed.DueOn, _owed.Rung });
            }
        )
            : null;

        void Clock(Outcome outcome, string action, object? detail)
        {
            Must(outcome);
            Note(system, action, _owed.CommitmentId.Value, detail);
        }
    }

    private static DateTimeOffset Night(DateOnly day) => Amsterdam.StartOf(day).AddMinutes(5);

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
