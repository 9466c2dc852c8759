using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.ReadMeasures;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Time;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Resources;

namespace Tentakel.Signals.Features.CountChannels;

/// <summary>How many signals came in by each channel; for the public only where no small number can be read or worked out.</summary>
internal sealed class CountChannels(TentakelDbContext database, KeptCounts kept, TimeProvider clock, IStringLocalizer<SignalsTexts> texts) : IMeasureTable, ICountMuch
{
    private const string Kind = "channels";

    public async Task<MeasureTable> Read(Actor actor, DateOnly since, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var (found, _) = await kept.Of(actor.Programme, Kind, () => Count(actor.Programme, since, cancellation), cancellation);
        var channels = Enum.GetValues<Channel>();
        var counts = channels.Select(channel => found.GetValueOrDefault(channel)).ToList();
        var told = SmallNumbers.Tellable(counts);
        var all = actor.Has(LedgerAccess.ReadAll);
        return new MeasureTable(
            "channels",
            texts["channel.count.title"],
            texts["channel.count.lead"],
            texts["channel.count.of"],
            texts["channel.count.count"],
            [.. channels.Select((channel, at) => new MeasureTableRow(Channels.Spelled(channel), texts[$"channel.{Channels.Spelled(channel)}"], all || told[at] ? counts[at] : null))]);
    }

    public async Task<IReadOnlyDictionary<string, object>> Count(ProgrammeId programme, CancellationToken cancellation) =>
        new Dictionary<string, object> { [Kind] = await Count(programme, ReadMeasures.Since(Amsterdam.Today(clock)), cancellation) };

    private async Task<Dictionary<Channel, int>> Count(ProgrammeId programme, DateOnly since, CancellationToken cancellation)
    {
        var start = Amsterdam.StartOf(since);
        return await database.Set<Signal>().AsNoTracking()
            .Where(signal => signal.ProgrammeId == programme && signal.RaisedAt >= start)
            .GroupBy(signal => signal.Channel).Select(same => new { same.Key, Count = same.Count() })
            .ToDictionaryAsync(row => row.Key, row => row.Count, cancellation);
    }
}
