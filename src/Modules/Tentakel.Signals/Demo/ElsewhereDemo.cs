using Microsoft.EntityFrameworkCore;
using Tentakel.Areas.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Modules;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.CountElsewhere;

namespace Tentakel.Signals.Demo;

/// <summary>
/// What was told in two other systems in the last weeks, as if it had been counted: the numbers are kept and nobody is asked,
/// now or later. Both addresses end in .example.
/// </summary>
internal sealed class ElsewhereDemo(TentakelDbContext database, AuditTrail audit) : IDemoData
{
    /// <summary>In which system, of what, about how many in a week in each of these neighbourhoods.</summary>
    private static readonly (string Source, string Subject, int Few, string[] Areas)[] Told =
    [
        ("Meldpunt openbare ruimte", "Straatverlichting", 5, ["BU99010202", "BU99010203", "BU99010301"]),
        ("Meldpunt openbare ruimte", "Afval naast de container", 9, ["BU99010202", "BU99010203", "BU99010302", "BU99010304"]),
        ("Meldpunt openbare ruimte", "Losse tegels", 3, ["BU99010201", "BU99010203"]),
        ("Meldpunt openbare ruimte", "Overlast door jongeren", 2, ["BU99010203", "BU99010302"]),
        ("Waterschap De Oever", "Water en riool", 4, ["BU99010301", "BU99010305"]),
        ("Waterschap De Oever", "Kade of dijk", 1, ["BU99010301"]),
    ];

    public int Order => 115;

    public async Task Seed(DemoTown town, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(town);
        var now = town.Clock.GetUtcNow();
        var sources = new Dictionary<string, ElsewhereSource>
        {
            ["Meldpunt openbare ruimte"] = new(town.Programme, "Meldpunt openbare ruimte", ElsewhereKind.Signalen, new Uri("https://meldpunt.oeverstad.example"), now),
            ["Waterschap De Oever"] = new(town.Programme, "Waterschap De Oever", ElsewhereKind.Open311, new Uri("https://melden.waterschap.example/open311/v2"), now),
        };
        foreach (var source in sources.Values)
        {
            source.Fetched(now);
            source.FetchNow(now.AddYears(50));
        }

        database.AddRange(sources.Values);
        var known = await database.Set<Area>().AsNoTracking().Where(area => area.Code.StartsWith("BU9901")).Select(area => area.Code).ToHashSetAsync(cancellation);
        foreach (var (name, subject, few, areas) in Told)
        {
            foreach (var (code, place) in areas.Where(known.Contains).Select((code, place) => (code, place)))
            {
                for (var week = 0; week <= Weeks.Back; week++)
                {
                    var count = new ElsewhereCount(town.Programme, sources[name].Id, Weeks.Of(town.Today).AddDays(-7 * week), code, subject);
                    count.Add(few + (((week * 7) + (place * 3) + few) % 5));
                    database.Add(count);
                }
            }
        }

        audit.Record(Actor.System(town.Programme), "signals.seed-elsewhere", town.Programme.Value);
        await database.SaveChangesAsync(cancellation);
        town.Report("Elsewhere", sources.Count, sources.Count);
    }
}
