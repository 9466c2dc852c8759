using Microsoft.EntityFrameworkCore;
using Tentakel.Areas.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Parties.Features.Editing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Parties.Features.EditPortfolios;

/// <param name="Id">Null makes a new one.</param>
/// <param name="Topics">Keys; none is every topic.</param>
/// <param name="Areas">CBS codes; none is everywhere.</param>
public sealed record SavePortfolio(PortfolioId? Id, SeatId? Seat, IReadOnlyList<string> Topics, IReadOnlyList<string> Areas);

/// <summary>Nothing comes to the seat by this portfolio any more; what came stays where it is.</summary>
public sealed record RemovePortfolio(PortfolioId Id);

internal sealed class EditPortfolioHandler(TentakelDbContext database, AuditTrail audit) : IEdit<SavePortfolio>, IEdit<RemovePortfolio>
{
    public async Task<Outcome<Guid>> Handle(SavePortfolio command, Actor actor, CancellationToken cancellation)
    {
        if (!actor.Has(PartiesPermissions.Edit))
        {
            return Refusal.Forbidden();
        }

        var errors = new FieldErrors();
        var seat = errors.Chosen("seat", await database.TakenSeat(actor.Programme, command.Seat, cancellation));
        var topicKeys = command.Topics.Select(key => key.Trim()).Where(key => key.Length > 0).Distinct().ToList();
        var topics = await database.Set<Topic>().Where(topic => topic.ProgrammeId == actor.Programme && topicKeys.Contains(topic.Key))
            .Select(topic => new { topic.Id, topic.Key }).ToListAsync(cancellation);
        foreach (var unknown in topicKeys.Except(topics.Select(topic => topic.Key)))
        {
            errors.Add(new FieldError("topics", "parties.topic-unknown", unknown));
        }

        var codes = command.Areas.Select(code => code.Trim().ToUpperInvariant()).Where(code => code.Length > 0).Distinct().ToList();
        var known = await database.Set<Area>().Where(area => codes.Contains(area.Code)).Select(area => area.Code).Distinct().ToListAsync(cancellation);
        foreach (var unknown in codes.Except(known))
        {
            errors.Add(new FieldError("areas", "parties.area-unknown", unknown));
        }

        if (errors.Refusal is { } wrong)
        {
            return wrong;
        }

        Portfolio? portfolio;
        if (command.Id is not { } id)
        {
            portfolio = new Portfolio(actor.Programme, PortfolioId.New(), seat.Id, topics.Select(topic => topic.Id), codes);
            database.Add(portfolio);
        }
        else
        {
            portfolio = await database.Set<Portfolio>().Include(one => one.Topics).Include(one => one.Areas).AsSplitQuery()
                .SingleOrDefaultAsync(one => one.ProgrammeId == actor.Programme && one.Id == id, cancellation);
            if (portfolio is null)
            {
                return Refusal.NotFound();
            }

            portfolio.Change(seat.Id, topics.Select(topic => topic.Id), codes);
        }

        audit.Record(actor, command.Id is null ? "parties.add-portfolio" : "parties.change-portfolio", portfolio.Id.Value, new { seat = seat.Id.Value, topics = topicKeys, areas = codes });
        return portfolio.Id.Value;
    }

    public async Task<Outcome<Guid>> Handle(RemovePortfolio command, Actor actor, CancellationToken cancellation)
    {
        if (!actor.Has(PartiesPermissions.Edit))
        {
            return Refusal.Forbidden();
        }

        var portfolio = await database.Set<Portfolio>().SingleOrDefaultAsync(one => one.ProgrammeId == actor.Programme && one.Id == command.Id, cancellation);
        if (portfolio is null)
        {
            return Refusal.NotFound();
        }

        database.Remove(portfolio);
        audit.Record(actor, "parties.remove-portfolio", portfolio.Id.Value, new { seat = portfolio.SeatId.Value });
        return portfolio.Id.Value;
    }
}
