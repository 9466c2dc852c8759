using Microsoft.EntityFrameworkCore;
using Tentakel.Areas.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Cli;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Areas.Features.ImportAreas;

/// <summary>Takes over the division of one year, for all programmes.</summary>
internal sealed record ImportAreas(AreaList List);

internal sealed record AreasImported(int Year, int Added, int Changed, int Unchanged)
{
    public int Total => Added + Changed + Unchanged;
}

/// <summary>
/// Adds and changes; never removes, because signals and portfolios may point to an area that a later file leaves out.
/// </summary>
internal sealed class ImportAreasHandler(TentakelDbContext database, AuditTrail audit)
{
    private const int ReportEvery = 500;

    public async Task<Outcome<AreasImported>> Handle(
        ImportAreas command, Actor actor, IProgress<ProgressStep>? progress, CancellationToken cancellation)
    {
        var (list, total) = (command.List, command.List.Rows.Count);
        var known = await database.Set<Area>().AsNoTracking()
            .Where(area => area.Year == list.Year).ToDictionaryAsync(area => area.Code, cancellation);
        var (added, changed) = (new List<Area>(), new List<Area>());
        for (var index = 0; index < total; index++)
        {
            var row = list.Rows[index];
            var isKnown = known.TryGetValue(row.Code, out var area);
            area ??= new Area(row.Code, list.Year);
            if (Describe(area, row, list))
            {
                (isKnown ? changed : added).Add(area);
            }

            if (index % ReportEvery == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(new ProgressStep("Comparing", index, total));
            }
        }

        progress?.Report(new ProgressStep("Comparing", total, total));
        var result = new AreasImported(list.Year, added.Count, changed.Count, total - added.Count - changed.Count);
        if (added.Count + changed.Count == 0)
        {
            return result;
        }

        progress?.Report(new ProgressStep("Writing", 0, added.Count + changed.Count));
        database.AddRange(added);
        database.UpdateRange(changed);
        audit.RecordForAll(actor, "areas.import", Guid.CreateVersion7(), result);
        return result;
    }

    private static bool Describe(Area area, AreaRow row, AreaList list) => area.Describe(
        row.Name,
        (row.Municipality, list.ByCode[row.Municipality].Name),
        row.District is null ? null : (row.District, list.ByCode[row.District].Name),
        row.Population);
}
