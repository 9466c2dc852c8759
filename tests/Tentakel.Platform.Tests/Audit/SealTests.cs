using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Work;

namespace Tentakel.Platform.Tests.Audit;

/// <summary>Each on a database of its own: keys and numbers begin there.</summary>
public sealed class SealTests : IDisposable
{
    private readonly AuditApp _app = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task What_commands_leave_is_sealed_in_the_order_in_which_it_was_written_and_its_end_kept_elsewhere()
    {
        await _app.Write(3);

        Assert.Equal(3, await _app.Sealer.SealAll(Cancel));
        Assert.Equal(0, await _app.Sealer.SealAll(Cancel));

        var trail = await _app.Trail();
        Assert.Equal([1, 2, 3], trail.Select(entry => entry.Number));
        Assert.Equal(trail.Select(entry => entry.Id), trail.OrderBy(entry => entry.Id).Select(entry => entry.Id));
        Assert.Equal([new AuditHead(3, Convert.ToHexString(trail[2].Seal!))], AuditHeads.Read(_app.Heads.File).Heads);
    }

    [Fact]
    public async Task The_same_done_twice_has_two_hashes()
    {
        await _app.Write(2);

        var trail = await _app.Trail();

        Assert.NotEqual(trail[0].Salt, trail[1].Salt);
        Assert.Equal(16, trail[0].Salt!.Length);
    }

    [Fact]
    public async Task Many_who_seal_at_once_while_others_write_make_one_chain()
    {
        await _app.Write(1);
        var sealers = Enumerable.Range(0, 4).Select(_ => ActivatorUtilities.CreateInstance<AuditSealer>(_app.Services, ActivatorUtilities.CreateInstance<Writer>(_app.Services))).ToList();
        var writing = Task.Run(() => _app.Write(60), Cancel);
        while (!writing.IsCompleted)
        {
            await Task.WhenAll(sealers.Select(sealer => Task.Run(() => sealer.SealAll(Cancel), Cancel)));
        }

        await writing;
        await _app.Sealer.SealAll(Cancel);

        Assert.Equal(Enumerable.Range(1, 61).Select(number => (long?)number), (await _app.Trail()).Select(entry => entry.Number));
        Assert.Null((await _app.Verify([.. AuditHeads.Read(_app.Heads.File).Heads])).First);
    }

    [Fact]
    public async Task More_than_fit_into_one_turn_are_sealed_all_the_same()
    {
        await _app.Write(1);
        await _app.Arrange([.. Enumerable.Range(0, 1000).Select(_ => Old())]);

        Assert.Equal(1001, await _app.Sealer.SealAll(Cancel));

        Assert.Equal(Enumerable.Range(1, 1001).Select(number => (long?)number), (await _app.Trail()).Select(entry => entry.Number));
    }

    [Fact]
    public async Task What_another_copy_sealed_in_the_meantime_keeps_the_number_it_has()
    {
        await _app.Write(2);
        await _app.Sealer.SealAll(Cancel);
        var before = await _app.Trail();
        await _app.Write(1);
        var waits = (await _app.Trail()).Single(entry => entry.Number is null);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => _app.Tampered(database =>
            new SealRows(database).Write([new SealedRow(before[1].Id, 3, new byte[32]), new SealedRow(waits.Id, 4, new byte[32])], Cancel)));

        var after = await _app.Trail();
        Assert.Equal([1, 2], after.Select(entry => entry.Number).OfType<long>());
        Assert.Equal(before.Select(entry => entry.Seal), after.Where(entry => entry.Number is not null).Select(entry => entry.Seal));
    }

    [Fact]
    public async Task While_the_program_runs_what_was_done_is_sealed_by_itself()
    {
        var sealing = ActivatorUtilities.CreateInstance<AuditSealing>(_app.Services);
        await sealing.StartAsync(Cancel);
        await _app.Write(2);
        while ((await _app.Trail()).Exists(entry => entry.Number is null))
        {
            await Task.Delay(20, Cancel);
        }

        await ((IHostedService)sealing).StopAsync(Cancel);
    }

    /// <summary>
    /// Without its turns of every few seconds only what is written can wake it, and what it then waits for is half of the second. The
    /// time itself is only held loosely, by the best of five: on a machine that is busy anything can take long.
    /// </summary>
    [Fact]
    public async Task What_is_written_wakes_the_sealing_and_it_gathers_for_no_more_than_half_of_the_second_it_has()
    {
        Assert.InRange(AuditSealing.Gather, TimeSpan.Zero, TimeSpan.FromMilliseconds(500));
        using var sealing = ActivatorUtilities.CreateInstance<AuditSealing>(_app.Services);
        sealing.Pause = Timeout.InfiniteTimeSpan;
        await _app.Write(1);
        await _app.Services.GetRequiredService<AuditSignal>().Wait(TimeSpan.Zero, Cancel);
        await sealing.StartAsync(Cancel);
        await Sealed();

        var took = new List<TimeSpan>();
        for (var time = 0; time < 5; time++)
        {
            await _app.Write(1);
            var since = TimeProvider.System.GetTimestamp();
            await Sealed();
            took.Add(TimeProvider.System.GetElapsedTime(since));
        }

        await ((IHostedService)sealing).StopAsync(Cancel);
        TestContext.Current.TestOutputHelper?.WriteLine("Sealed after " + string.Join(", ", took.Order().Select(time => $"{time.TotalMilliseconds:0}")) + " ms.");
        Assert.InRange(took.Min(), TimeSpan.Zero, TimeSpan.FromSeconds(5));

        async Task Sealed()
        {
            using var most = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            most.CancelAfter(TimeSpan.FromMinutes(1));
            while ((await _app.Trail()).Exists(entry => entry.Number is null))
            {
                await Task.Delay(20, most.Token);
            }
        }
    }

    [Fact]
    public async Task What_was_written_before_there_was_a_key_is_taken_as_it_is_and_what_comes_later_without_one_is_not()
    {
        await _app.Arrange(Old(), Old());
        await _app.Write(1);
        await _app.Sealer.SealAll(Cancel);
        Assert.Null((await _app.Verify()).First);

        await _app.Arrange(Old());
        await _app.Sealer.SealAll(Cancel);

        var fault = (await _app.Verify()).First;
        Assert.Equal((AuditFaultKind.NotOurs, 4), (fault?.Kind, fault?.Number));
    }

    [Fact]
    public async Task A_key_that_is_not_the_one_of_this_database_stops_every_change()
    {
        await _app.Write(1);
        var file = _app.Services.GetRequiredService<AuditKeys>().File;
        var key = await File.ReadAllTextAsync(file, Cancel);

        File.Delete(file);
        Assert.Contains("not there", (await Assert.ThrowsAsync<AuditKeyException>(() => Keys().Open(Cancel))).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
        await File.WriteAllTextAsync(file, NewKey(), Cancel);
        Assert.Contains("not the one", (await Assert.ThrowsAsync<AuditKeyException>(() => Keys().Open(Cancel))).Message, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, "geen sleutel\n", Cancel);
        Assert.Contains("Line 1", (await Assert.ThrowsAsync<AuditKeyException>(() => Keys().Open(Cancel))).Message, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, "\n", Cancel);
        Assert.Contains("no key", (await Assert.ThrowsAsync<AuditKeyException>(() => Keys().Open(Cancel))).Message, StringComparison.Ordinal);

        await File.WriteAllTextAsync(file, key, Cancel);
        await Keys().Open(Cancel);
    }

    [Fact]
    public async Task After_a_new_key_what_the_old_one_sealed_still_holds()
    {
        await _app.Write(2);
        await _app.Sealer.SealAll(Cancel);
        var file = _app.Services.GetRequiredService<AuditKeys>().File;
        await File.AppendAllTextAsync(file, NewKey(), Cancel);
        var keys = Keys();
        await keys.Open(Cancel);

        await using var scope = _app.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<TentakelDbContext>();
        var entry = Old();
        entry.Protect(keys.Current, RandomNumberGenerator.GetBytes(16));
        database.Add(entry);
        await database.SaveChangesAsync(Cancel);
        await ActivatorUtilities.CreateInstance<AuditSealer>(_app.Services, keys).SealAll(Cancel);

        Assert.Null((await new AuditVerifier(database, keys).Verify([], null, Cancel)).First);
        Assert.Equal(2, await database.Set<AuditKeyMark>().CountAsync(Cancel));
        await File.WriteAllTextAsync(file, Convert.ToBase64String(keys.All[0]), Cancel);
        await Assert.ThrowsAsync<AuditKeyException>(() => new AuditVerifier(database, keys).Verify([], null, Cancel));
    }

    [Fact]
    public async Task Whoever_empties_the_marks_of_the_keys_gets_nothing_signed()
    {
        await _app.Write(2);
        await _app.Sealer.SealAll(Cancel);
        await Forge();
        Assert.Equal(AuditFaultKind.NotOurs, (await _app.Verify()).First?.Kind);

        // As at the next start: the key is known again, and what has no hash still has none.
        await Keys().Open(Cancel);
        Assert.Equal((1, 1), await MarksAndUnsigned());
        Assert.Equal(AuditFaultKind.NotOurs, (await _app.Verify()).First?.Kind);

        // The same with nothing left that has a hash: the second place knows that there was.
        await _app.Read(database => database.Set<AuditEntry>().ExecuteDeleteAsync());
        await Forge();
        await Keys().Open(Cancel);
        Assert.Equal((1, 1), await MarksAndUnsigned());

        async Task Forge()
        {
            await _app.Arrange(Old());
            await _app.Read(database => database.Set<AuditKeyMark>().ExecuteDeleteAsync());
        }

        Task<(int, int)> MarksAndUnsigned() => _app.Read(async database => (
            await database.Set<AuditKeyMark>().CountAsync(), await database.Set<AuditEntry>().CountAsync(entry => entry.Hash == null)));
    }

    [Fact]
    public async Task Without_marks_another_key_is_still_not_the_one_of_this_database()
    {
        await _app.Write(1);
        await _app.Read(database => database.Set<AuditKeyMark>().ExecuteDeleteAsync());
        await File.WriteAllTextAsync(_app.Services.GetRequiredService<AuditKeys>().File, NewKey(), Cancel);

        Assert.Contains("not the one of what was written", (await Assert.ThrowsAsync<AuditKeyException>(() => Keys().Open(Cancel))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_key_takes_in_nothing_that_has_no_hash()
    {
        await _app.Write(1);
        await _app.Arrange(Old());
        var file = _app.Services.GetRequiredService<AuditKeys>().File;
        await File.AppendAllTextAsync(file, NewKey(), Cancel);

        await Keys().Open(Cancel);

        Assert.Equal(1, await _app.Read(database => database.Set<AuditEntry>().CountAsync(entry => entry.Hash == null)));
        Assert.Equal(AuditFaultKind.NotOurs, (await _app.Verify()).First?.Kind);
    }

    [Fact]
    public async Task The_key_is_for_the_program_alone()
    {
        var keys = Keys();
        await keys.Open(Cancel);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(keys.File));
        }
    }

    [Fact]
    public async Task In_the_second_place_a_torn_line_swallows_nothing_that_comes_after_it()
    {
        await _app.Write(1);
        await _app.Sealer.SealAll(Cancel);
        await File.AppendAllTextAsync(_app.Heads.File, "12", Cancel);
        await _app.Write(1);
        await _app.Sealer.SealAll(Cancel);

        var (heads, unreadable) = AuditHeads.Read(_app.Heads.File);

        Assert.Equal([1, 2], heads.Select(head => head.Number));
        Assert.Equal(1, unreadable);
        Assert.Null((await _app.Verify(heads)).First);
    }

    [Fact]
    public async Task Copies_that_share_the_second_place_write_over_nothing()
    {
        var many = Enumerable.Range(0, 4).Select(_ => ActivatorUtilities.CreateInstance<AuditHeads>(_app.Services)).ToList();
        var seal = new string('A', 64);

        await Task.WhenAll(many.Select((heads, copy) => Task.Run(
            () =>
            {
                for (var at = 0; at < 10; at++)
                {
                    heads.Keep(new AuditHead((100 * copy) + at, seal), _app.Clock.GetUtcNow());
                }
            },
            Cancel)));

        var (kept, unreadable) = AuditHeads.Read(_app.Heads.File);
        Assert.Equal(0, unreadable);
        Assert.Equal(40, kept.Select(head => head.Number).Distinct().Count());
    }

    [Fact]
    public async Task An_older_copy_of_the_database_that_went_on_is_seen_by_the_second_place()
    {
        await _app.Write(2);
        await _app.Sealer.SealAll(Cancel);
        var other = new AuditHead(2, Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));

        var fault = (await _app.Verify([other])).First;

        Assert.Equal((AuditFaultKind.OtherThanKept, 2), (fault?.Kind, fault?.Number));
    }

    private AuditKeys Keys() => ActivatorUtilities.CreateInstance<AuditKeys>(_app.Services);

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) + "\n";

    private AuditEntry Old() => new()
    {
        ProgrammeId = null,
        At = _app.Clock.GetUtcNow(),
        ActorKind = ActorKind.System,
        Action = "probe.old",
        Target = Guid.CreateVersion7(),
        Detail = "{}",
    };
}
