using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outbox;
using Tentakel.Platform.Telemetry;

namespace Tentakel.Platform.Jobs;

/// <summary>Work that comes round by itself. A job must bear being run twice, and on another copy of the program.</summary>
public interface IJob
{
    string Name { get; }

    TimeSpan Every { get; }

    Task Run(CancellationToken cancellation);
}

/// <summary>Which copy of the program runs a job now, and when it ran last.</summary>
public sealed class JobLease
{
    public required string Job { get; init; }

    public DateTimeOffset NextRunAt { get; set; }

    public int Version { get; set; }
}

internal sealed class JobLeaseConfiguration : IEntityTypeConfiguration<JobLease>
{
    public void Configure(EntityTypeBuilder<JobLease> builder)
    {
        builder.ToTable("JobLeases");
        builder.HasKey(lease => lease.Job);
        builder.Property(lease => lease.Job).HasMaxLength(80);
        builder.Property(lease => lease.Version).IsConcurrencyToken();
    }
}

/// <summary>Runs each job when its turn has come, on one copy of the program at a time.</summary>
public sealed class JobRunner(IServiceScopeFactory scopes, TimeProvider clock, ILogger<JobRunner> log)
{
    public async Task RunDue(CancellationToken cancellation)
    {
        List<string> names;
        await using (var scope = scopes.CreateAsyncScope())
        {
            names = [.. scope.ServiceProvider.GetServices<IJob>().Select(job => job.Name)];
        }

        foreach (var name in names)
        {
            try
            {
                await RunIfDue(name, cancellation);
            }
            catch (Exception error) when (!cancellation.IsCancellationRequested)
            {
                // Also when it gave up waiting by itself: that must not end the other jobs.
                log.LogError(error, "Job {Job} failed and is tried again at its next turn", name);
            }
        }
    }

    private async Task RunIfDue(string name, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<TentakelDbContext>();
        var job = scope.ServiceProvider.GetServices<IJob>().Single(job => job.Name == name);
        var now = clock.GetUtcNow();
        var lease = await database.Set<JobLease>().SingleOrDefaultAsync(lease => lease.Job == name, cancellation);
        if (lease is null)
        {
            lease = new JobLease { Job = name };
            database.Add(lease);
        }
        else if (lease.NextRunAt > now)
        {
            return;
        }

        lease.NextRunAt = now + job.Every;
        lease.Version++;
        try
        {
            await database.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            // Another copy of the program was first.
            return;
        }

        var began = Stopwatch.GetTimestamp();
        var failed = true;
        try
        {
            await job.Run(cancellation);
            failed = false;
        }
        finally
        {
            TentakelMeter.JobRan(name, Stopwatch.GetElapsedTime(began), failed);
        }
    }
}

/// <summary>Keeps the jobs coming round while the program runs.</summary>
internal sealed class JobService(JobRunner runner, OutboxSignal outbox) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await runner.RunDue(stoppingToken);
            await outbox.Wait(Pause, stoppingToken);
        }
    }
}
