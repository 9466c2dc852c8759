using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Paging;
using Tentakel.Platform.Web;

namespace Tentakel.Commitments.Features.ReadCommitments;

internal static class ReadCommitmentsEndpoint
{
    public static void MapReadCommitments(this IEndpointRouteBuilder api) => api
        .MapGet("/commitments", async (
            string? role, string? status, string? cursor, int? pageSize, ReadCommitments commitments, CurrentActor current, HttpContext context, CancellationToken cancellation) =>
        {
            var actor = await current.Get(cancellation);
            var page = await commitments.Handle(new CommitmentsQuery(role, status, cursor, pageSize), actor, cancellation);
            return page.ToResult(context, found => TypedResults.Ok(new Page<CommitmentItem>(
                [.. found.Items.Select(line => CommitmentItem.From(line))], found.Next)));
        })
        .WithName("ListCommitments").WithTags("commitments")
        .WithSummary("What is expected of me, soonest due first; with role=asker what I expect of others, with role=beside what is late at others and I am asked to speak about.")
        .WithDescription("status is open (the default), overdue, answered or all.")
        .Produces<Page<CommitmentItem>>().ProducesProblem(400).ProducesProblem(401)
        .NeedsScope(Scopes.CommitmentsRead).SignedIn("The rows decide: everybody lists their own.");
}
