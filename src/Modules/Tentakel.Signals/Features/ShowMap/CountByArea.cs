using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Data;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.ListSignals;

namespace Tentakel.Signals.Features.ShowMap;

/// <summary>How many public signals there are by the code they were told at.</summary>
public sealed class CountByArea(TentakelDbContext database)
{
    public async Task<AreaCounts> Handle(SignalQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var signals = database.Set<Signal>().AsNoTracking().Where(signal => signal.ProgrammeId == query.Programme && signal.Publication == Publication.Public);
        return new AreaCounts(await ListSignals.ListSignals.Narrow(signals, null, query.Status, query.Topic)
            .GroupBy(signal => signal.AreaCode).Select(group => new { Code = group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Code, group => group.Count, cancellation));
    }
}

/// <summary>Counts that add up: what was told in a neighbourhood was told in its district, as on the list.</summary>
public sealed class AreaCounts(IReadOnlyDictionary<string, int> byCode)
{
    public int All => byCode.Values.Sum();

    /// <summary>In this area and in what lies in it.</summary>
    public int In(string code)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        var (districts, neighbourhoods) = ("WK" + code[2..], "BU" + code[2..]);
        return byCode.Where(one => one.Key == code || one.Key.StartsWith(districts, StringComparison.Ordinal) || one.Key.StartsWith(neighbourhoods, StringComparison.Ordinal))
            .Sum(one => one.Value);
    }
}
