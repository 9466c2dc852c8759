using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Events;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Jobs;
using Tentakel.Platform.Modules;
using Tentakel.Platform.Outbox;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Standing;

namespace Tentakel.Platform.Tests.Probes;

internal sealed class ProbeRoom : IModule
{
    public string Name => "Probe";

    public void BuildModel(ModelBuilder model) => model.Entity<Counter>(counter =>
    {
        counter.ToTable("Counters");
        counter.HasKey(row => new { row.ProgrammeId, row.Id });
    });
}

internal readonly record struct CounterId(Guid Value);

internal sealed class Counter : IVersioned, IRaisesEvents
{
    private readonly List<IDomainEvent> _events = [];

    private Counter()
    {
    }

    public Counter(ProgrammeId programme, int value, DateTimeOffset at)
    {
        ProgrammeId = programme;
        Id = new CounterId(Guid.CreateVersion7(at));
        Value = value;
        At = at;
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public CounterId Id { get; private set; }

    public int Value { get; private set; }

    public DateTimeOffset At { get; private set; }

    public int Version { get; set; }

    public void Add(int by) => Value += by;

    public void Raise(IDomainEvent happened) => _events.Add(happened);

    public IReadOnlyList<IDomainEvent> TakeEvents()
    {
        var taken = _events.ToList();
        _events.Clear();
        return taken;
    }
}

internal sealed record Ask(string What = "");

internal sealed record Said(string Word);

/// <summary>A handler whose work each test writes itself.</summary>
internal sealed class ProbeHandler(TentakelDbContext database, AuditTrail audit, OutboxWriter outbox, StandingData standing)
{
    public TentakelDbContext Database => database;

    public OutboxWriter Outbox => outbox;

    public StandingData Standing => standing;

    public void Audit(Actor actor, Counter counter) => Audit(actor, counter.Id.Value);

    public void Audit(Actor actor, Guid target) => audit.Record(actor, "probe.count", target);

    /// <summary>One honest command: reads the row, changes it, leaves a line.</summary>
    public async Task<Outcome<int>> Count(Actor actor, CounterId id, int by = 1, IDomainEvent? happened = null)
    {
        var counter = await database.Set<Counter>().SingleAsync(row => row.ProgrammeId == actor.Programme && row.Id == id);
        counter.Add(by);
        if (happened is not null)
        {
            counter.Raise(happened);
        }

        Audit(actor, counter);
        return counter.Value;
    }
}

internal sealed record Counted(CounterId Total, int By) : IDomainEvent;

internal sealed record Echoed(CounterId Id) : IDomainEvent;

internal sealed class KeepTotal(TentakelDbContext database) : IHandle<Counted>
{
    public async Task<Outcome> Handle(Counted happened, Actor actor, CancellationToken cancellation)
    {
        (await database.Set<Counter>().SingleAsync(row => row.Id == happened.Total, cancellation)).Add(happened.By);
        return Outcome.Done;
    }
}

internal sealed class RefuseThirteen : IHandle<Counted>
{
    public Task<Outcome> Handle(Counted happened, Actor actor, CancellationToken cancellation) =>
        Task.FromResult<Outcome>(happened.By == 13 ? Refusal.Forbidden() : Outcome.Done);
}

internal sealed class EchoAgain(TentakelDbContext database) : IHandle<Echoed>
{
    public Task<Outcome> Handle(Echoed happened, Actor actor, CancellationToken cancellation)
    {
        database.ChangeTracker.Entries<Counter>().First().Entity.Raise(happened);
        return Task.FromResult(Outcome.Done);
    }
}

/// <summary>Remembers what was delivered, and does first what the test wants.</summary>
internal sealed class ProbeDelivery : IOutboxDelivery
{
    public const string KindName = "probe";

    public System.Collections.Concurrent.ConcurrentQueue<(Guid Id, string Payload)> Delivered { get; } = [];

    public Func<Task>? Before { get; set; }

    public string Kind => KindName;

    public async Task Deliver(Guid messageId, string payload, CancellationToken cancellation)
    {
        if (Before is not null)
        {
            await Before();
        }

        Delivered.Enqueue((messageId, payload));
    }
}

internal sealed class ProbeJobs
{
    private int _runs;

    public int Runs => _runs;

    public Exception? Failure { get; set; }

    public void Ran() => Interlocked.Increment(ref _runs);
}

internal sealed class CountedJob(ProbeJobs jobs) : IJob
{
    public string Name => "probe.counted";

    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public Task Run(CancellationToken cancellation)
    {
        jobs.Ran();
        return Task.CompletedTask;
    }
}

internal sealed class FailingJob(ProbeJobs jobs) : IJob
{
    public string Name => "probe.failing";

    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public Task Run(CancellationToken cancellation) => jobs.Failure is { } failure ? throw failure : Task.CompletedTask;
}
