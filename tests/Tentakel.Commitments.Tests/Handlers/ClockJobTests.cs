using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.MoveClock;
using Tentakel.Testing;

namespace Tentakel.Commitments.Tests.Handlers;

public sealed class ClockJobTests(TestApp app)
{
    [Fact]
    public async Task What_is_late_is_marked_once_and_not_on_the_day_itself()
    {
        var ledger = await LedgerTown.Make(app);
        var id = (await ledger.Question()).CommitmentId;
        app.Clock.SetDay(2026, 4, 9);
        await app.RunJob<ClockJob>();
        Assert.Empty(await ledger.Audit(id));

        app.Clock.SetDay(2026, 4, 10);
        await app.RunJob<ClockJob>();
        await app.RunJob<ClockJob>();
        app.Clock.SetDay(2026, 4, 14);
        await app.RunJob<ClockJob>();

        Assert.Equal(["commitments.mark-overdue"], await ledger.Audit(id));
        var now = await ledger.Now(id);
        Assert.Equal(new DateOnly(2026, 4, 9), now.DueOn);
        Assert.Equal(new DateOnly(2026, 4, 10), now.OverdueSince);
        Assert.Single(now.History, line => line.Move == CommitmentMove.MarkOverdue);
    }

    [Fact]
    public async Task An_answer_nobody_reacts_to_is_not_confirmed_after_the_term_and_not_before()
    {
        var ledger = await LedgerTown.Make(app);
        var id = (await ledger.Question()).CommitmentId;
        (await ledger.Answer(ledger.Town.Rafi, id)).Must();
        app.Clock.SetDay(2026, 4, 14);
        await app.RunJob<ClockJob>();
        Assert.Equal(CommitmentStatus.Fulfilled, (await ledger.Now(id)).Status);

        app.Clock.SetDay(2026, 4, 15);
        await app.RunJob<ClockJob>();
        await app.RunJob<ClockJob>();

        Assert.Equal(CommitmentStatus.Unconfirmed, (await ledger.Now(id)).Status);
        Assert.Equal(["commitments.fulfil", "commitments.lapse"], await ledger.Audit(id));
    }
}
