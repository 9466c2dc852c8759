using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Platform.Data;

namespace Tentakel.Platform.Work;

/// <summary>
/// One writer for SQLite, which has one anyway: what waits is done one after another in one transaction, so that one wait for
/// the disk keeps all of it. Each has a savepoint of its own: what it leaves behind when it is refused or fails is undone, and
/// nobody else's. Nobody is answered before the commit that holds their change.
/// </summary>
internal sealed class GroupCommit(IServiceScopeFactory scopes)
{
    private const int Most = 64;
    private const string Savepoint = "one";

    // Longer, and readers of the answer wait for what came after them.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(50);

    // The jobs and the keys write on connections of their own; without a gap they might never get their turn.
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(1);

    // What many change together stays in memory until the commit, and so does what a savepoint would undo: with the usual few
    // megabytes both went through files, and half of it was written twice.
    private const string Roomy = "PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;";

    // The connection goes back to a pool; the cache is what DatabaseSetup gives every connection.
    private const string Usual = "PRAGMA cache_size=-8000; PRAGMA temp_store=DEFAULT;";

    private readonly ConcurrentQueue<Waiting> _waiting = new();
    private int _busy;

    /// <param name="prepare">What needs no database, such as to make the handler: done before it waits, so that nobody waits for it.</param>
    /// <param name="work">Does it in this scope and tells whether to keep it. The scope's context is within the transaction.</param>
    public async Task<T> Run<T>(Action<IServiceProvider> prepare, Func<IServiceProvider, Task<(T Result, bool Keep)>> work, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        _ = scope.ServiceProvider.GetRequiredService<TentakelDbContext>().ChangeTracker;
        prepare(scope.ServiceProvider);
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Action answer = () => done.SetCanceled(cancellation);
        _waiting.Enqueue(new Waiting(
            ExecutionContext.Capture(),
            async (connection, transaction) =>
            {
                if (!cancellation.IsCancellationRequested)
                {
                    answer = await Do(scope, work, done, connection, transaction);
                }
            },
            lost =>
            {
                if (lost is null)
                {
                    answer();
                }
                else
                {
                    done.SetException(lost);
                }
            }));
        if (Interlocked.Exchange(ref _busy, 1) == 0)
        {
            // Not in the context of whoever happened to be first: its language and its trace are not those of the others.
            using (ExecutionContext.SuppressFlow())
            {
                _ = Task.Run(Work, CancellationToken.None);
            }
        }

        return await done.Task;
    }

    private async Task Work()
    {
        do
        {
            while (!_waiting.IsEmpty)
            {
                await Together();
            }

            Volatile.Write(ref _busy, 0);

            // Somebody may have come in between and seen us still busy.
        }
        while (!_waiting.IsEmpty && Interlocked.Exchange(ref _busy, 1) == 0);
    }

    private async Task Together()
    {
        var together = new List<Waiting>();
        Exception? lost = null;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<TentakelDbContext>().Database;
            await database.OpenConnectionAsync();
            var connection = database.GetDbConnection();
            await Pragmas(connection, Roomy);
            using var kept = KeptStatements.Of(connection);
            var clock = Stopwatch.StartNew();
            while (!_waiting.IsEmpty)
            {
                await using var transaction = await connection.BeginTransactionAsync();
                while (together.Count < Most && clock.Elapsed < Longest && _waiting.TryDequeue(out var one))
                {
                    together.Add(one);
                    await one.Do(connection, transaction);
                }

                await transaction.CommitAsync();
                together.ForEach(one => one.Answer(null));
                together.Clear();
                if (!_waiting.IsEmpty)
                {
                    await Task.Delay(Gap);
                }

                clock.Restart();
            }

            await Pragmas(connection, Usual);
        }
        catch (Exception error)
        {
            lost = error;
        }

        if (lost is not null)
        {
            // Also whoever was next, when not even the transaction could begin: else they would wait for ever.
            if (together.Count == 0 && _waiting.TryDequeue(out var next))
            {
                together.Add(next);
            }

            together.ForEach(one => one.Answer(lost));
        }
    }

    /// <summary>Gives how to answer once it is committed. Throws only what makes the whole transaction worthless.</summary>
    private static async Task<Action> Do<T>(
        AsyncServiceScope scope, Func<IServiceProvider, Task<(T Result, bool Keep)>> work, TaskCompletionSource<T> done, DbConnection connection, DbTransaction transaction)
    {
        await transaction.SaveAsync(Savepoint);
        try
        {
            // It ends here, while the connection is still its own.
            await using var ends = scope;
            var database = scope.ServiceProvider.GetRequiredService<TentakelDbContext>().Database;
            database.SetDbConnection(connection);
            database.AutoSavepointsEnabled = false;
            await database.UseTransactionAsync(transaction);
            var (result, keep) = await work(scope.ServiceProvider);
            await (keep ? transaction.ReleaseAsync(Savepoint) : Undo(transaction));
            return () => done.SetResult(result);
        }
        catch (OperationCanceledException cancelled)
        {
            await Undo(transaction);
            return () => done.SetCanceled(cancelled.CancellationToken);
        }
        catch (Exception error)
        {
            await Undo(transaction);
            return () => done.SetException(error);
        }
    }

    private static async Task Pragmas(DbConnection connection, string pragmas)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written above.
        command.CommandText = pragmas;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private static async Task Undo(DbTransaction transaction)
    {
        await transaction.RollbackAsync(Savepoint);
        await transaction.ReleaseAsync(Savepoint);
    }

    private sealed class Waiting(ExecutionContext? context, Func<DbConnection, DbTransaction, Task> work, Action<Exception?> answer)
    {
        public Action<Exception?> Answer => answer;

        /// <summary>In the context of who asked: the language, for one, is theirs.</summary>
        public Task Do(DbConnection connection, DbTransaction transaction)
        {
            if (context is null)
            {
                return work(connection, transaction);
            }

            Task? started = null;
            ExecutionContext.Run(context, _ => started = work(connection, transaction), null);
            return started!;
        }
    }
}
