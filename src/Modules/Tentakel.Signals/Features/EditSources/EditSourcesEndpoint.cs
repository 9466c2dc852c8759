using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.EditSources;

/// <param name="Name">What it is called; it stands beside every number.</param>
/// <param name="Kind">open311 or signalen.</param>
/// <param name="Address">What stands before /requests.json or /signals/v1; on https.</param>
public sealed record SourceRequest(string? Name, string? Kind, string? Address);

public sealed record SourceAdded(Guid Id);

internal static class EditSourcesEndpoint
{
    public static void MapEditSources(this IEndpointRouteBuilder api)
    {
        api.MapPost("/elsewhere-sources", async (SourceRequest body, IdempotencyKey key, HttpContext context, CurrentActor current, Writer writer, CancellationToken cancellation) =>
            {
                var actor = await current.Get(cancellation);
                var command = new AddSource(body.Name, body.Kind, body.Address);
                var outcome = await writer.Do<EditSourcesHandler, AddSource, Guid>(actor, command, key, handler => handler.Handle(command, actor, cancellation), cancellation);
                return outcome.ToResult(context, id => TypedResults.Created($"/api/v1/elsewhere-sources/{id}", new SourceAdded(id)));
            })
            .WithName("AddElsewhereSource").WithTags("signals").WithSummary("Counts in another system as well. It is asked within minutes.")
            .Produces<SourceAdded>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict)
            .NeedsScope(Scopes.SignalsWrite).NeedsPermission(SignalPermissions.Elsewhere);

        api.MapDelete("/elsewhere-sources/{id:guid}", async (Guid id, HttpContext context, CurrentActor current, Writer writer, CancellationToken cancellation) =>
            {
                var actor = await current.Get(cancellation);
                var command = new RemoveSource(new ElsewhereSourceId(id));
                var outcome = await writer.Do<EditSourcesHandler, RemoveSource, Guid>(actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
                return outcome.ToResult(context, _ => TypedResults.NoContent());
            })
            .WithName("RemoveElsewhereSource").WithTags("signals").WithSummary("Takes a system off, with everything that was counted in it.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound)
            .NeedsScope(Scopes.SignalsWrite).NeedsPermission(SignalPermissions.Elsewhere);
    }
}
