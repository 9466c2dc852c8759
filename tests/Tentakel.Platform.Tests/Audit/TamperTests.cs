using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;

namespace Tentakel.Platform.Tests.Audit;

/// <summary>Somebody who can write the database, and reads this code, but does not have the key.</summary>
public class TamperTests(AuditApp app) : IClassFixture<AuditApp>, IAsyncLifetime
{
    private const int Trials = 1000;

    private List<AuditEntry> _trail = [];
    private List<AuditHead> _heads = [];

    public async ValueTask InitializeAsync()
    {
        if ((await app.Trail()).Count == 0)
        {
            for (var part = 0; part < 4; part++)
            {
                await app.Write(15);
                await app.Sealer.SealAll(TestContext.Current.CancellationToken);
            }
        }

        _trail = await app.Trail();
        _heads = [.. AuditHeads.Read(app.Heads.File).Heads];
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_nobody_touched_holds()
    {
        var report = await app.Verify(_heads);

        Assert.Null(report.First);
        Assert.Equal((_trail.Count, 0, _heads.Count), (report.Sealed, report.Waiting, report.Heads));
        Assert.True(_heads.Count >= 4);
    }

    /// <summary>The figure of docs/security/evidence.md.</summary>
    [Fact]
    public async Task Of_a_thousand_ways_to_tamper_with_it_all_are_found_and_the_first_bad_entry_is_named()
    {
        var dice = new Random(20261122);
        var found = 0;
        var kinds = new Dictionary<string, int>();
        for (var trial = 0; trial < Trials; trial++)
        {
            var (name, tamper, kind, number) = Draw(dice);
            var report = await app.Tampered(tamper, _heads);
            Assert.True((kind, number) == (report.First?.Kind, report.First?.Number), $"{name} at trial {trial}: expected {kind} at {number}, found {report.First?.Kind} at {report.First?.Number}");
            found++;
            kinds[name] = kinds.GetValueOrDefault(name) + 1;
        }

        Assert.Null((await app.Verify(_heads)).First);
        TestContext.Current.TestOutputHelper?.WriteLine($"{found} of {Trials} found: {string.Join(", ", kinds.OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => $"{kind.Key} {kind.Value}"))}");
        Assert.Equal(18, kinds.Count);
    }

    [Fact]
    public async Task Without_the_second_place_nobody_sees_that_the_end_was_cut_off()
    {
        var last = _trail.Count;

        Assert.Null((await app.Tampered(database => Rows(database, row => row.Number > last - 5).ExecuteDeleteAsync())).First);
        Assert.Equal(AuditFaultKind.CutOff, (await app.Tampered(database => Rows(database, row => row.Number > last - 5).ExecuteDeleteAsync(), _heads)).First?.Kind);
    }

    private (string Name, Func<TentakelDbContext, Task> Tamper, AuditFaultKind Kind, long? Number) Draw(Random dice)
    {
        var many = _trail.Count;
        long at = dice.Next(1, many + 1);
        long other = dice.Next(1, many);
        other = other >= at ? other + 1 : other;
        var (low, high) = (Math.Min(at, other), Math.Max(at, other));
        var row = _trail[(int)at - 1];
        return dice.Next(18) switch
        {
            0 => ("edit: detail", Set(at, call => call.SetProperty(one => one.Detail, "{\"number\":999}")), AuditFaultKind.Changed, at),
            1 => ("edit: one letter", Set(at, call => call.SetProperty(one => one.Detail, one => one.Detail + " ")), AuditFaultKind.Changed, at),
            2 => ("edit: who", Set(at, call => call.SetProperty(one => one.PersonId, new PersonId(Guid.CreateVersion7()))), AuditFaultKind.Changed, at),
            3 => ("edit: kind of who", Set(at, call => call.SetProperty(one => one.ActorKind, row.ActorKind == ActorKind.Account ? ActorKind.System : ActorKind.Account)), AuditFaultKind.Changed, at),
            4 => ("edit: when", Set(at, call => call.SetProperty(one => one.At, row.At.AddMicroseconds(1))), AuditFaultKind.Changed, at),
            5 => ("edit: what", Set(at, call => call.SetProperty(one => one.Action, "probe.other")), AuditFaultKind.Changed, at),
            6 => ("edit: to what", Set(at, call => call.SetProperty(one => one.Target, Guid.CreateVersion7())), AuditFaultKind.Changed, at),
            7 => ("edit: whose", Set(at, call => call.SetProperty(one => one.ProgrammeId, (ProgrammeId?)null)), AuditFaultKind.Changed, at),
            8 => ("edit: salt", Set(at, call => call.SetProperty(one => one.Salt, RandomNumberGenerator.GetBytes(16))), AuditFaultKind.Changed, at),
            9 => ("edit: hash", Set(at, call => call.SetProperty(one => one.Hash, RandomNumberGenerator.GetBytes(32))), AuditFaultKind.OutOfPlace, at),
            10 => ("delete", database => Rows(database, one => one.Number == at).ExecuteDeleteAsync(), at == many ? AuditFaultKind.CutOff : AuditFaultKind.Missing, at),
            11 => ("unseal", Set(at, call => call.SetProperty(one => one.Number, (long?)null)), at == many ? AuditFaultKind.CutOff : AuditFaultKind.Missing, at),
            12 => ("reorder: numbers", database => Swap(database, low, high), AuditFaultKind.OutOfPlace, low),
            13 => ("reorder: numbers and seals", database => Swap(database, low, high, withSeals: true), AuditFaultKind.OutOfPlace, low),
            14 => ("truncate", database => Rows(database, one => one.Number >= at).ExecuteDeleteAsync(), AuditFaultKind.CutOff, at),
            15 => ("delete and close up", database => CloseUp(database, at), at == many ? AuditFaultKind.CutOff : AuditFaultKind.OutOfPlace, at),
            16 => ("edit and chain anew", database => Rechain(database, at, edit: true), AuditFaultKind.OutOfPlace, at),
            _ => ("add one that was never done", Forge, AuditFaultKind.Changed, null),
        };
    }

    private static IQueryable<AuditEntry> Rows(TentakelDbContext database, System.Linq.Expressions.Expression<Func<AuditEntry, bool>> which) => database.Set<AuditEntry>().Where(which);

    private static Func<TentakelDbContext, Task> Set(long number, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<AuditEntry>> setters) => async database =>
        Assert.Equal(1, await Rows(database, one => one.Number == number).ExecuteUpdateAsync(setters));

    private async Task Swap(TentakelDbContext database, long low, long high, bool withSeals = false)
    {
        var (first, second) = (_trail[(int)low - 1], _trail[(int)high - 1]);
        await Rows(database, one => one.Id == first.Id).ExecuteUpdateAsync(call => call.SetProperty(one => one.Number, -1));
        await Rows(database, one => one.Id == second.Id).ExecuteUpdateAsync(call => call.SetProperty(one => one.Number, low).SetProperty(one => one.Seal, withSeals ? first.Seal : second.Seal));
        await Rows(database, one => one.Id == first.Id).ExecuteUpdateAsync(call => call.SetProperty(one => one.Number, high).SetProperty(one => one.Seal, withSeals ? second.Seal : first.Seal));
    }

    private async Task CloseUp(TentakelDbContext database, long at)
    {
        await Rows(database, one => one.Number == at).ExecuteDeleteAsync();
        foreach (var moved in _trail.Skip((int)at))
        {
            await Rows(database, one => one.Id == moved.Id).ExecuteUpdateAsync(call => call.SetProperty(one => one.Number, moved.Number - 1));
        }

        await Rechain(database, at, edit: false);
    }

    /// <summary>All that can be made anew without the key: with one of the tamperer's own.</summary>
    private static async Task Rechain(TentakelDbContext database, long at, bool edit)
    {
        var guessed = RandomNumberGenerator.GetBytes(32);
        var before = (await Rows(database, one => one.Number == at - 1).AsNoTracking().SingleOrDefaultAsync())?.Seal;
        foreach (var row in await Rows(database, one => one.Number >= at).AsNoTracking().OrderBy(one => one.Number).ToListAsync())
        {
            if (edit && row.Number == at)
            {
                row.Protect(guessed, row.Salt!);
            }

            before = AuditHashes.Link(guessed, before, row.Number!.Value, row.Hash);
            var (hash, seal) = (row.Hash, before);
            await Rows(database, one => one.Id == row.Id).ExecuteUpdateAsync(call => call.SetProperty(one => one.Hash, hash).SetProperty(one => one.Seal, seal));
        }
    }

    private async Task Forge(TentakelDbContext database)
    {
        var like = _trail[^1];
        var forged = new AuditEntry { ProgrammeId = like.ProgrammeId, At = like.At, ActorKind = like.ActorKind, Action = like.Action, Target = like.Target, Detail = like.Detail };
        forged.Protect(RandomNumberGenerator.GetBytes(32), like.Salt!);
        database.Add(forged);
        await database.SaveChangesAsync();
        database.ChangeTracker.Clear();
    }
}
