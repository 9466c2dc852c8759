using FsCheck;
using FsCheck.Fluent;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Time;
using Xunit;

namespace Tentakel.Commitments.Tests.Domain;

/// <summary>What must hold after any sequence of moves, sensible or not.</summary>
public sealed class CommitmentLaws
{
    private static readonly Gen<Term> Terms =
        from amount in Gen.Choose(1, 12)
        from unit in Gen.Elements(Enum.GetValues<TermUnit>())
        select new Term(amount, unit);

    // Days between two moves: often none, so that many moves fall on one day.
    private static readonly Gen<Step> Steps =
        from move in Gen.Elements(Enum.GetValues<CommitmentMove>().Where(move => move != CommitmentMove.Open).ToArray())
        from days in Gen.Choose(-4, 15)
        select new Step(move, Math.Max(0, days));

    private static readonly Gen<Story> Stories =
        from term in Terms
        from steps in Steps.ListOf(30)
        select new Story(term, [.. steps]);

    [Fact]
    public void One_named_person_always_has_it() =>
        Throughout((_, it, _) => it.OwedBy.PersonId != default && it.OwedBy.PartyId != default);

    [Fact]
    public void The_history_has_one_line_for_each_move_that_was_accepted() =>
        Throughout((_, it, accepted) => it.History.Count == accepted + 1
            && it.Version == accepted + 1
            && it.History.Select((line, n) => line.Sequence == n + 1).All(fits => fits));

    [Fact]
    public void It_is_never_due_on_a_day_off_and_the_date_can_always_be_explained() =>
        Throughout((_, it, _) => WorkingCalendar.Dutch.IsWorkingDay(it.DueOn) && it.ExplainDueOn(WorkingCalendar.Dutch).DueOn == it.DueOn);

    [Fact]
    public void It_is_paused_fulfilled_and_offered_only_when_its_status_says_so() =>
        Throughout((_, it, _) => (it.PausedOn is not null) == (it.Status == CommitmentStatus.Paused)
            && (it.FulfilledOn is not null) == (it.Status is CommitmentStatus.Fulfilled or CommitmentStatus.Confirmed or CommitmentStatus.Unconfirmed)
            && (it.HandOver is null || it.Status is CommitmentStatus.Open or CommitmentStatus.Paused));

    [Fact]
    public void Nobody_is_responsible_beside_themselves_or_for_what_is_not_owed_any_more() =>
        Throughout((_, it, _) => it.RungPersonId is not { } beside
            || (beside != it.OwnerPersonId && it.Rung > 0 && it.Status is CommitmentStatus.Open or CommitmentStatus.Paused));

    [Fact]
    public void Each_rung_is_reached_once_in_a_run_and_a_new_due_day_starts_anew() =>
        Along((it, move, now) =>
        {
            var (due, rung) = (it.DueOn, it.Rung);
            var refused = it.Make(move, now).IsRefused;
            return move == CommitmentMove.Climb && !refused
                ? it.Rung == rung + 1
                : it.Rung == (it.DueOn == due && move is not (CommitmentMove.Reopen or CommitmentMove.Promise or CommitmentMove.Adjust) ? rung : refused ? rung : 0);
        });

    [Fact]
    public void A_refused_move_changes_nothing_and_an_accepted_one_raises_one_event() =>
        Along((it, move, now) =>
        {
            var before = it.Snapshot();
            var refused = it.Make(move, now).IsRefused;
            return it.TakeEvents().Count == (refused ? 0 : 1) && (before == it.Snapshot()) == refused;
        });

    [Fact]
    public void Neither_a_pause_nor_an_extension_nor_a_hand_over_makes_the_term_shorter() =>
        Along((it, move, now) =>
        {
            var before = it.DueOn;
            var refused = it.Make(move, now).IsRefused;
            return move is CommitmentMove.Reopen or CommitmentMove.Promise or CommitmentMove.Adjust || (move == CommitmentMove.Extend && !refused ? it.DueOn > before : it.DueOn >= before);
        });

    [Fact]
    public void A_pause_of_any_length_leaves_the_working_days_that_were_left() =>
        Prop.ForAll((from amount in Gen.Choose(1, 30) from worked in Gen.Choose(0, 40) from pause in Gen.Choose(1, 60) select (amount, worked, pause)).ToArbitrary(), it =>
        {
            var commitment = Ledger.Opened(Term.WorkingDays(it.amount));
            var paused = commitment.StartedOn.AddDays(it.worked);
            var resumed = paused.AddDays(it.pause);
            var left = WorkingCalendar.Dutch.WorkingDaysBetween(paused, commitment.DueOn);
            commitment.Make(CommitmentMove.Pause, Ledger.On(paused));
            commitment.Make(CommitmentMove.Resume, Ledger.On(resumed));
            return left <= 0 || WorkingCalendar.Dutch.WorkingDaysBetween(resumed, commitment.DueOn) == left;
        }).Check(Config.QuickThrowOnFailure);

    private static void Throughout(Func<Story, Commitment, int, bool> law) =>
        Prop.ForAll(Stories.ToArbitrary(), story =>
        {
            var (it, day, accepted) = (Ledger.Opened(story.Term), new DateOnly(2026, 4, 1), 0);
            foreach (var step in story.Steps)
            {
                day = day.AddDays(step.Days);
                accepted += it.Make(step.Move, Ledger.On(day)).IsRefused ? 0 : 1;
                if (!law(story, it, accepted))
                {
                    return false;
                }
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static void Along(Func<Commitment, CommitmentMove, MoveContext, bool> step) =>
        Prop.ForAll(Stories.ToArbitrary(), story =>
        {
            var (it, day) = (Ledger.Opened(story.Term), new DateOnly(2026, 4, 1));
            it.TakeEvents();
            return story.Steps.All(next =>
            {
                day = day.AddDays(next.Days);
                return step(it, next.Move, Ledger.On(day));
            });
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private sealed record Step(CommitmentMove Move, int Days);

    private sealed record Story(Term Term, IReadOnlyList<Step> Steps);
}
