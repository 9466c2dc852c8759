using Microsoft.EntityFrameworkCore;
using Tentakel.Areas.Domain;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Paging;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.ModerateSignal;

/// <summary>A signal that a moderator has to read.</summary>
public sealed record WaitingSignal(SignalId Id, string Text, string AreaName, DateTimeOffset RaisedAt, string Language, string WithheldBecause)
{
    public string SuggestedTitle => Titles.FirstSentence(Text, Signal.MostTitle);
}

/// <summary>The moderator's queue, oldest first: who waits longest is read first.</summary>
public sealed class ReadQueue(TentakelDbContext database)
{
    public async Task<Page<WaitingSignal>> Handle(
        ProgrammeId programme, Publication publication, SignalId? after = null, int size = Page.DefaultSize, CancellationToken cancellation = default)
    {
        var signals = database.Set<Signal>().AsNoTracking().Where(signal => signal.ProgrammeId == programme && signal.Publication == publication);
        if (after is { } last)
        {
            signals = signals.Where(signal => signal.Id > last);
        }

        var found = await (
            from signal in signals.OrderBy(signal => signal.Id).Take(size + 1)
            join area in database.Set<Area>().AsNoTracking()
                on new { Code = signal.AreaCode, Year = signal.AreaYear } equals new { area.Code, area.Year }
            orderby signal.Id
            select new WaitingSignal(signal.Id, signal.Text, area.Name, signal.RaisedAt, signal.Language, signal.WithheldBecause)).ToListAsync(cancellation);
        return Page.From(found, size, line => line.Id.Value.ToString());
    }
}
