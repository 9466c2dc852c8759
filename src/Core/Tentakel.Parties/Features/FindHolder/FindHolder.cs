using Microsoft.EntityFrameworkCore;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Standing;

namespace Tentakel.Parties.Features.FindHolder;

/// <summary>What somebody is looked for.</summary>
/// <param name="AreaCodes">The area and what it lies in, smallest first: neighbourhood, district, municipality.</param>
/// <param name="Except">People it may not go to, such as who answered it before.</param>
public sealed record HolderQuery(ProgrammeId Programme, TopicId? Topic, IReadOnlyList<string> AreaCodes, DateOnly Today, IReadOnlySet<PersonId>? Except = null);

/// <summary>
/// Finds who something belongs to: the portfolio that fits closest (topic before area, a small area before a large one),
/// its deputy when that person is away, and the programme office when nothing fits. Never nobody.
/// </summary>
public sealed class FindHolder(StandingData standing)
{
    public async Task<Holder> Handle(HolderQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var areaCodes = query.AreaCodes.ToList();
        var portfolios = await standing.Of(query.Programme, $"portfolios for {query.Topic?.Value} {string.Join(' ', areaCodes)}", rows => (
            from portfolio in rows.Of<Portfolio>()
            join seat in rows.Of<Seat>().Taken()
                on new { portfolio.ProgrammeId, Id = portfolio.SeatId } equals new { seat.ProgrammeId, seat.Id }
            where portfolio.ProgrammeId == query.Programme
                && (!portfolio.Topics.Any() || portfolio.Topics.Any(topic => topic.TopicId == query.Topic))
                && (!portfolio.Areas.Any() || portfolio.Areas.Any(area => areaCodes.Contains(area.AreaCode)))
            select new
            {
                Seat = seat,
                HasTopic = portfolio.Topics.Any(),
                Areas = portfolio.Areas.Where(area => areaCodes.Contains(area.AreaCode)).Select(area => area.AreaCode).ToList(),
            }).ToListAsync(cancellation));
        var away = await Away(query, cancellation);

        var candidates = portfolios
            .Select(found => (found.Seat, found.HasTopic, Area: areaCodes.FirstOrDefault(found.Areas.Contains)))
            .OrderByDescending(found => found.HasTopic)
            .ThenBy(found => found.Area is null ? int.MaxValue : areaCodes.IndexOf(found.Area))
            .ThenBy(found => found.Seat.Id.Value);
        foreach (var (seat, hasTopic, area) in candidates)
        {
            var reason = new HolderReason(Kind(hasTopic, area), hasTopic ? query.Topic : null, area);
            if (await Present(seat, reason, away, query, cancellation) is { } holder)
            {
                return holder;
            }
        }

        return await Office(query, away, cancellation);
    }

    private static HolderReasonKind Kind(bool hasTopic, string? area) => (hasTopic, area) switch
    {
        (true, not null) => HolderReasonKind.TopicAndArea,
        (true, null) => HolderReasonKind.Topic,
        (false, not null) => HolderReasonKind.Area,
        _ => HolderReasonKind.Everything,
    };

    /// <summary>Who is away today, by whom they are replaced; the last word counts when there are two.</summary>
    private Task<Dictionary<PersonId, PersonId>> Away(HolderQuery query, CancellationToken cancellation)
    {
        var today = query.Today;
        return standing.Of(query.Programme, $"away on {today:O}", async rows =>
        {
            var absences = await rows.Of<Absence>()
                .Where(absence => absence.From <= today && today <= absence.Until)
                .OrderBy(absence => absence.Id).ToListAsync(cancellation);
            return absences.GroupBy(absence => absence.PersonId).ToDictionary(group => group.Key, group => group.Last().DeputyId);
        });
    }

    private async Task<Holder?> Present(Seat seat, HolderReason reason, Dictionary<PersonId, PersonId> away, HolderQuery query, CancellationToken cancellation)
    {
        var person = seat.PersonId;
        var seen = new HashSet<PersonId>();
        while (away.TryGetValue(person, out var deputy))
        {
            if (!seen.Add(person))
            {
                // Deputies who are each other's deputy and both away: look further.
                return null;
            }

            person = deputy;
        }

        if (query.Except?.Contains(person) == true)
        {
            return null;
        }

        if (person == seat.PersonId)
        {
            return new Holder(seat.Id, seat.PartyId, person, seat.At, reason, null);
        }

        // A deputy answers from a seat of their own where they have one.
        var own = await standing.Of(query.Programme, $"seat of {person.Value}", rows => rows.Of<Seat>().Taken()
            .Where(own => own.ProgrammeId == query.Programme && own.PersonId == person)
            .OrderBy(own => own.Id).FirstOrDefaultAsync(cancellation)) ?? seat;
        return new Holder(own.Id, own.PartyId, person, own.At, reason, seat.PersonId);
    }

    private async Task<Holder> Office(HolderQuery query, Dictionary<PersonId, PersonId> away, CancellationToken cancellation)
    {
        var seat = await standing.Of(query.Programme, "office", rows => (
            from office in rows.Of<ProgrammeOffice>()
            join found in rows.Of<Seat>()
                on new { office.ProgrammeId, Id = office.SeatId } equals new { found.ProgrammeId, found.Id }
            where office.ProgrammeId == query.Programme
            select found).SingleOrDefaultAsync(cancellation))
            ?? throw new InvalidOperationException("A programme must have an office: otherwise something could go to nobody.");
        var reason = new HolderReason(HolderReasonKind.ProgrammeOffice, null, null);
        return await Present(seat, reason, away, query with { Except = null }, cancellation)
            ?? new Holder(seat.Id, seat.PartyId, seat.PersonId, seat.At, reason, null);
    }
}
