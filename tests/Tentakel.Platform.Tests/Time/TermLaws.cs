using FsCheck;
using FsCheck.Fluent;
using Tentakel.Platform.Time;
using Xunit;

namespace Tentakel.Platform.Tests.Time;

/// <summary>What must hold for every term, start and set of closing days.</summary>
public sealed class TermLaws
{
    private static readonly DateOnly Origin = new(2020, 1, 1);

    private static readonly Gen<DateOnly> Days = Gen.Choose(0, 12 * 365).Select(Origin.AddDays);

    private static readonly Gen<WorkingCalendar> Calendars = Days.ListOf()
        .Select(days => new WorkingCalendar(days.Select(day => new ClosingDay(day, "Dicht"))));

    private static readonly Gen<Case> Cases =
        from calendar in Calendars
        from start in Days
        from later in Gen.Choose(0, 40)
        from amount in Gen.Choose(1, 60)
        from more in Gen.Choose(0, 10)
        from unit in Gen.Elements(Enum.GetValues<TermUnit>())
        select new Case(calendar, start, later, amount, more, unit);

    [Fact]
    public void It_is_always_due_on_a_working_day_after_the_start() =>
        Hold(it => it.Calendar.IsWorkingDay(it.Due) && it.Due > it.Start);

    [Fact]
    public void A_longer_term_is_never_due_earlier() =>
        Hold(it => new Term(it.Amount + it.More, it.Unit).From(it.Start, it.Calendar).DueOn >= it.Due);

    [Fact]
    public void A_later_start_is_never_due_earlier() =>
        Hold(it => it.Term.From(it.Start.AddDays(it.Later), it.Calendar).DueOn >= it.Due);

    [Fact]
    public void A_term_in_working_days_counts_as_many_working_days_as_it_says() =>
        Hold(it =>
        {
            var result = Term.WorkingDays(it.Amount).From(it.Start, it.Calendar);
            var counted = result.Days.Where(day => day.Kind == TermDayKind.Counted).ToList();
            return counted.Count == it.Amount
                && counted.TrueForAll(day => it.Calendar.IsWorkingDay(day.Date))
                && it.Calendar.WorkingDaysBetween(it.Start, result.DueOn) == it.Amount;
        });

    [Fact]
    public void The_walk_has_no_gaps_and_never_counts_the_day_of_start() =>
        Hold(it =>
        {
            var days = it.Term.From(it.Start, it.Calendar).Days;
            return days[0] is { Kind: TermDayKind.Start, Number: 0 }
                && days.Select((day, n) => day.Date == it.Start.AddDays(n)).All(fits => fits)
                && days.Where(day => day.Kind == TermDayKind.Counted).Select((day, n) => day.Number == n + 1).All(fits => fits);
        });

    [Fact]
    public void Only_days_that_really_are_off_are_stepped_over() =>
        Hold(it => it.Term.From(it.Start, it.Calendar).Days
            .Where(day => day.Kind is TermDayKind.Weekend or TermDayKind.Holiday or TermDayKind.Closed)
            .All(day => !it.Calendar.IsWorkingDay(day.Date)));

    [Fact]
    public void Counting_there_and_back_gives_opposite_numbers() =>
        Hold(it => it.Calendar.WorkingDaysBetween(it.Start, it.Due) == -it.Calendar.WorkingDaysBetween(it.Due, it.Start));

    private static void Hold(Func<Case, bool> law) =>
        Prop.ForAll(Cases.ToArbitrary(), law).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private sealed record Case(WorkingCalendar Calendar, DateOnly Start, int Later, int Amount, int More, TermUnit Unit)
    {
        public Term Term => new(Amount, Unit);

        public DateOnly Due => Term.From(Start, Calendar).DueOn;
    }
}
