using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Commitments.Ledger;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;

namespace Tentakel.Commitments.Features.EditLadder;

/// <param name="RemindBefore">Working days before the due day; 0 for no reminder.</param>
/// <param name="Rungs">Lowest first; each later than the one before it.</param>
public sealed record LadderBody(int? RemindBefore, IReadOnlyList<RungBody>? Rungs);

/// <param name="AfterWorkingDays">Working days after the due day.</param>
public sealed record RungBody(int? AfterWorkingDays, Guid? Seat);

/// <param name="IsOwn">False when the programme has no ladder of its own: then the usual one holds.</param>
/// <param name="Sentences">What happens, in words.</param>
public sealed record LadderItem(bool IsOwn, int RemindBefore, IReadOnlyList<RungBody> Rungs, IReadOnlyList<string> Sentences);

internal static class EditLadderEndpoint
{
    public static void MapEditLadder(this IEndpointRouteBuilder api)
    {
        api.MapGet("/ladders", async (CurrentActor current, LadderText texts, CancellationToken cancellation) => TypedResults.Ok(await Item(current, texts, cancellation)))
            .WithName("ReadLadder").WithTags("ladders").WithSummary("The ladder of the programme: what happens to what slips.")
            .Produces<LadderItem>()
            .NeedsScope(Scopes.CommitmentsRead).NeedsPermission(LedgerAccess.Manage);
        api.MapPut("/ladders", async (LadderBody body, HttpContext context, CurrentActor current, Writer writer, LadderText texts, CancellationToken cancellation) =>
            {
                var actor = await current.Get(cancellation);
                var command = new SaveLadder(body.RemindBefore, [.. (body.Rungs ?? []).Select(rung => new RungWish(rung.AfterWorkingDays, rung.Seat is { } seat ? new SeatId(seat) : null))]);
                var outcome = await writer.Do<EditLadderHandler, SaveLadder, bool>(
                    actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
                return outcome.IsRefused ? Problems.Result(context, outcome.Refusal) : TypedResults.Ok(await Item(current, texts, cancellation));
            })
            .WithName("ChangeLadder").WithTags("ladders").WithSummary("Replaces the ladder. What runs keeps the rung it is on and goes on by the new one.")
            .Produces<LadderItem>().ProducesProblem(StatusCodes.Status400BadRequest)
            .NeedsScope(Scopes.CommitmentsWrite).NeedsPermission(LedgerAccess.Manage);
    }

    private static async Task<LadderItem> Item(CurrentActor current, LadderText texts, CancellationToken cancellation)
    {
        var programme = (await current.Get(cancellation)).Programme;
        var now = await texts.Now(programme, cancellation);
        return new LadderItem(
            now is not null,
            now?.RemindBefore ?? Domain.Ladder.UsualReminder,
            [.. (now?.Rungs ?? []).Select(rung => new RungBody(rung.AfterWorkingDays, rung.Seat?.Value))],
            texts.Tell(now, await texts.Seats(programme, cancellation)));
    }
}
