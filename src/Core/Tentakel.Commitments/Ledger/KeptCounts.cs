using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Jobs;
using Tentakel.Platform.Tenancy;

namespace Tentakel.Commitments.Ledger;

/// <summary>What was counted over all commitments of a large programme. Only numbers: names and titles are read when they are shown.</summary>
public sealed class KeptCount
{
    public required ProgrammeId ProgrammeId { get; init; }

    /// <summary>What was counted: <c>body.public</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CountedAt { get; set; }

    /// <summary>JSON, of whoever counts.</summary>
    public required string Counts { get; set; }
}

/// <summary>A reader that counts more than a page can wait for in a large programme.</summary>
public interface ICountMuch
{
    /// <summary>Each of its counts by kind, counted now.</summary>
    Task<IReadOnlyDictionary<string, object>> Count(ProgrammeId programme, CancellationToken cancellation);
}

/// <summary>Gives what was counted before, or counts: in a small programme that is as quick, and always true.</summary>
public sealed class KeptCounts(TentakelDbContext database)
{
    public async Task<(T Counts, DateTimeOffset? At)> Of<T>(ProgrammeId programme, string kind, Func<Task<T>> count, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(count);
        var kept = await database.Set<KeptCount>().AsNoTracking().SingleOrDefaultAsync(one => one.ProgrammeId == programme && one.Kind == kind, cancellation);
        return kept is null ? (await count(), null) : (JsonSerializer.Deserialize<T>(kept.Counts)!, kept.CountedAt);
    }
}

/// <summary>Counts anew for the large programmes. Nobody's act: these are no facts, but what follows from them.</summary>
public sealed class CountJob(TentakelDbContext database, IEnumerable<ICountMuch> readers, TimeProvider clock) : IJob
{
    /// <summary>From so many commitments on.</summary>
    public const int Large = 2000;

    public string Name => "commitments.count";

    public TimeSpan Every => TimeSpan.FromMinutes(5);

    public async Task Run(CancellationToken cancellation)
    {
        foreach (var programme in await database.Set<Programme>().AsNoTracking().Select(programme => programme.Id).ToListAsync(cancellation))
        {
            var some = database.Set<Commitment>().AsNoTracking().Where(commitment => commitment.ProgrammeId == programme).OrderBy(commitment => commitment.CommitmentId).Select(commitment => commitment.CommitmentId);
            if (await some.Take(Large).CountAsync(cancellation) == Large)
            {
                await Keep(programme, cancellation);
            }
            else
            {
                await database.Set<KeptCount>().Where(one => one.ProgrammeId == programme).ExecuteDeleteAsync(cancellation);
            }
        }
    }

    public async Task Keep(ProgrammeId programme, CancellationToken cancellation)
    {
        var at = clock.GetUtcNow();
        var counted = new Dictionary<string, object>();
        foreach (var reader in readers)
        {
            foreach (var (kind, counts) in await reader.Count(programme, cancellation))
            {
                counted[kind] = counts;
            }
        }

        var known = await database.Set<KeptCount>().Where(one => one.ProgrammeId == programme).ToDictionaryAsync(one => one.Kind, cancellation);
        foreach (var (kind, counts) in counted)
        {
            if (!known.TryGetValue(kind, out var kept))
            {
                database.Add(kept = new KeptCount { ProgrammeId = programme, Kind = kind, Counts = "" });
            }

            (kept.CountedAt, kept.Counts) = (at, JsonSerializer.Serialize(counts, counts.GetType()));
        }

        await database.SaveChangesAsync(cancellation);
    }
}

internal sealed class KeptCountConfiguration : IEntityTypeConfiguration<KeptCount>
{
    public void Configure(EntityTypeBuilder<KeptCount> builder)
    {
        builder.ToTable("KeptCounts");
        builder.HasKey(count => new { count.ProgrammeId, count.Kind });
        builder.Property(count => count.Kind).HasMaxLength(40);
        builder.HasOne<Programme>().WithMany().HasForeignKey(count => count.ProgrammeId);
    }
}
