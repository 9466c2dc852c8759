using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.RecogniseRoutes;

namespace Tentakel.Signals.Features.RaiseSignal;

/// <param name="Text">What is wrong or wanted; 1 to 4000 characters.</param>
/// <param name="AreaCode">CBS code of the place, as in /areas.</param>
/// <param name="AreaYear">Year of the code; left out, the year the programme works with.</param>
/// <param name="WouldHelp">What would help.</param>
/// <param name="Topic">Key of a topic, as in /topics.</param>
/// <param name="Place">Street or spot, in words.</param>
/// <param name="Name">How the asker wants to be called.</param>
/// <param name="Email">Where the asker wants to hear of it.</param>
/// <param name="ForSomebody">True when a worker writes it down for somebody else; needs permission.</param>
/// <param name="Language">nl or en: the language it is told in. Left out, that of the request.</param>
/// <param name="Channel">phone, letter, sms, counter, conversation, web or api: how it came in; another than web or api needs permission. Left out, api.</param>
/// <param name="Phone">Where the asker can be called; for who works on it.</param>
/// <param name="Address">Where the asker can be written to; for who works on it.</param>
public sealed record SignalRequest(
    string? Text, string? AreaCode, int? AreaYear, string? WouldHelp, string? Topic, string? Place, string? Name, string? Email, bool? ForSomebody, string? Language,
    string? Channel = null, string? Phone = null, string? Address = null);

/// <param name="FollowUpCode">Shown once. Send it in the header Follow-Up-Code to follow this signal.</param>
/// <param name="Holder">Given name of the person who answers.</param>
/// <param name="DueOn">The last day on which the answer is on time.</param>
/// <param name="Routes">What it seems to be for besides, emergencies first; tell who told it. To know before, post to /route-recognitions.</param>
public sealed record SignalCreated(Guid Id, string FollowUpCode, string Holder, string Desk, DateOnly DueOn, IReadOnlyList<RouteItem> Routes);

internal static class RaiseSignalEndpoint
{
    public static void MapRaiseSignal(this IEndpointRouteBuilder api) => api
        .MapPost("/signals", async (SignalRequest body, IdempotencyKey key, HttpContext context, CurrentActor current, StrangerForm strangers, Writer writer, Routes routes, CancellationToken cancellation) =>
        {
            var actor = await current.Get(cancellation);
            if (actor.Account is null && strangers.CheckApi(context, actor.Programme) is { } notNow)
            {
                return Problems.Result(context, notNow, StatusCodes.Status429TooManyRequests);
            }

            if (body.Channel is not null && Channels.Read(body.Channel) is null)
            {
                return Problems.Result(context, Refusal.Invalid(new FieldError("channel", "signals.channel-unknown")));
            }

            var command = new RaiseSignal(
                body.Text,
                body.AreaCode,
                body.AreaYear,
                body.WouldHelp,
                body.Topic,
                body.Place,
                body.Name,
                body.Email,
                body.ForSomebody ?? false,
                body.Language ?? InLanguage.Current,
                Channels.Read(body.Channel) ?? Channel.Api,
                body.Phone,
                body.Address);
            var outcome = await writer.Do<RaiseSignalHandler, RaiseSignal, SignalRaised>(
                actor, command, key, handler => handler.Handle(command, actor, cancellation), cancellation);
            var recognised = outcome.IsRefused ? [] : await routes.Recognise(actor.Programme, command.Text, cancellation);
            return outcome.ToResult(context, raised => TypedResults.Created(
                $"/api/v1/signals/{raised.Id}",
                new SignalCreated(raised.Id, raised.FollowUpCode, raised.Holder, raised.Desk.Here, raised.DueOn, [.. recognised.Select(RouteItem.From)])));
        })
        .WithName("RaiseSignal").WithTags("signals")
        .WithSummary("Tells what is wrong or wanted in a place. Without a token it is anonymous; the answer says who replies and by when.")
        .Produces<SignalCreated>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status429TooManyRequests)
        .RequireRateLimiting("raise")
        .NeedsScope(Scopes.SignalsWrite)
        .Public("Everybody may tell something, without an account.");
}
