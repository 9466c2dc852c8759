using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Web;

namespace Tentakel.Commitments.Features.ReadColleagues;

internal static class ReadColleaguesEndpoint
{
    public static void MapReadColleagues(this IEndpointRouteBuilder api) => api
        .MapGet("/colleagues", async (ReadColleagues colleagues, CurrentActor current, TentakelDbContext database, HttpContext context, CancellationToken cancellation) =>
        {
            // Names of people are for those who work together: a resident with an account reads desks.
            var actor = await current.Get(cancellation);
            var hasSeat = actor.Person is { } me
                && await database.Set<Seat>().Taken()
                    .AnyAsync(seat => seat.ProgrammeId == actor.Programme && seat.PersonId == me && seat.Level != Level.Residents, cancellation);
            return hasSeat
                ? TypedResults.Ok(await colleagues.In(actor.Programme, cancellation))
                : Problems.Result(context, Refusal.Forbidden());
        })
        .WithName("ListColleagues").WithTags("commitments")
        .WithSummary("Who can be asked something or take something over.")
        .Produces<IReadOnlyList<Colleague>>().ProducesProblem(401).ProducesProblem(403)
        .NeedsScope(Scopes.CommitmentsRead).SignedIn("Only who has a seat in this programme gets the names.");
}
