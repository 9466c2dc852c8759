using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.ModerateSignal;

/// <summary>What all endpoints that decide on what is public share.</summary>
internal static class ModerationRequests
{
    /// <param name="item">What is answered, with how it stands now.</param>
    public static async Task<IResult> Run<THandler, TCommand, TItem>(
        HttpContext context,
        CurrentActor current,
        Writer writer,
        TCommand command,
        string? key,
        Func<THandler, TCommand, Actor, Task<Outcome<Publication>>> run,
        Func<string, TItem> item,
        CancellationToken cancellation)
        where THandler : notnull
    {
        var actor = await current.Get(cancellation);
        var outcome = await writer.Do<THandler, TCommand, Publication>(actor, command, key, handler => run(handler, command, actor), cancellation);
        return outcome.ToResult(context, publication => TypedResults.Ok(item(publication.ToString().ToLowerInvariant())));
    }

    public static void IsModeration<TItem>(this RouteHandlerBuilder endpoint, string name, string summary) => endpoint
        .WithName(name).WithTags("moderation").WithSummary(summary)
        .Produces<TItem>()
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
        .NeedsScope(Scopes.SignalsWrite).NeedsPermission(SignalPermissions.Moderate);
}
