using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Features.ReadBoard;
using Tentakel.Commitments.Features.ReadBody;
using Tentakel.Commitments.Features.ReadLongestWaiting;
using Tentakel.Commitments.Features.ReadMeasures;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Time;
using Tentakel.Testing;

namespace Tentakel.Commitments.Tests.Handlers;

/// <summary>A large programme is counted by a job, and its pages say when; a small one at every request.</summary>
public sealed class KeptCountsTests(TestApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_counted_is_shown_with_its_time_until_it_is_counted_again()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        var answered = await ledger.Question(published: true, term: Term.WorkingDays(1));
        await ledger.Question(published: true, term: Term.WorkingDays(1));
        app.Clock.SetDay(2026, 4, 30);
        await ledger.With<CountJob, bool>(async job =>
        {
            await job.Keep(town.Programme, Cancel);
            return true;
        });
        var live = await Numbers(ledger);
        (await ledger.Answer(town.Rafi, answered.CommitmentId)).Must();

        Assert.Equal((2, 2, 2, 0), live);
        Assert.Equal(live, await Numbers(ledger));
        using var otto = await town.Browser(town.Otto);
        foreach (var path in new[] { "/lichaam", "/maten", "/langst-wachtend", "/bord", "/" })
        {
            await otto.Get(path);
            Assert.Contains("Deze getallen zijn van donderdag 30 april", otto.Text, StringComparison.Ordinal);
        }

        await app.RunJob<CountJob>();

        // Two are few: nothing is kept of them.
        Assert.Equal(0, await app.Read(database => database.Set<KeptCount>().CountAsync(one => one.ProgrammeId == town.Programme, Cancel)));
        Assert.Equal((2, 1, 1, 1), await Numbers(ledger));
        await otto.Get("/lichaam");
        Assert.DoesNotContain("Deze getallen zijn van", otto.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_counted_says_the_same_as_counting()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        for (var number = 0; number < 7; number++)
        {
            await ledger.Question(number % 2 == 0 ? town.Rafi : town.Mo, number % 3 == 0 ? town.Samira : null, published: number != 1, term: Term.WorkingDays(1 + number));
        }

        app.Clock.SetDay(2026, 4, 4);
        var counted = (await Told(ledger, town.Otto), await Told(ledger, null));
        await ledger.With<CountJob, bool>(async job =>
        {
            await job.Keep(town.Programme, Cancel);
            return true;
        });

        Assert.Equal(counted, (await Told(ledger, town.Otto), await Told(ledger, null)));
    }

    private static async Task<(int Body, int Late, int Waiting, int? Answered)> Numbers(LedgerTown ledger)
    {
        var otto = ledger.Town.As(ledger.Town.Otto);
        var body = await ledger.With<ReadBody, Body>(bodies => bodies.Handle(otto, Cancel));
        var board = (await ledger.With<ReadBoard, Platform.Outcomes.Outcome<Board>>(boards => boards.Handle(new BoardQuery(), otto, Cancel))).Must();
        var measures = await ledger.With<ReadMeasures, Measures>(reader => reader.Handle(otto, Cancel));
        return (body.Total, board.Counts.Overdue, board.Parties.Sum(party => party.Counts.Overdue), measures.All.Answered);
    }

    private static async Task<string> Told(LedgerTown ledger, TestPerson? reader)
    {
        var actor = reader is null ? ledger.Town.Anonymous : ledger.Town.As(reader);
        var body = await ledger.With<ReadBody, Body>(bodies => bodies.Handle(actor, Cancel));
        var waiting = await ledger.With<ReadLongestWaiting, LongestWaiting>(places => places.Handle(false, actor, Cancel));
        var measures = await ledger.With<ReadMeasures, Measures>(one => one.Handle(actor, Cancel));
        var board = reader is null ? null : (await ledger.With<ReadBoard, Platform.Outcomes.Outcome<Board>>(boards => boards.Handle(new BoardQuery(Level: Parties.Domain.Level.Frontline), actor, Cancel))).Must();
        return System.Text.Json.JsonSerializer.Serialize(new
        {
            Body = body with { CountedAt = null },
            Waiting = waiting.Places,
            waiting.Hidden,
            Measures = measures with { CountedAt = null },
            board?.Counts,
            Parties = board?.Parties.Select(party => party.ToString()),
        });
    }
}
