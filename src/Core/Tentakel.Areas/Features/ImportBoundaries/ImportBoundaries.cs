using Microsoft.EntityFrameworkCore;
using Tentakel.Areas.Domain;
using Tentakel.Areas.Features.ImportAreas;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Areas.Features.ImportBoundaries;

/// <summary>Takes over where the areas of one year lie, for all programmes.</summary>
internal sealed record ImportBoundaries(int Year, IReadOnlyList<DrawnArea> Areas, string Source, string Licence);

/// <param name="Unknown">Codes that are no area of that year.</param>
internal sealed record BoundariesImported(int Year, int Added, int Changed, int Unchanged, IReadOnlyList<string> Unknown);

/// <summary>Adds and changes; never removes, because a later file may hold another part of the country.</summary>
internal sealed class ImportBoundariesHandler(TentakelDbContext database, AuditTrail audit)
{
    public async Task<Outcome<BoundariesImported>> Handle(ImportBoundaries command, Actor actor, CancellationToken cancellation)
    {
        var codes = await database.Set<Area>().AsNoTracking().Where(area => area.Year == command.Year).Select(area => area.Code).ToHashSetAsync(cancellation);
        var known = await database.Set<AreaBoundary>().AsNoTracking().Where(boundary => boundary.Year == command.Year)
            .ToDictionaryAsync(boundary => boundary.Code, cancellation);
        var (added, changed, unchanged, unknown) = (new List<AreaBoundary>(), new List<AreaBoundary>(), 0, new List<string>());
        foreach (var area in command.Areas)
        {
            if (!codes.Contains(area.Code))
            {
                unknown.Add(area.Code);
                continue;
            }

            var isKnown = known.TryGetValue(area.Code, out var boundary);
            boundary ??= new AreaBoundary(area.Code, command.Year);
            if (boundary.Draw(Outline.Pack(area.Polygons), command.Source, command.Licence))
            {
                (isKnown ? changed : added).Add(boundary);
            }
            else
            {
                unchanged++;
            }
        }

        if (unknown.Count == command.Areas.Count)
        {
            var errors = new FileErrors("areas");
            errors.AddWhole("no-such-areas", command.Year, unknown[0]);
            return errors.ToRefusal();
        }

        var result = new BoundariesImported(command.Year, added.Count, changed.Count, unchanged, unknown);
        if (added.Count + changed.Count > 0)
        {
            database.AddRange(added);
            database.UpdateRange(changed);
            audit.RecordForAll(actor, "areas.import-boundaries", Guid.CreateVersion7(), new { command.Year, added = added.Count, changed = changed.Count, command.Source });
        }

        return result;
    }
}
