using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tentakel.Platform.Data;
using Tentakel.Platform.Jobs;
using Tentakel.Platform.Work;

namespace Tentakel.Platform.Audit;

/// <summary>Wakes the sealing as soon as something was committed.</summary>
public sealed class AuditSignal : WakeUp;

/// <summary>Puts what was written into the chain. Every copy of the program may; who is second begins again.</summary>
public sealed class AuditSealer(IServiceScopeFactory scopes, Writer writer, AuditKeys keys, AuditHeads heads, TimeProvider clock)
{
    private const int PerPart = 1000;

    private AuditHead? _kept;

    /// <summary>Seals what is not sealed yet. Gives how many that were.</summary>
    public async Task<int> SealAll(CancellationToken cancellation)
    {
        await keys.Open(cancellation);
        var sealedNow = 0;
        if (await AnyWaits(cancellation))
        {
            int count;
            do
            {
                // Where another copy of the program sealed these, it begins again with what is left.
                (count, var head) = await writer.InTurn(services => SealSome(services.GetRequiredService<TentakelDbContext>(), cancellation), cancellation);
                sealedNow += count;
                Keep(head);
            }
            while (count == PerPart);

            // What came in the meantime waits for the next turn: under load there is always something, and sealing would never rest.
        }

        if (_kept is null)
        {
            // The power may have failed between sealing and keeping.
            await using var scope = scopes.CreateAsyncScope();
            Keep((await Chain(scope.ServiceProvider.GetRequiredService<TentakelDbContext>(), cancellation)).Head);
        }

        return sealedNow;
    }

    /// <summary>The chain as it is, to go on with outside of the Writer: for an invented town in an empty database only.</summary>
    public async Task<AuditChain> Chain(TentakelDbContext database, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(database);
        await keys.Open(cancellation);
        var last = await database.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Number != null)
            .OrderByDescending(entry => entry.Number).Select(entry => new { entry.Number, entry.Seal }).FirstOrDefaultAsync(cancellation);
        return new AuditChain(keys.Current, last?.Number ?? 0, last?.Seal);
    }

    /// <summary>Writes down elsewhere how far the chain goes.</summary>
    public void Keep(AuditHead? head)
    {
        if (head is not null && head != _kept)
        {
            heads.Keep(head, clock.GetUtcNow());
            _kept = head;
        }
    }

    private async Task<(int Count, AuditHead? Head)> SealSome(TentakelDbContext database, CancellationToken cancellation)
    {
        var chain = await Chain(database, cancellation);
        var waiting = await database.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Number == null).OrderBy(entry => entry.Id)
            .Take(PerPart).Select(entry => new { entry.Id, entry.Hash }).ToListAsync(cancellation);
        if (waiting.Count > 0)
        {
            await new SealRows(database).Write([.. waiting.Select(entry => chain.Next(entry.Id, entry.Hash))], cancellation);
        }

        return (waiting.Count, chain.Head);
    }

    private async Task<bool> AnyWaits(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TentakelDbContext>().Set<AuditEntry>().AnyAsync(entry => entry.Number == null, cancellation);
    }
}

/// <summary>Keeps the sealing going while the program runs.</summary>
internal sealed partial class AuditSealing(AuditSealer sealer, AuditSignal signal, ILogger<AuditSealing> log) : BackgroundService
{
    // What comes together is sealed together, and still within a second.
    internal static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(500);

    // Also without a signal: the command line writes too, and a turn may have failed.
    internal TimeSpan Pause { get; set; } = TimeSpan.FromSeconds(5);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Try(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Try(stoppingToken);
            await signal.Wait(Pause, stoppingToken);
            await Task.Delay(Gather, stoppingToken);
        }
    }

    private async Task Try(CancellationToken cancellation)
    {
        try
        {
            await sealer.SealAll(cancellation);
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            NotSealed(error);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit trail was not sealed; it is tried again in a few seconds")]
    private partial void NotSealed(Exception error);
}
