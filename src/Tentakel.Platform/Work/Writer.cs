using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Idempotency;
using Tentakel.Platform.Outbox;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Standing;
using Tentakel.Platform.Telemetry;
using Tentakel.Platform.Web;

namespace Tentakel.Platform.Work;

/// <summary>
/// The one way to change something. Runs a handler in a scope and a transaction of its own: the change, what other rooms
/// do about it, the audit row, the outbox rows and the idempotency key are committed together, or nothing is.
/// When somebody else was first, the handler runs again on what is true by then. On SQLite those who wait share a transaction.
/// </summary>
public sealed class Writer(IServiceScopeFactory scopes, DatabaseSettings settings, IDataProtectionProvider protection, OutboxSignal outboxSignal, AuditKeys auditKeys, AuditSignal auditSignal, PublicPages pages, ILogger<Writer> log)
{
    private readonly GroupCommit? _together = settings.Provider == DatabaseProvider.Sqlite ? new GroupCommit(scopes) : null;

    private const int MostAttempts = 60;

    /// <param name="actor">Who does it.</param>
    /// <param name="command">What is asked; with a key, its content is what a repetition is compared with.</param>
    /// <param name="idempotencyKey">Chosen by the caller, at most 120 characters; null when a repetition is harmless.</param>
    /// <param name="run">Calls the handler. It must not save or commit, and may be called more than once.</param>
    public async Task<Outcome<TResult>> Do<THandler, TCommand, TResult>(
        Actor actor,
        TCommand command,
        string? idempotencyKey,
        Func<THandler, Task<Outcome<TResult>>> run,
        CancellationToken cancellation = default)
        where THandler : notnull
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(run);
        if (idempotencyKey is { Length: 0 or > 120 } || idempotencyKey?.Contains('\0', StringComparison.Ordinal) == true)
        {
            return Refusal.Invalid(new FieldError("idempotencyKey", "platform.idempotency-key-length"));
        }

        using var turn = new TentakelMeter.CommandTurn(typeof(TCommand).Name);
        return turn.Ended(await Repeat(actor, command, idempotencyKey, turn.Timed(run), cancellation));
    }

    private async Task<Outcome<TResult>> Repeat<THandler, TCommand, TResult>(
        Actor actor, TCommand command, string? idempotencyKey, Func<THandler, Task<Outcome<TResult>>> run, CancellationToken cancellation)
        where THandler : notnull
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Attempt(actor, command, idempotencyKey, run, cancellation);
            }
            catch (Exception error) when (Conflicts.IsConflict(error))
            {
                if (attempt == MostAttempts)
                {
                    log.LogWarning(error, "Gave up on {Command} after {Attempts} conflicts", typeof(TCommand).Name, attempt);
                    return new Refusal("platform.busy") { Kind = RefusalKind.TooMany };
                }

                await Pause(attempt, cancellation);
            }
        }
    }

    /// <summary>For the house's own keeping, which no person asked for: in the same turn and transaction as a command, without the rest of it.</summary>
    internal async Task<T> InTurn<T>(Func<IServiceProvider, Task<T>> keeping, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OneTurn(keeping, cancellation);
            }
            catch (Exception error) when (attempt < MostAttempts && Conflicts.IsConflict(error))
            {
                await Pause(attempt, cancellation);
            }
        }
    }

    private static Task Pause(int attempt, CancellationToken cancellation) => Task.Delay(Random.Shared.Next(1, Math.Min(8 * attempt, 200)), cancellation);

    private async Task<T> OneTurn<T>(Func<IServiceProvider, Task<T>> keeping, CancellationToken cancellation)
    {
        if (_together is not null)
        {
            return await _together.Run(static _ => { }, async services => (await keeping(services), true), cancellation);
        }

        await using var scope = scopes.CreateAsyncScope();
        await using var transaction = await Begin(scope.ServiceProvider, cancellation);
        var kept = await keeping(scope.ServiceProvider);
        await transaction.CommitAsync(cancellation);
        return kept;
    }

    private async Task<Outcome<TResult>> Attempt<THandler, TCommand, TResult>(
        Actor actor, TCommand command, string? key, Func<THandler, Task<Outcome<TResult>>> run, CancellationToken cancellation)
        where THandler : notnull
    {
        // A new database, or one whose key has expired, gets its encryption key now: written on a connection of its own, that
        // would wait on SQLite for the very transaction in which a handler encrypts a link or we the outcome.
        protection.CreateProtector("writer.v1").Protect("");
        await auditKeys.Open(cancellation);
        var (outcome, change) = _together is null
            ? await Alone(services => Within(services, actor, command, key, run, cancellation), cancellation)
            : await _together.Run(
                services => services.GetRequiredService<THandler>(),
                async services =>
                {
                    var done = await Within(services, actor, command, key, run, cancellation);
                    return (done, done.Change is not null);
                },
                cancellation);
        if (change is { } made)
        {
            outboxSignal.Raise();
            auditSignal.Raise();
            pages.Changed(actor.Programme, made);
        }

        return outcome;
    }

    private static Task<IDbContextTransaction> Begin(IServiceProvider services, CancellationToken cancellation)
    {
        var database = services.GetRequiredService<TentakelDbContext>().Database;

        // When a save fails all of it is undone: a way back to just before it would be two more questions to the database.
        database.AutoSavepointsEnabled = false;
        return database.BeginTransactionAsync(cancellation);
    }

    private async Task<(TOutcome Outcome, Change? Change)> Alone<TOutcome>(
        Func<IServiceProvider, Task<(TOutcome Outcome, Change? Change)>> within, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var transaction = await Begin(scope.ServiceProvider, cancellation);
        var done = await within(scope.ServiceProvider);
        if (done.Change is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return done;
    }

    /// <summary>All of it but the commit. No change: nothing of it is to be kept.</summary>
    private static async Task<(Outcome<TResult> Outcome, Change? Change)> Within<THandler, TCommand, TResult>(
        IServiceProvider services, Actor actor, TCommand command, string? key, Func<THandler, Task<Outcome<TResult>>> run, CancellationToken cancellation)
        where THandler : notnull
    {
        var database = services.GetRequiredService<TentakelDbContext>();
        services.GetRequiredService<StandingData>().BeginCommand();
        var keys = key is null ? null : new IdempotencyKeys<TCommand, TResult>(services, actor, key, command);
        if (keys is not null && await keys.Find(cancellation) is { } earlier)
        {
            return (earlier, null);
        }

        var outcome = await run(services.GetRequiredService<THandler>());
        if (outcome.IsRefused)
        {
            return (outcome, null);
        }

        if (await EventDispatch.Run(services, database, actor, cancellation) is { IsRefused: true } undone)
        {
            return (undone.Refusal, null);
        }

        var change = Guard(database, services.GetRequiredService<AuditTrail>());
        keys?.Keep(outcome.Value);

        // The context ends here: nobody asks it any more what is new.
        await database.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellation);
        return (outcome, change);
    }

    private static Change Guard(TentakelDbContext database, AuditTrail audit)
    {
        // What changed is known, and what is left is to save; it would look through everything again at each step.
        // Who changes something now must tell the tracker.
        var changed = database.ChangeTracker.Entries().Where(entry => entry.State is not EntityState.Unchanged).ToList();
        if (changed.Count > 0 && audit.Count == 0)
        {
            throw new InvalidOperationException($"Something changed ({changed[0].Metadata.ShortName()}) without a line in the audit trail.");
        }

        foreach (var entry in changed)
        {
            if (entry is { State: EntityState.Modified, Entity: IVersioned versioned })
            {
                entry.Property(nameof(IVersioned.Version)).CurrentValue = versioned.Version + 1;
            }
        }

        return changed.Exists(entry => entry.State is EntityState.Modified or EntityState.Deleted) ? Change.OfWhatWas : Change.OfNewOnly;
    }

    private sealed class IdempotencyKeys<TCommand, TResult>(IServiceProvider services, Actor actor, string key, TCommand command)
    {
        private readonly TentakelDbContext _database = services.GetRequiredService<TentakelDbContext>();
        private readonly IDataProtector _protector = services.GetRequiredService<IDataProtectionProvider>().CreateProtector("idempotency.v1");
        private readonly string _scope = $"{typeof(TCommand).Name}:{actor.Account}";
        private readonly string _hash = Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(command)));

        public async Task<Outcome<TResult>?> Find(CancellationToken cancellation)
        {
            var record = await _database.Set<IdempotencyRecord>().AsNoTracking()
                .SingleOrDefaultAsync(record => record.ProgrammeId == actor.Programme && record.Scope == _scope && record.Key == key, cancellation);
            if (record is null)
            {
                return null;
            }

            return record.CommandHash == _hash
                ? JsonSerializer.Deserialize<TResult>(_protector.Unprotect(record.Result))!
                : new Refusal("platform.idempotency-key-reused");
        }

        public void Keep(TResult? result) => _database.Add(new IdempotencyRecord
        {
            ProgrammeId = actor.Programme,
            Scope = _scope,
            Key = key,
            CommandHash = _hash,
            Result = _protector.Protect(JsonSerializer.Serialize(result)),
            At = services.GetRequiredService<TimeProvider>().GetUtcNow(),
        });
    }
}
