using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Web;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.RecogniseRoutes;

/// <param name="Text">What somebody is about to tell; nothing of it is kept.</param>
public sealed record RecognitionRequest(string? Text);

/// <summary>A way of its own that this seems to be for.</summary>
/// <param name="Key">emergency, police, objection, complaint, application, woo or data.</param>
/// <param name="Urgent">Show it first and big: somebody may be in danger.</param>
/// <param name="Phone">Empty when the site's own telephone is meant.</param>
/// <param name="Phrase">The rule's words by which it was recognised.</param>
public sealed record RouteItem(string Key, bool Urgent, string Title, string Text, string Term, string Phone, string? Link, string Phrase)
{
    public static RouteItem From(RouteMatch match)
    {
        ArgumentNullException.ThrowIfNull(match);
        var route = match.Route;
        return new RouteItem(
            route.Key, route.IsEmergency, route.Title.Here, route.Text.Here, route.Term.Here, route.Phone, route.Link.Length == 0 ? null : route.Link, match.Phrase);
    }
}

internal static class RecogniseRoutesEndpoint
{
    public static void MapRecogniseRoutes(this IEndpointRouteBuilder api) => api
        .MapPost("/route-recognitions", async (RecognitionRequest body, HttpContext context, CurrentSite site, Routes routes, CancellationToken cancellation) =>
            body.Text?.Length > Signal.MostText
                ? Problems.Result(context, Refusal.Invalid(new FieldError("text", "platform.too-long", Signal.MostText)))
                : TypedResults.Ok((await routes.Recognise(site.ProgrammeId, body.Text, cancellation)).Select(RouteItem.From).ToList()))
        .WithName("RecogniseRoutes").WithTags("signals")
        .WithSummary("Whether a text seems to be an emergency, an application, a complaint, an objection or a request with a route of its own. It can be told all the same.")
        .Produces<List<RouteItem>>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status429TooManyRequests)
        .RequireRateLimiting("code")
        .NeedsScope(Scopes.SignalsRead)
        .Public("Who is about to tell something has no account yet.");
}
