using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.StopFollowing;

namespace Tentakel.Signals.Features.BecomeFollower;

/// <param name="Steps">all, answers or moves (handed over, or another date).</param>
/// <param name="Language">nl or en: what is written to you. Left out, that of the request.</param>
public sealed record FollowRequest(string? Steps, string? Language);

public sealed record FollowItem(Guid Id, string Steps);

internal static class BecomeFollowerEndpoint
{
    public static void MapBecomeFollower(this IEndpointRouteBuilder api)
    {
        api.MapPut("/signals/{id:guid}/follows", async (Guid id, FollowRequest body, HttpContext context, CurrentActor current, Writer writer, CancellationToken cancellation) =>
            {
                if (body.Language is not (null or "nl" or "en"))
                {
                    return Problems.Result(context, Refusal.Invalid(new FieldError("language", "signals.language-unknown")));
                }

                var actor = await current.Get(cancellation);
                var steps = BecomeFollowerPage.StepsNamed(body.Steps);
                var command = new BecomeFollower(new SignalId(id), steps, null, body.Language ?? InLanguage.Current);
                var outcome = await writer.Do<BecomeFollowerHandler, BecomeFollower, FollowAsked>(
                    actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
                return outcome.ToResult(context, _ => TypedResults.Ok(new FollowItem(id, body.Steps!)));
            })
            .WithName("FollowSignal").WithTags("follows")
            .WithSummary("Hears of a public signal by mail, at the address of your account; sent again, changes what you hear.")
            .Produces<FollowItem>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .NeedsScope(Scopes.SignalsWrite).SignedIn("One's own follows; by e-mail it goes with the page.");

        api.MapDelete("/signals/{id:guid}/follows", async (Guid id, HttpContext context, CurrentActor current, Writer writer, CancellationToken cancellation) =>
            {
                var actor = await current.Get(cancellation);
                var command = new StopFollowingSignal(new SignalId(id));
                var outcome = await writer.Do<StopFollowingHandler, StopFollowingSignal, bool>(
                    actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
                return outcome.ToResult(context, _ => TypedResults.NoContent());
            })
            .WithName("UnfollowSignal").WithTags("follows")
            .WithSummary("Stops following. Also when you did not.")
            .Produces(StatusCodes.Status204NoContent)
            .NeedsScope(Scopes.SignalsWrite).SignedIn("One's own follows.");
    }
}
