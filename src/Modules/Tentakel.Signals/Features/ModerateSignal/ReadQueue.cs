using Microsoft.EntityFrameworkCore;
using Tentakel.Areas.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Paging;
using Tentakel.Platform.Time;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.ModerateSignal;

/// <summary>A signal that a moderator has to read.</summary>
public sealed record WaitingSignal(SignalId Id, string Text, string AreaName, DateTimeOffset RaisedAt, string Language, string WithheldBecause)
{
    public string SuggestedTitle => Titles.FirstSentence(Text, Signal.MostTitle);

    /// <summary>It waits longer than moderators say they take.</summary>
    public bool IsLate { get; init; }
}

/// <summary>The moderator's queue, oldest first: who waits longest is read first.</summary>
public sealed class ReadQueue(TentakelDbContext database, Agreements agreements, Viewings viewings, TimeProvider clock)
{
    /// <summary>Working days within which a moderator reads it; after that it is shown as late.</summary>
    public const int MostWorkingDays = 2;

    public async Task<Page<WaitingSignal>> Handle(
        Actor moderator, Publication publication, SignalId? after = null, int size = Page.DefaultSize, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(moderator);
        var programme = moderator.Programme;
        var signals = database.Set<Signal>().AsNoTracking().Where(signal => signal.ProgrammeId == programme && signal.Publication == publication);
        if (after is { } last)
        {
            signals = signals.Where(signal => signal.Id > last);
        }

        var late = await LateBefore(programme, cancellation);
        var found = await (
            from signal in signals.OrderBy(signal => signal.Id).Take(size + 1)
            join area in database.Set<Area>().AsNoTracking()
                on new { Code = signal.AreaCode, Year = signal.AreaYear } equals new { area.Code, area.Year }
            orderby signal.Id
            select new WaitingSignal(signal.Id, signal.Text, area.Name, signal.RaisedAt, signal.Language, signal.WithheldBecause)).ToListAsync(cancellation);
        found.ForEach(line => viewings.Of(moderator, line.Id.Value, Viewed.Moderation));
        return Page.From([.. found.Select(line => line with { IsLate = publication == Publication.Waiting && line.RaisedAt < late })], size, line => line.Id.Value.ToString());
    }

    /// <summary>How many wait, and how many of those too long.</summary>
    public async Task<(int Waiting, int Late)> Count(ProgrammeId programme, CancellationToken cancellation = default)
    {
        var before = await LateBefore(programme, cancellation);
        var waiting = database.Set<Signal>().Where(signal => signal.ProgrammeId == programme && signal.Publication == Publication.Waiting);
        return (await waiting.CountAsync(cancellation), await waiting.CountAsync(signal => signal.RaisedAt < before, cancellation));
    }

    /// <summary>What was told before this instant, and still waits, is late.</summary>
    private async Task<DateTimeOffset> LateBefore(ProgrammeId programme, CancellationToken cancellation)
    {
        var calendar = await agreements.Calendar(programme, cancellation);
        var today = Amsterdam.Today(clock);
        var day = today;
        while (calendar.WorkingDaysBetween(day.AddDays(-1), today) <= MostWorkingDays)
        {
            day = day.AddDays(-1);
        }

        return Amsterdam.StartOf(day);
    }
}
