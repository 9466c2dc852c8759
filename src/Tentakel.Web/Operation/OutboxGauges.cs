using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outbox;
using Tentakel.Platform.Telemetry;

namespace Tentakel.Web.Operation;

/// <summary>What still has to leave the house, and what nobody could deliver: asked of the database when metrics are sent, once a
/// minute. Every copy tells the same number: take the highest, not the sum.</summary>
internal sealed class OutboxGauges(IServiceScopeFactory scopes, ILogger<OutboxGauges> log) : IDisposable
{
    // Its own, so that it ends with this program; tests run several in one process.
    private readonly Meter _meter = new(TentakelMeter.Name);

    public void Start()
    {
        _meter.CreateObservableGauge(
            "tentakel.outbox.waiting", () => Count(messages => messages.Where(message => message.NextAttemptAt != null)), "{message}", "Messages that still have to be delivered.");
        _meter.CreateObservableGauge(
            "tentakel.outbox.dead", () => Count(messages => messages.Where(message => message.DeadAt != null)), "{message}", "Messages that were given up after ten tries.");
    }

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<long>> Count(Func<IQueryable<OutboxMessage>, IQueryable<OutboxMessage>> which)
    {
        try
        {
            using var scope = scopes.CreateScope();
            return [new(which(scope.ServiceProvider.GetRequiredService<TentakelDbContext>().Set<OutboxMessage>().AsNoTracking()).LongCount())];
        }
        catch (Exception error)
        {
            log.LogWarning(error, "The outbox could not be counted");
            return [];
        }
    }
}
