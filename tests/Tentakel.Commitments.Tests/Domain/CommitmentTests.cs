using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Time;
using Xunit;

namespace Tentakel.Commitments.Tests.Domain;

public sealed class CommitmentTests
{
    [Fact]
    public void Opened_before_Easter_it_is_due_where_the_calendar_says()
    {
        var it = Ledger.Opened();

        Assert.Equal(Day("2026-04-10"), it.DueOn);
        Assert.Equal((CommitmentStatus.Open, 1, Ledger.Ronald), (it.Status, it.Version, it.OwedBy));
        var line = Assert.Single(it.History);
        Assert.Equal((CommitmentMove.Open, 1, Day("2026-04-10"), Audience.Public), (line.Move, line.Sequence, line.DueOn, line.Audience));
        Assert.Equal("routing.portfolio", Assert.IsType<CommitmentOpened>(Assert.Single(it.TakeEvents())).Why.Key);
    }

    [Fact]
    public void An_owner_without_a_name_cannot_be()
    {
        Assert.Throws<ArgumentException>(() => new Owner(PartyId.New(), null, default));
        Assert.Throws<ArgumentException>(() => new Owner(default, null, PersonId.New()));
    }

    [Fact]
    public void The_present_owner_stays_responsible_until_the_other_accepts()
    {
        var it = Ledger.Opened();
        it.OfferHandOver(Ledger.Anouk, Direction.Sideways, " De kabel is van jullie. ", Ledger.On("2026-04-02"));
        Assert.Equal(Ledger.Ronald, it.OwedBy);
        Assert.Equal("De kabel is van jullie.", it.HandOver!.Reason);
        Assert.Equal(Audience.Circle, it.History[^1].Audience);

        it.TakeEvents();
        Assert.False(it.AcceptHandOver(Ledger.On("2026-04-07")).IsRefused);
        Assert.Equal((Ledger.Anouk, Direction.Sideways), (it.OwedBy, it.Direction));
        Assert.Null(it.HandOver);
        Assert.Equal(Day("2026-04-10"), it.DueOn); // the asker's date stands

        // The asker is told who and why.
        var line = it.History[^1];
        Assert.Equal(
            (Ledger.Ronald.PersonId, Ledger.Anouk.PersonId, "De kabel is van jullie.", Audience.Public),
            (line.FromPersonId, line.ToPersonId, line.Reason, line.Audience));
        Assert.Equal(Ledger.Ronald, Assert.IsType<CommitmentHandOverAccepted>(Assert.Single(it.TakeEvents())).From);
    }

    [Fact]
    public void Returned_with_a_reason_it_stays_where_it_was()
    {
        var it = Ledger.Opened();
        it.Make(CommitmentMove.OfferHandOver, Ledger.On("2026-04-02"));

        Assert.False(it.ReturnHandOver("Niet van ons.", Ledger.On("2026-04-07")).IsRefused);

        Assert.Equal(Ledger.Ronald, it.OwedBy);
        Assert.Null(it.HandOver);
        Assert.Equal((Ledger.Anouk.PersonId, Ledger.Ronald.PersonId), (it.History[^1].FromPersonId, it.History[^1].ToPersonId));
    }

    [Fact]
    public void A_hand_over_goes_to_one_other_person_and_needs_an_offer()
    {
        var it = Ledger.Opened();
        var now = Ledger.On("2026-04-02");
        Refused("commitments.accept-hand-over.not-offered", it, () => it.AcceptHandOver(now));
        Refused("commitments.return-hand-over.not-offered", it, () => it.ReturnHandOver("Nee.", now));
        Refused("commitments.offer-hand-over.same-person", it, () => it.OfferHandOver(Ledger.Ronald, Direction.Up, "Jij.", now));
        it.Make(CommitmentMove.OfferHandOver, now);
        Refused("commitments.offer-hand-over.already-offered", it, () => it.OfferHandOver(Ledger.Samira, Direction.Up, "Jij dan.", now));
    }

    [Fact]
    public void An_answer_ends_an_offer_nobody_took()
    {
        var it = Ledger.Opened();
        it.Make(CommitmentMove.OfferHandOver, Ledger.On("2026-04-02"));
        it.Make(CommitmentMove.Fulfil, Ledger.On("2026-04-02"));

        Assert.Null(it.HandOver);
    }

    [Fact]
    public void It_is_extended_from_the_due_day_and_at_most_twice()
    {
        var it = Ledger.Opened();
        var now = Ledger.On("2026-04-02");
        Assert.False(it.Extend(Term.WorkingDays(2), "Kabel.", now).IsRefused);
        Assert.Equal(Day("2026-04-14"), it.DueOn);
        Assert.False(it.Extend(Term.Weeks(1), "Graven.", now).IsRefused);
        Assert.Equal(Day("2026-04-21"), it.DueOn);
        Refused("commitments.extend.limit", it, () => it.Extend(Term.Weeks(1), "Nog eens.", now));
        Assert.Equal(2, it.Extensions);
    }

    [Fact]
    public void Extended_when_late_it_gets_a_date_that_is_still_to_come()
    {
        var it = Ledger.Opened();
        it.MarkOverdue(Ledger.On("2026-04-13"));
        it.Extend(Term.WorkingDays(2), "Vergeten.", Ledger.On("2026-04-20"));

        Assert.Equal(Day("2026-04-22"), it.DueOn);
        Assert.Null(it.OverdueSince);
        Assert.Contains(it.History, line => line.Move == CommitmentMove.MarkOverdue);
    }

    [Theory]
    [InlineData("2026-04-02", "2026-04-02", "2026-04-10")] // the same day: nothing moves
    [InlineData("2026-04-02", "2026-04-03", "2026-04-10")] // no working day passed
    [InlineData("2026-04-02", "2026-04-13", "2026-04-17")] // four working days were left
    [InlineData("2026-04-10", "2026-04-13", "2026-04-14")] // paused on the due day: one day is left
    [InlineData("2026-04-13", "2026-04-20", "2026-04-10")] // late before the pause is late after it
    public void Resumed_it_gets_what_was_left_of_the_term(string paused, string resumed, string due)
    {
        var it = Ledger.Opened();
        it.Make(CommitmentMove.Pause, Ledger.On(paused));
        Assert.Equal(Day("2026-04-10"), it.DueOn);
        it.Make(CommitmentMove.Resume, Ledger.On(resumed));

        Assert.Equal(Day(due), it.DueOn);
        Assert.Equal(Day(due), it.ExplainDueOn(WorkingCalendar.Dutch).DueOn);
        Assert.Null(it.PausedOn);
    }

    [Fact]
    public void A_term_in_weeks_resumes_in_calendar_days()
    {
        var it = Ledger.Opened(Term.Weeks(2)); // due 15 April
        it.Make(CommitmentMove.Pause, Ledger.On("2026-04-08")); // 7 days left
        it.Make(CommitmentMove.Resume, Ledger.On("2026-04-14"));

        Assert.Equal(Day("2026-04-21"), it.DueOn);
    }

    [Fact]
    public void An_answer_during_a_pause_is_not_late()
    {
        var it = Ledger.Opened();
        it.Make(CommitmentMove.Pause, Ledger.On("2026-04-02"));
        it.Make(CommitmentMove.Fulfil, Ledger.On("2026-05-18"));

        Assert.False(it.FulfilledLate);
        Assert.Null(it.PausedOn);
    }

    [Theory]
    [InlineData("2026-04-10", false)]
    [InlineData("2026-04-11", true)]
    public void Kept_and_kept_late_are_told_apart(string day, bool late)
    {
        var it = Ledger.Opened();
        it.Make(CommitmentMove.Fulfil, Ledger.On(day));

        Assert.Equal(late, it.FulfilledLate);
    }

    [Fact]
    public void It_is_overdue_from_the_day_after_the_due_day_and_marked_once()
    {
        var it = Ledger.Opened();
        Refused("commitments.mark-overdue.not-due", it, () => it.MarkOverdue(Ledger.On("2026-04-10")));
        Assert.False(it.MarkOverdue(Ledger.On("2026-04-13")).IsRefused);
        Assert.Equal(Day("2026-04-11"), it.OverdueSince);
        Refused("commitments.mark-overdue.already-marked", it, () => it.MarkOverdue(Ledger.On("2026-04-14")));
    }

    [Fact]
    public void Silence_after_the_answer_is_done_but_not_confirmed()
    {
        var it = Ledger.Opened();
        it.Make(CommitmentMove.Fulfil, Ledger.On("2026-04-02"));
        Assert.Equal(Day("2026-04-13"), it.ConfirmBy);
        Refused("commitments.lapse.too-early", it, () => it.Lapse(Ledger.On("2026-04-13")));
        Assert.False(it.Lapse(Ledger.On("2026-04-14")).IsRefused);
        Assert.Equal(CommitmentStatus.Unconfirmed, it.Status);
    }

    [Fact]
    public void Not_solved_opens_it_again_and_the_second_time_with_somebody_else()
    {
        var it = Ledger.In(CommitmentStatus.Fulfilled);
        Assert.False(it.Reopen("Nog donker.", Term.WorkingDays(10), null, Ledger.On("2026-04-07")).IsRefused);
        Assert.Equal((CommitmentStatus.Open, Ledger.Ronald, 1), (it.Status, it.OwedBy, it.ReopenedCount));
        Assert.Equal((Day("2026-04-07"), Day("2026-04-21")), (it.StartedOn, it.DueOn));
        Assert.Equal((0, null, null), (it.Extensions, it.FulfilledOn, it.ConfirmBy));
        Assert.Equal(("Nog donker.", Audience.Asker), (it.History[^1].Text, it.History[^1].Audience));

        it.Make(CommitmentMove.Fulfil, Ledger.On("2026-04-08"));
        var now = Ledger.On("2026-04-09");
        var again = new NewOwner(new Owner(PartyId.New(), null, Ledger.Ronald.PersonId), Direction.Up, Reason.Of("routing.second"));
        Refused("commitments.reopen.other-owner", it, () => it.Reopen("Weer donker.", Ledger.FiveDays, null, now));
        Refused("commitments.reopen.other-owner", it, () => it.Reopen("Weer donker.", Ledger.FiveDays, again, now));
        Assert.False(it.Reopen("Weer donker.", Ledger.FiveDays, again with { Owner = Ledger.Samira }, now).IsRefused);
        Assert.Equal((Ledger.Samira, "routing.second", 2), (it.OwedBy, it.Why.Key, it.ReopenedCount));
        Assert.Equal((Ledger.Ronald.PersonId, Ledger.Samira.PersonId), (it.History[^1].FromPersonId, it.History[^1].ToPersonId));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public void Without_words_it_is_not_done(string nothing)
    {
        var open = Ledger.Opened();
        var now = Ledger.On("2026-04-02");
        Invalid("reason", open, () => open.OfferHandOver(Ledger.Anouk, Direction.Up, nothing, now));
        Invalid("reason", open, () => open.Extend(Ledger.FiveDays, nothing, now));
        Invalid("reason", open, () => open.Pause(nothing, now));
        Invalid("text", open, () => open.Fulfil(nothing, Ledger.FiveDays, now));
        Invalid("reason", open, () => open.Withdraw(nothing, now));
        Invalid("reason", open, () => open.Break(nothing, now));
        open.Make(CommitmentMove.OfferHandOver, now);
        Invalid("reason", open, () => open.ReturnHandOver(nothing, now));
        var done = Ledger.In(CommitmentStatus.Fulfilled);
        Invalid("text", done, () => done.Reopen(nothing, Ledger.FiveDays, null, now));
    }

    [Fact]
    public void An_answer_that_is_not_for_all_is_kept_from_all()
    {
        var it = Ledger.Opened();
        it.Fulfil("Uw adres staat op de lijst.", Ledger.FiveDays, Ledger.On("2026-04-02"), Audience.Asker);

        Assert.Equal(Audience.Asker, it.History[^1].Audience);
    }

    private static void Refused(string code, Commitment it, Func<Outcome> move)
    {
        var before = it.Snapshot();
        Assert.Equal(code, move().Refusal?.Code);
        Assert.Equal(before, it.Snapshot());
    }

    private static void Invalid(string field, Commitment it, Func<Outcome> move)
    {
        var before = it.Snapshot();
        var refusal = move().Refusal;
        Assert.Equal(RefusalKind.Invalid, refusal?.Kind);
        Assert.Equal((field, $"commitments.{field}-required"), refusal!.Fields.Select(error => (error.Field, error.Code)).Single());
        Assert.Equal(before, it.Snapshot());
    }

    private static DateOnly Day(string day) => DateOnly.Parse(day, null);
}
