using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.ReadCommitments;
using Tentakel.Commitments.Ledger;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Paging;
using Tentakel.Platform.Web;

namespace Tentakel.Commitments.Features.ReadBoard;

internal static class ReadBoardEndpoint
{
    public static void MapReadBoard(this IEndpointRouteBuilder api) => api
        .MapGet("/slipping-commitments", async (
            bool? atRisk, Guid? party, Layer? layer, Scale? scale, Level? level, Guid? theme, string? cursor, int? pageSize,
            ReadBoard boards, CurrentActor current, HttpContext context, CancellationToken cancellation) =>
        {
            var query = new BoardQuery(
                cursor, atRisk, party is { } one ? new PartyId(one) : null, layer, scale, level, theme is { } about ? new PolicyDomainId(about) : null, pageSize);
            var board = await boards.Handle(query, await current.Get(cancellation), cancellation);
            return board.ToResult(context, found => TypedResults.Ok(new Page<CommitmentItem>([.. found.Lines.Select(line => CommitmentItem.From(line))], found.Next)));
        })
        .WithName("ListSlippingCommitments").WithTags("commitments")
        .WithSummary("What is late or threatens to be, in the whole programme, the oldest day first.")
        .WithDescription("At risk is due within two working days, or waiting for the asker for more than ten; atRisk=true gives only those, false only what is late.")
        .Produces<Page<CommitmentItem>>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403)
        .NeedsScope(Scopes.CommitmentsRead).NeedsPermission(LedgerAccess.ReadAll);
}
