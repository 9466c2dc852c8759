using Microsoft.EntityFrameworkCore;
using Tentakel.Neighbourhoods.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Cli;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Neighbourhoods.Features.ImportStatistics;

/// <summary>Takes over the figures of one file, for all programmes.</summary>
internal sealed record ImportStatistics(string File, string Hash, string Format, Figures Figures);

internal sealed record StatisticsImported(string File, string Format, int Rows, int New, int Changed, int Same);

/// <summary>The one way in which figures are written, whatever they were read from. Adds and changes; never removes.</summary>
internal sealed class ImportStatisticsHandler(TentakelDbContext database, AuditTrail audit, TimeProvider clock)
{
    // Between the first look and the writing: a statement that holds more is no faster.
    private const int MostTogether = 50_000;

    public async Task<Outcome<StatisticsImported>> Handle(ImportStatistics command, Actor actor, IProgress<ProgressStep>? progress, CancellationToken cancellation)
    {
        var groups = command.Figures.Groups;
        var sources = await Sources(groups, cancellation);
        var run = new ImportRun(
            1 + (await database.Set<ImportRun>().MaxAsync(one => (int?)one.Id, cancellation) ?? 0), clock.GetUtcNow(), command.File, command.Hash, command.Format);
        var (added, changed, same) = (0, new List<Observation>(), 0);
        var (rows, fresh, total) = (new BulkRows(database), new List<Observation>(), groups.Sum(group => group.Figures.Count));
        foreach (var group in groups)
        {
            cancellation.ThrowIfCancellationRequested();
            var known = await Known(group, cancellation);
            foreach (var figure in group.Figures)
            {
                var isKnown = known.TryGetValue(figure.Code, out var observation);
                observation ??= new Observation(group.Indicator.Key, group.Year, figure.Level, figure.Code, group.AreaYear);
                if (!observation.Tell(figure.Value, figure.Status, sources[group.Source.Key], run.Id))
                {
                    same++;
                }
                else if (isKnown)
                {
                    changed.Add(observation);
                }
                else
                {
                    fresh.Add(observation);
                }
            }

            if (fresh.Count >= MostTogether)
            {
                Write();
            }
        }

        Write();
        progress?.Report(new ProgressStep("Writing", total, total));
        var result = new StatisticsImported(command.File, command.Format, command.Figures.Rows, added, changed.Count, same);
        if (added + changed.Count == 0)
        {
            // A source that came along without a figure is not kept either.
            database.ChangeTracker.Clear();
            return result;
        }

        await Indicators(groups, sources, cancellation);
        run.Count(command.Figures.Rows, added, changed.Count, same);
        database.Add(run);
        database.UpdateRange(changed);
        audit.RecordForAll(actor, "statistics.import", Guid.CreateVersion7(), result);
        return result;

        void Write()
        {
            rows.Add(fresh);
            added += fresh.Count;
            fresh.Clear();
            progress?.Report(new ProgressStep("Writing", added + changed.Count + same, total));
        }
    }

    private Task<Dictionary<string, Observation>> Known(FigureGroup group, CancellationToken cancellation)
    {
        var (indicator, year, areaYear) = (group.Indicator.Key, group.Year, group.AreaYear);
        return database.Set<Observation>().AsNoTracking()
            .Where(one => one.Indicator == indicator && one.Year == year && one.AreaYear == areaYear)
            .ToDictionaryAsync(one => one.AreaCode, StringComparer.Ordinal, cancellation);
    }

    private async Task<Dictionary<string, int>> Sources(IReadOnlyList<FigureGroup> groups, CancellationToken cancellation)
    {
        var known = await database.Set<StatisticsSource>().ToDictionaryAsync(source => source.Key, StringComparer.Ordinal, cancellation);
        var last = known.Values.Select(source => source.Id).DefaultIfEmpty().Max();
        foreach (var definition in groups.Select(group => group.Source).DistinctBy(source => source.Key))
        {
            if (!known.TryGetValue(definition.Key, out var source))
            {
                known[definition.Key] = source = new StatisticsSource(++last, definition.Key);
                database.Add(source);
            }

            source.Describe(definition.Publisher, definition.Title, definition.Licence, definition.Url);
        }

        return known.ToDictionary(source => source.Key, source => source.Value.Id, StringComparer.Ordinal);
    }

    private async Task Indicators(IReadOnlyList<FigureGroup> groups, Dictionary<string, int> sources, CancellationToken cancellation)
    {
        var known = await database.Set<Indicator>().ToDictionaryAsync(indicator => indicator.Key, StringComparer.Ordinal, cancellation);

        // By year: the newest source is the one that is named with it.
        foreach (var group in groups.OrderBy(group => group.Year))
        {
            if (!known.TryGetValue(group.Indicator.Key, out var indicator))
            {
                known[group.Indicator.Key] = indicator = new Indicator(group.Indicator.Key);
                database.Add(indicator);
            }

            indicator.Describe(group.Indicator.Name, group.Indicator.Unit, sources[group.Source.Key]);
        }
    }
}
