using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tentakel.Areas.Domain;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Resources;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Data;

namespace Tentakel.Commitments.Ledger;

/// <summary>
/// How a list names what is not public to who does not have it: what it is about and where, never a word of what was told. A title
/// is its first sentence, sometimes all of it, and a list is read without leaving a line (ADR 0031).
/// </summary>
public sealed class KeptTitles(TentakelDbContext database, IStringLocalizer<CommitmentsTexts> texts)
{
    /// <summary>Two queries, however many; none for none.</summary>
    public async Task<IReadOnlyDictionary<SubjectId, string>> Of(IReadOnlyCollection<Subject> subjects, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        if (subjects.Count == 0)
        {
            return new Dictionary<SubjectId, string>();
        }

        var kept = subjects.DistinctBy(subject => subject.SubjectId).ToList();
        var about = kept.Select(subject => subject.TopicId).OfType<TopicId>().Distinct().ToList();
        var topics = await database.Set<Topic>().AsNoTracking().Where(topic => about.Contains(topic.Id)).ToDictionaryAsync(topic => topic.Id, topic => topic.Name, cancellation);
        var codes = kept.Select(subject => subject.AreaCode).OfType<string>().Distinct().ToList();
        var areas = (await database.Set<Area>().AsNoTracking().Where(area => codes.Contains(area.Code)).Select(area => new { area.Code, area.Year, area.Name }).ToListAsync(cancellation))
            .ToLookup(area => area.Code);
        return kept.ToDictionary(subject => subject.SubjectId, subject => (
            subject.TopicId is { } topic && topics.TryGetValue(topic, out var name) ? name.Here : null,
            subject.AreaCode is { } code ? areas[code].OrderByDescending(area => area.Year == subject.AreaYear).FirstOrDefault()?.Name : null) switch
        {
            ({ } what, { } where) => texts["title.kept", what, where].Value,
            ({ } what, null) => texts["title.kept.one", what],
            (null, { } where) => texts["title.kept.one", where],
            _ => texts["title.kept.none"],
        });
    }
}
