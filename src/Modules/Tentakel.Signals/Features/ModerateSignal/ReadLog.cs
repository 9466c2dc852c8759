using Microsoft.EntityFrameworkCore;
using Tentakel.Areas.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Paging;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.ModerateSignal;

/// <summary>What was decided about one signal, and by whom: only for moderators.</summary>
public sealed record LogLine(ModerationDecision Decision, string Title, string Language, string AreaName, string Who);

/// <param name="Decided">Only what became this; null for all.</param>
/// <param name="ReasonKey">Only with this reason; null for all.</param>
public sealed record LogQuery(Publication? Decided = null, string? ReasonKey = null, ModerationDecisionId? After = null, int Size = Page.DefaultSize);

/// <summary>What moderators decided, newest first.</summary>
public sealed class ReadLog(TentakelDbContext database)
{
    public async Task<Page<LogLine>> Handle(ProgrammeId programme, LogQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var decisions = Decisions(programme);
        if (query.Decided is { } decided)
        {
            decisions = decisions.Where(decision => decision.To == decided);
        }

        if (!string.IsNullOrEmpty(query.ReasonKey))
        {
            decisions = decisions.Where(decision => decision.ReasonKey == query.ReasonKey);
        }

        if (query.After is { } after)
        {
            decisions = decisions.Where(decision => decision.Id < after);
        }

        var found = await Lines(decisions.OrderByDescending(decision => decision.Id).Take(query.Size + 1), cancellation);
        return Page.From(found, query.Size, line => line.Decision.Id.Value.ToString());
    }

    /// <summary>All decisions about one signal, newest first.</summary>
    public Task<List<LogLine>> Of(ProgrammeId programme, SignalId signal, CancellationToken cancellation = default) =>
        Lines(Decisions(programme).Where(decision => decision.SignalId == signal).OrderByDescending(decision => decision.Id).Take(Page.MostSize), cancellation);

    private IQueryable<ModerationDecision> Decisions(ProgrammeId programme) =>
        database.Set<ModerationDecision>().AsNoTracking().Where(decision => decision.ProgrammeId == programme);

    private async Task<List<LogLine>> Lines(IQueryable<ModerationDecision> decisions, CancellationToken cancellation)
    {
        var rows = await (
            from decision in decisions
            join signal in database.Set<Signal>().AsNoTracking()
                on new { decision.ProgrammeId, decision.SignalId } equals new { signal.ProgrammeId, SignalId = signal.Id }
            join area in database.Set<Area>().AsNoTracking()
                on new { Code = signal.AreaCode, Year = signal.AreaYear } equals new { area.Code, area.Year }
            join one in database.Set<Person>().AsNoTracking() on decision.ById equals (PersonId?)one.Id into people
            from person in people.DefaultIfEmpty()
            orderby decision.Id descending
            select new { decision, signal.PublicTitle, signal.Text, signal.Language, area.Name, Who = person == null ? "" : person.GivenName }).ToListAsync(cancellation);
        return [.. rows.Select(row => new LogLine(
            row.decision, row.PublicTitle.Length > 0 ? row.PublicTitle : Titles.FirstSentence(row.Text, Signal.MostTitle), row.Language, row.Name, row.Who))];
    }
}
