using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Commitments.Search;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.ListSignals;

namespace Tentakel.Signals.Features.SearchSignals;

/// <param name="AreaCode">Only this area and what lies in it; null for everywhere.</param>
/// <param name="Status">Only in this status; null for all.</param>
/// <param name="Topic">Only about this; null for everything.</param>
public sealed record SignalSearch(string Question, string? AreaCode = null, SignalStatus? Status = null, TopicId? Topic = null);

/// <summary>
/// Finds signals by what is said in them: for everybody in what a moderator let through, for those who have a part in a
/// signal also in the words it was told in. Best first.
/// </summary>
public sealed class SearchSignals(TentakelDbContext database, LedgerLines lines, FindSubjects find, ListSignals.ListSignals list)
{
    public const int Most = 25;

    private const int MostSimilar = 3;

    // Nine in ten true pairs of the odd half of bench/data are above it.
    private const double LeastLikeness = 0.05;

    public async Task<IReadOnlyList<SignalLine>> Handle(Actor actor, SignalSearch search, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(search);
        var reader = await lines.ReadingOf(actor, cancellation);
        var subjects = Subjects(actor.Programme, search);
        var found = (await find.Handle(actor.Programme, SearchScope.Public, search.Question, subjects.Where(SubjectAccess.ForEverybody()), Most, null, cancellation)).ToList();
        if (actor.Person is not null || actor.Followed.Count > 0)
        {
            found.AddRange(await find.Handle(actor.Programme, SearchScope.Inside, search.Question, subjects.Where(SubjectAccess.Inside(reader.Viewer)), Most, await Own(reader, cancellation), cancellation));
        }

        // The same signal may be found in both of its texts.
        var best = found.GroupBy(one => one.Id).Select(same => same.MaxBy(one => one.Score)).OrderByDescending(one => one.Score).Take(Most).ToList();
        return await list.These(actor.Programme, [.. best.Select(one => new SignalId(one.Id.Value))], reader.Viewer, cancellation);
    }

    /// <summary>The newest that this reader has a part in; null for who reads the whole programme.</summary>
    private async Task<IReadOnlyList<SubjectId>?> Own(Reading reader, CancellationToken cancellation)
    {
        if (reader.Viewer.ReadsWholeProgramme)
        {
            return null;
        }

        // One person at a time, with room for who has two parts in one: then an index gives them in order.
        var own = reader.Viewer.FollowedByCode.ToHashSet();
        foreach (var person in reader.People)
        {
            own.UnionWith(await database.Set<SubjectMember>().AsNoTracking()
                .Where(member => member.ProgrammeId == reader.Actor.Programme && member.PersonId == person)
                .OrderByDescending(member => member.SubjectId).Select(member => member.SubjectId).Take(2 * FindSubjects.MostNewest).ToListAsync(cancellation));
        }

        return [.. own.OrderByDescending(id => id.Value).Take(FindSubjects.MostNewest)];
    }

    /// <summary>
    /// Open public signals in this area that may be about the same, the most alike first. Whether they are is for the one
    /// who asks to see: how alike two long texts are tells too little to decide it here.
    /// </summary>
    public async Task<IReadOnlyList<SignalLine>> Similar(ProgrammeId programme, string? text, string? areaCode, CancellationToken cancellation = default)
    {
        var subjects = Subjects(programme, new SignalSearch(text ?? "", areaCode, SignalStatus.Open)).Where(SubjectAccess.ForEverybody());
        var found = await find.Handle(programme, SearchScope.Public, text, subjects, MostSimilar, null, cancellation);
        return await list.These(programme, [.. found.Where(one => one.Likeness >= LeastLikeness).Select(one => new SignalId(one.Id.Value))], Viewer.Anonymous, cancellation);
    }

    private IQueryable<Subject> Subjects(ProgrammeId programme, SignalSearch search)
    {
        var subjects = database.Set<Subject>().AsNoTracking().Where(subject => subject.ProgrammeId == programme && subject.Kind == Signal.SubjectKind);
        if (search is { AreaCode: null, Status: null, Topic: null })
        {
            return subjects;
        }

        var signals = ListSignals.ListSignals.Narrow(database.Set<Signal>().AsNoTracking(), search.AreaCode, search.Status, search.Topic);
        return
            from subject in subjects
            join signal in signals on new { subject.ProgrammeId, subject.SubjectId } equals new { signal.ProgrammeId, signal.SubjectId }
            select subject;
    }
}
