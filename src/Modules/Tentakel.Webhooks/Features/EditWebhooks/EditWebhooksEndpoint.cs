using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;
using Tentakel.Webhooks.Domain;

namespace Tentakel.Webhooks.Features.EditWebhooks;

/// <param name="Name">What you call it; at most 80 characters.</param>
/// <param name="Address">Where it is sent, on https; at most 500 characters.</param>
/// <param name="Types">Of what it is told, such as signal.answered; empty for everything. Left out: everything for a new address, what it was for one that is changed.</param>
public sealed record WebhookRequest(string? Name, string? Address, IReadOnlyList<string>? Types = null);

/// <param name="PausedBecause">by-hand or failing; null while it is sent to.</param>
/// <param name="FailingSince">Since when nothing arrived; null while it works.</param>
/// <param name="Types">Of what it is told; empty for everything.</param>
/// <param name="OldSecretUntil">Until then messages carry a signature by the secret before as well; null when it was never changed.</param>
public sealed record WebhookItem(
    Guid Id, string Name, string Address, DateTimeOffset AddedAt, DateTimeOffset? PausedAt, string? PausedBecause, DateTimeOffset? FailingSince, DateTimeOffset? OldSecretUntil, IReadOnlyList<string> Types);

public sealed record WebhookList(IReadOnlyList<WebhookItem> Items);

internal static class EditWebhooksEndpoint
{
    public static void MapEditWebhooks(this IEndpointRouteBuilder api)
    {
        api.MapGet("/webhooks", async (CurrentSite site, ReadWebhooks webhooks, CancellationToken cancellation) =>
                TypedResults.Ok(new WebhookList([.. (await webhooks.Of(site.ProgrammeId, cancellation)).Select(Item)])))
            .Produces<WebhookList>().Describe("ListWebhooks", "The addresses that are told what happens here.");

        api.MapPost("/webhooks", (WebhookRequest body, IdempotencyKey key, HttpContext context, CurrentActor current, Writer writer, CancellationToken cancellation) =>
                Run<AddWebhook, WebhookSecret>(context, current, writer, new(body.Name, body.Address, body.Types), key, (handler, command, actor) => handler.Handle(command, actor, cancellation),
                    made => TypedResults.Created($"/api/v1/webhooks/{made.Id}", made), cancellation))
            .Produces<WebhookSecret>(StatusCodes.Status201Created).Describe("AddWebhook", "Adds an address. The secret that messages are signed with is told in this answer only.");

        api.MapPut("/webhooks/{id:guid}", (Guid id, WebhookRequest body, IdempotencyKey key, HttpContext context, CurrentActor current, Writer writer, CancellationToken cancellation) =>
                Run<ChangeWebhook, Guid>(context, current, writer, new(new(id), body.Name, body.Address, body.Types), key, (handler, command, actor) => handler.Handle(command, actor, cancellation), Nothing, cancellation))
            .Produces(StatusCodes.Status204NoContent).Describe("ChangeWebhook", "Another name, address or choice of what it is told.");

        api.MapDelete("/webhooks/{id:guid}", (Guid id, HttpContext context, CurrentActor current, Writer writer, CancellationToken cancellation) =>
                Run<RemoveWebhook, Guid>(context, current, writer, new(new(id)), null, (handler, command, actor) => handler.Handle(command, actor, cancellation), Nothing, cancellation))
            .Produces(StatusCodes.Status204NoContent).Describe("RemoveWebhook", "Takes an address off. What still waits for it is not sent.");

        api.MapPost("/webhooks/{id:guid}/pauses", (Guid id, IdempotencyKey key, HttpContext context, CurrentActor current, Writer writer, CancellationToken cancellation) =>
                Run<PauseWebhook, Guid>(context, current, writer, new(new(id), true), key, (handler, command, actor) => handler.Handle(command, actor, cancellation), Nothing, cancellation))
            .Produces(StatusCodes.Status204NoContent).Describe("PauseWebhook", "Sends nothing to it; what happens meanwhile is not sent later.");

        api.MapPost("/webhooks/{id:guid}/resumptions", (Guid id, IdempotencyKey key, HttpContext context, CurrentActor current, Writer writer, CancellationToken cancellation) =>
                Run<PauseWebhook, Guid>(context, current, writer, new(new(id), false), key, (handler, command, actor) => handler.Handle(command, actor, cancellation), Nothing, cancellation))
            .Produces(StatusCodes.Status204NoContent).Describe("ResumeWebhook", "Sends to it again, from now on.");

        api.MapPost("/webhooks/{id:guid}/secrets", (Guid id, IdempotencyKey key, HttpContext context, CurrentActor current, Writer writer, CancellationToken cancellation) =>
                Run<RotateSecret, WebhookSecret>(context, current, writer, new(new(id)), key, (handler, command, actor) => handler.Handle(command, actor, cancellation),
                    made => TypedResults.Created($"/api/v1/webhooks/{made.Id}", made), cancellation))
            .Produces<WebhookSecret>(StatusCodes.Status201Created).Describe("RotateWebhookSecret", "Another secret, told in this answer only. For 24 hours messages carry a signature by both.");

        api.MapPost("/webhooks/{id:guid}/tests", (Guid id, IdempotencyKey key, HttpContext context, CurrentActor current, Writer writer, CancellationToken cancellation) =>
                Run<TestWebhook, Guid>(context, current, writer, new(new(id)), key, (handler, command, actor) => handler.Handle(command, actor, cancellation), _ => TypedResults.Accepted((string?)null), cancellation))
            .Produces(StatusCodes.Status202Accepted).Describe("TestWebhook", "Sends a message of the type webhook.test, also while it is paused.");
    }

    internal static void Describe(this RouteHandlerBuilder endpoint, string name, string summary) => endpoint
        .WithName(name).WithTags("webhooks").WithSummary(summary)
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
        .NeedsScope(Scopes.WebhooksWrite).NeedsPermission(WebhooksPermissions.Edit);

    private static IResult Nothing(Guid id) => TypedResults.NoContent();

    private static async Task<IResult> Run<TCommand, TResult>(
        HttpContext context,
        CurrentActor current,
        Writer writer,
        TCommand command,
        string? key,
        Func<EditWebhooksHandler, TCommand, Actor, Task<Outcome<TResult>>> handle,
        Func<TResult, IResult> done,
        CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var outcome = await writer.Do<EditWebhooksHandler, TCommand, TResult>(actor, command, key, handler => handle(handler, command, actor), cancellation);
        return outcome.ToResult(context, done);
    }

    private static WebhookItem Item(WebhookLine line) => new(
        line.Id,
        line.Name,
        line.Address,
        line.AddedAt,
        line.PausedAt,
        line.PausedBecause switch { null => null, WebhookPause.ByHand => "by-hand", _ => "failing" },
        line.FailingSince,
        line.OldSecretUntil,
        line.ChosenTypes);
}
