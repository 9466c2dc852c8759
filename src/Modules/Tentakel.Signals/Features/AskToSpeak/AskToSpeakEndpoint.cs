using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;

namespace Tentakel.Signals.Features.AskToSpeak;

/// <param name="Way">call-back, visit or coffee.</param>
/// <param name="Phone">Needed to be called back.</param>
/// <param name="Address">Needed for a visit.</param>
/// <param name="Parts">morning, afternoon, evening: when it suits. Left out, any time.</param>
/// <param name="When">When it suits, in words.</param>
/// <param name="Wished">The language to talk in, in words.</param>
/// <param name="About">What about.</param>
/// <param name="AreaCode">CBS code of the place, as in /areas.</param>
/// <param name="AboutSignal">A signal that the caller may see.</param>
/// <param name="Language">nl or en: what mail is written in. Left out, that of the request.</param>
public sealed record TalkRequest(
    string? Way, string? Name, string? Phone, string? Email, string? Address, IReadOnlyList<string>? Parts, string? When, string? Wished, string? About,
    string? AreaCode, Guid? AboutSignal, string? Language);

/// <param name="FollowUpCode">Shown once. Send it in the header Follow-Up-Code to follow this request.</param>
/// <param name="Holder">Given name of the person who gets in touch.</param>
/// <param name="DueOn">The last day on which that is on time.</param>
public sealed record TalkCreated(Guid Id, string FollowUpCode, string Holder, string Desk, DateOnly DueOn);

internal static class AskToSpeakEndpoint
{
    public static void MapAskToSpeak(this IEndpointRouteBuilder api) => api
        .MapPost("/talks", async (TalkRequest body, IdempotencyKey key, HttpContext context, CurrentActor current, StrangerForm strangers, Writer writer, CancellationToken cancellation) =>
        {
            var actor = await current.Get(cancellation);
            if (actor.Account is null && strangers.CheckApi(context, actor.Programme) is { } notNow)
            {
                return Problems.Result(context, notNow, StatusCodes.Status429TooManyRequests);
            }

            var command = new AskToSpeak(
                TalkWords.WayOf(body.Way),
                body.Name,
                body.Phone,
                body.Email,
                body.Address,
                TalkWords.PartsOf(body.Parts),
                body.When,
                body.Wished,
                body.About,
                body.AreaCode,
                body.AboutSignal,
                body.Language ?? InLanguage.Current);
            var outcome = await writer.Do<AskToSpeakHandler, AskToSpeak, TalkAsked>(
                actor, command, key, handler => handler.Handle(command, actor, cancellation), cancellation);
            return outcome.ToResult(context, asked => TypedResults.Created(
                $"/api/v1/talks/{asked.Id}", new TalkCreated(asked.Id, asked.FollowUpCode, asked.Holder, asked.Desk.Here, asked.DueOn)));
        })
        .WithName("AskToSpeak").WithTags("talks")
        .WithSummary("Asks to be called back, visited, or met over coffee. Never public; the answer says who gets in touch and by when.")
        .Produces<TalkCreated>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status429TooManyRequests)
        .RequireRateLimiting("raise")
        .NeedsScope(Scopes.SignalsWrite)
        .Public("Everybody may ask to be spoken to, without an account.");
}
