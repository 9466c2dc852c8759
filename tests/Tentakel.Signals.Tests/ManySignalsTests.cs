using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.AnswerHandOver;
using Tentakel.Commitments.Features.AskColleague;
using Tentakel.Commitments.Features.EndCommitment;
using Tentakel.Commitments.Features.ExtendCommitment;
using Tentakel.Commitments.Features.JudgeCommitment;
using Tentakel.Commitments.Features.MoveClock;
using Tentakel.Commitments.Features.OfferHandOver;
using Tentakel.Commitments.Features.PauseCommitment;
using Tentakel.Commitments.Ledger;
using Tentakel.Commitments.Search;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Modules;
using Tentakel.Signals.Domain;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests;

/// <summary>What <c>tentakel seed --signals</c> writes past the handlers is such as the handlers write.</summary>
public sealed class ManySignalsTests(TestApp app)
{
    private const int Number = 400;

    private static readonly Type[] Tables =
    [
        typeof(Signal), typeof(Subject), typeof(SubjectMember), typeof(Commitment), typeof(CommitmentEvent), typeof(SearchDocument), typeof(SearchPosting), typeof(AuditEntry),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_rows_have_the_form_of_rows_that_people_made()
    {
        var made = (await Make(seed: 1)).Programme;
        var told = await LiveThroughHandlers();
        await app.Services.GetRequiredService<AuditSealer>().SealAll(Cancel);

        await app.Read(async database =>
        {
            foreach (var type in Tables.Select(table => database.Model.FindEntityType(table)!))
            {
                var real = await Forms(database, type, told);
                var known = real.Select(form => form.Kind).ToHashSet();
                var strange = (await Forms(database, type, made)).Where(form => known.Contains(form.Kind)).Except(real).ToList();

                Assert.True(strange.Count == 0, $"{type.ShortName()}: {string.Join("; ", strange.Take(3))}; known are {string.Join("; ", real.Where(form => strange.Exists(one => one.Kind == form.Kind)).Take(4))}");
            }

            return true;
        });
    }

    [Fact]
    public async Task Nothing_of_a_life_is_missing_and_nothing_is_twice()
    {
        var town = await Make(seed: 2);
        await app.Read(async database =>
        {
            var signals = await database.Set<Signal>().AsNoTracking().Where(signal => signal.ProgrammeId == town.Programme).ToListAsync(Cancel);
            var subjects = await database.Set<Subject>().AsNoTracking().Where(one => one.ProgrammeId == town.Programme).ToDictionaryAsync(one => one.SubjectId, Cancel);
            var commitments = await database.Set<Commitment>().AsNoTracking().Include(one => one.History).Where(one => one.ProgrammeId == town.Programme).ToListAsync(Cancel);
            var audit = await database.Set<AuditEntry>().AsNoTracking().Where(one => one.ProgrammeId == town.Programme).ToListAsync(Cancel);
            var documents = await database.Set<SearchDocument>().AsNoTracking().Where(one => one.ProgrammeId == town.Programme).ToListAsync(Cancel);
            var postings = await database.Set<SearchPosting>().AsNoTracking().CountAsync(one => one.ProgrammeId == town.Programme, Cancel);

            Assert.Equal((Number, Number), (signals.Count, subjects.Count));
            Assert.Equal(signals.Count(signal => signal.Publication == Publication.Public), subjects.Values.Count(subject => subject.Published));
            Assert.Equal(Number, commitments.Count(one => one.Kind == CommitmentKind.Answer));
            Assert.Equal(Enum.GetValues<Publication>(), signals.Select(signal => signal.Publication).Distinct().Order());
            Assert.Superset(new HashSet<SignalStatus> { SignalStatus.Open, SignalStatus.Answered, SignalStatus.Solved, SignalStatus.Unconfirmed, SignalStatus.Withdrawn }, signals.Select(signal => signal.Status).ToHashSet());

            // One line of history per move, and beside the opening one line in the trail for each.
            Assert.All(commitments, one => Assert.Equal(Enumerable.Range(1, one.Version), one.History.Select(line => line.Sequence).Order()));
            Assert.Equal(commitments.Sum(one => one.Version - 1), audit.Count(line => line.Action.StartsWith("commitments.", StringComparison.Ordinal) && line.Action != "commitments.ask-colleague"));
            Assert.Equal(Number, audit.Count(line => line.Action == "signals.raise"));
            Assert.Equal(
                signals.Sum(signal => signal.Version),
                audit.Count(line => line.Action is "signals.publish" or "signals.withhold") + commitments.Where(one => one.Kind == CommitmentKind.Answer)
                    .Sum(one => one.History.Count(line => line.Move is CommitmentMove.Fulfil or CommitmentMove.Confirm or CommitmentMove.Reopen or CommitmentMove.Lapse or CommitmentMove.Withdraw)));
            Assert.Equal(Number + signals.Count(signal => signal.Publication == Publication.Public), documents.Count);
            Assert.Equal(documents.Sum(document => document.DifferentTerms.Count()), postings);
            Assert.All(commitments, one => Assert.True(one.History.Zip(one.History.Skip(1)).All(pair => pair.First.Sequence > pair.Second.Sequence || pair.First.At <= pair.Second.At)));
            if (!TestDatabase.IsPostgres)
            {
                Assert.Empty(await database.Database.SqlQueryRaw<string>("SELECT \"table\" AS Value FROM pragma_foreign_key_check").ToListAsync(Cancel));
            }

            return true;
        });
    }

    [Fact]
    public async Task It_can_be_read_and_found_and_is_the_same_twice()
    {
        var town = await Make(seed: 3);
        var again = await Make(seed: 3);
        var other = await Make(seed: 4);
        using var browser = town.Browser();
        var known = await app.Read(database => database.Set<Signal>().AsNoTracking()
            .Where(signal => signal.ProgrammeId == town.Programme && signal.Publication == Publication.Public && signal.Status == SignalStatus.Solved)
            .OrderByDescending(signal => signal.Id).FirstAsync(Cancel));
        var answer = await app.Read(database => (
            from commitment in database.Set<Commitment>()
            join line in database.Set<CommitmentEvent>() on new { commitment.ProgrammeId, commitment.CommitmentId } equals new { line.ProgrammeId, line.CommitmentId }
            where commitment.ProgrammeId == town.Programme && commitment.SubjectId == known.SubjectId && commitment.Kind == CommitmentKind.Answer && line.Move == CommitmentMove.Fulfil
            orderby line.Sequence descending
            select line.Text).FirstAsync(Cancel));

        await browser.Get(known.Id.Path);

        Assert.Contains(known.PublicTitle, browser.Text, StringComparison.Ordinal);
        Assert.Contains(answer!, browser.Text, StringComparison.Ordinal);
        await browser.Get("/signalen?zoek=" + Uri.EscapeDataString(known.PublicTitle));
        Assert.Contains(known.PublicTitle, browser.Page.QuerySelector("article h2")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(await Stories(town.Programme), await Stories(again.Programme));
        Assert.NotEqual(await Stories(town.Programme), await Stories(other.Programme));
    }

    private async Task<TestTown> Make(int seed)
    {
        var town = await app.NewTown();
        var clock = new DemoClock();
        clock.Set(TestClock.Start);
        await using var scope = app.Services.CreateAsyncScope();
        var demo = new DemoTown(town.Programme, new DateOnly(2026, 3, 31), clock, (_, _, _) => { });
        await scope.ServiceProvider.GetRequiredService<IManyData>().Add(demo, Number, seed, Cancel);
        return town;
    }

    private Task<List<string>> Stories(ProgrammeId programme) => app.Read(database => database.Set<Signal>().AsNoTracking()
        .Where(signal => signal.ProgrammeId == programme).OrderBy(signal => signal.Id).Select(signal => $"{signal.Text}|{signal.Status}|{signal.Publication}").ToListAsync(Cancel));

    /// <summary>Which columns are empty, per kind of row: what stands in one state has this, in another that.</summary>
    private static async Task<List<(string Kind, string Empty)>> Forms(TentakelDbContext database, IEntityType type, ProgrammeId programme)
    {
        var rows = await Rows(database, type.ClrType, programme);
        var properties = type.GetProperties().Where(property => property.Name is not ("EnteredById" or "Email" or "AskerName" or "WouldHelp" or "Place" or "TopicId" or "Detail")).ToList();
        return [.. rows.Select(row => (Kind: KindOf(row), Empty: string.Join(',', properties.Where(property => property.GetGetter().GetClrValue(row) is null or "").Select(property => property.Name)))).Distinct()];
    }

    private static string KindOf(object row) => row switch
    {
        Signal signal => $"{signal.Status} {signal.Publication} {signal.AskerId is not null}",
        Commitment one => $"{one.Kind} {one.Status} {one.AskerPersonId is not null} {one.OverdueSince is not null} {one.RemindedOn is not null} {one.RungPersonId is not null} {one.HandOver is not null}",
        CommitmentEvent line => $"{line.Move} {line.MakerKind} {line.Audience}",
        SubjectMember member => member.Role.ToString(),
        AuditEntry entry => $"{entry.Action} {entry.ActorKind}",
        Subject subject => $"{subject.Kind} {subject.Confidentiality} {subject.Published}",
        SearchDocument document => document.Scope.ToString(),
        _ => "",
    };

    private static async Task<List<object>> Rows(TentakelDbContext database, Type type, ProgrammeId programme)
    {
        var set = typeof(ManySignalsTests).GetMethod(nameof(Of), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MakeGenericMethod(type);
        return await (Task<List<object>>)set.Invoke(null, [database, programme])!;
    }

    private static async Task<List<object>> Of<T>(TentakelDbContext database, ProgrammeId programme)
        where T : class => [.. await database.Set<T>().AsNoTracking().Where(row => EF.Property<ProgrammeId>(row, "ProgrammeId") == programme).ToListAsync(Cancel)];

    /// <summary>A bit of everything, by those who may, on the days it is possible.</summary>
    private async Task<ProgrammeId> LiveThroughHandlers()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        var resident = await signals.Resident();
        var ids = new List<Guid>();
        for (var number = 0; number < 8; number++)
        {
            ids.Add((await signals.Raise(signals.Lamp(), number % 2 == 0 ? null : town.As(resident))).Must().Id);
        }

        foreach (var id in ids[..6])
        {
            await signals.Publish(id);
        }

        await signals.Withhold(ids[6]);
        await Do(ids[0], async id => (await signals.Moves.Do(town.As(town.Rafi), new OfferHandOver(id, town.Mo.Id, "Jouw straat."), null, Cancel)).Must());
        await Do(ids[0], async id => (await signals.Moves.Do(town.As(town.Mo), new AnswerHandOver(id, true, null), null, Cancel)).Must());
        await Do(ids[1], async id => (await signals.Moves.Do(town.As(town.Rafi), new ExtendCommitment(id, 3, "Ik wacht."), null, Cancel)).Must());
        await Do(ids[2], async id => (await signals.Moves.Do(town.As(town.Rafi), new PauseCommitment(id, "Welke lamp?"), null, Cancel)).Must());
        await Do(ids[2], async id => (await signals.Moves.Do(town.As(town.Rafi), new ResumeCommitment(id), null, Cancel)).Must());
        await Do(ids[3], async id => (await signals.Moves.Do(town.As(town.Rafi), new AskColleague(id, town.Mo.Id, "Weet jij dit?"), null, Cancel)).Must());
        await Do(ids[7], async id => (await signals.Moves.Do(town.As(resident), new WithdrawCommitment(id, "Niet meer nodig."), null, Cancel)).Must());
        foreach (var id in ids[1..4])
        {
            await signals.Answer(id, town.Rafi);
        }

        await Do(ids[1], async id => (await signals.Moves.Do(town.As(resident), new ConfirmCommitment(id), null, Cancel)).Must());
        await Do(ids[2], async id => (await signals.Moves.Do(signals.Follower(ids[2]), new ReopenCommitment(id, "Nog donker."), null, Cancel)).Must());
        app.Clock.Advance(TimeSpan.FromDays(40));
        await app.RunJob<ClockJob>();
        await app.RunJob<Tentakel.Commitments.Features.MoveLadder.LadderJob>();
        return town.Programme;

        async Task Do(Guid signal, Func<CommitmentId, Task> move) => await move((await signals.Commitment(signal)).CommitmentId);
    }
}
