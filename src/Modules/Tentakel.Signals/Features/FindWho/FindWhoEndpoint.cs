using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Web;

namespace Tentakel.Signals.Features.FindWho;

/// <param name="Question">In plain words; at most 1000 characters are read.</param>
/// <param name="AreaCode">CBS code of the place, as in /areas; left out, the whole municipality.</param>
public sealed record WhoRequest(string? Question, string? AreaCode);

/// <param name="Desk">The team.</param>
/// <param name="Why">Why this one, in one sentence.</param>
/// <param name="Person">Only for who works in the programme.</param>
/// <param name="Reach">Only for who works in the programme: how a back-office contact is reached.</param>
/// <param name="Topic">Key of the topic: a signal about it goes straight to them.</param>
public sealed record WhoItem(string Desk, string Party, string Phone, string Why, string? Person, string? Reach, string? Topic);

internal static class FindWhoEndpoint
{
    public static void MapFindWho(this IEndpointRouteBuilder api) => api
        .MapPost("/desk-searches", async (WhoRequest body, HttpContext context, CurrentActor current, FindWho who, CancellationToken cancellation) =>
        {
            if (string.IsNullOrWhiteSpace(body.Question))
            {
                return Problems.Result(context, Refusal.Invalid(new FieldError("question", "who.question-required")));
            }

            var found = await who.Handle(await current.Get(cancellation), body.Question, body.AreaCode, cancellation);
            return (IResult)TypedResults.Ok(found.Select(one => new WhoItem(one.Desk, one.Party, one.Phone, one.Why, one.Person, one.Reach, one.TopicKey)).ToList());
        })
        .WithName("FindWho").WithTags("parties")
        .WithSummary("Whom to turn to with a question in plain words: three teams, the best first. A POST, because a question does not belong in an address.")
        .Produces<IReadOnlyList<WhoItem>>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status429TooManyRequests)
        .RequireRateLimiting("raise")
        .NeedsScope(Scopes.SignalsRead)
        .Public("Everybody may ask whom to turn to.");
}
