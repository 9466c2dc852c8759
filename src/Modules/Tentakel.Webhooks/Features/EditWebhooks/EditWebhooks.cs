using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outbound;
using Tentakel.Platform.Outbox;
using Tentakel.Platform.Outcomes;
using Tentakel.Webhooks.Domain;
using Tentakel.Webhooks.Features.SendWebhooks;

namespace Tentakel.Webhooks.Features.EditWebhooks;

/// <summary>Another address that is told what happens.</summary>
/// <param name="Address">On https; http only to this machine, where that is allowed.</param>
/// <param name="Types">Of what it is told; null or none for everything.</param>
public sealed record AddWebhook(string? Name, string? Address, IReadOnlyList<string>? Types = null);

/// <inheritdoc cref="AddWebhook"/>
/// <param name="Types">Of what it is told; none for everything, null for what it was.</param>
public sealed record ChangeWebhook(WebhookEndpointId Id, string? Name, string? Address, IReadOnlyList<string>? Types = null);

/// <param name="Pause">False to go on.</param>
public sealed record PauseWebhook(WebhookEndpointId Id, bool Pause);

public sealed record RemoveWebhook(WebhookEndpointId Id);

/// <summary>Another secret; the one before is good for another day.</summary>
public sealed record RotateSecret(WebhookEndpointId Id);

/// <summary>Sends something that means nothing, to see whether it arrives.</summary>
public sealed record TestWebhook(WebhookEndpointId Id);

/// <param name="Secret">Told in this one answer and never again.</param>
public sealed record WebhookSecret(Guid Id, string Secret);

public sealed class EditWebhooksHandler(
    TentakelDbContext database, WebhookSecrets secrets, WebhookTypes known, OutboundClient client, OutboxWriter outbox, AuditTrail audit, TimeProvider clock)
{
    public const int Most = 20;

    public async Task<Outcome<WebhookSecret>> Handle(AddWebhook command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.Has(WebhooksPermissions.Edit))
        {
            return Refusal.Forbidden();
        }

        var read = Read(command.Name, command.Address, command.Types);
        if (read.IsRefused)
        {
            return read.Refusal;
        }

        if (await database.Set<WebhookEndpoint>().CountAsync(one => one.ProgrammeId == actor.Programme, cancellation) >= Most)
        {
            return new Refusal("webhooks.many", Most);
        }

        var secret = WebhookSecrets.New();
        var endpoint = new WebhookEndpoint(actor.Programme, read.Value.Name, read.Value.Address, secrets.Lock(secret), actor.Person, clock.GetUtcNow());
        endpoint.Choose(read.Value.Types);
        database.Add(endpoint);
        audit.Record(actor, "webhooks.add", endpoint.Id.Value);
        return new WebhookSecret(endpoint.Id.Value, secret);
    }

    public Task<Outcome<Guid>> Handle(ChangeWebhook command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return Do(command.Id, actor, "webhooks.change", endpoint =>
        {
            var read = Read(command.Name, command.Address, command.Types);
            if (!read.IsRefused)
            {
                endpoint.Change(read.Value.Name, read.Value.Address);
                if (command.Types is not null)
                {
                    endpoint.Choose(read.Value.Types);
                }
            }

            return Outcome.From(read.Refusal);
        }, cancellation);
    }

    public Task<Outcome<Guid>> Handle(PauseWebhook command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return Do(
            command.Id, actor, command.Pause ? "webhooks.pause" : "webhooks.resume", endpoint => command.Pause ? endpoint.Pause(clock.GetUtcNow()) : endpoint.Resume(), cancellation);
    }

    public Task<Outcome<Guid>> Handle(RemoveWebhook command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return Do(command.Id, actor, "webhooks.remove", endpoint =>
        {
            database.Remove(endpoint);
            return Outcome.Done;
        }, cancellation);
    }

    public async Task<Outcome<WebhookSecret>> Handle(RotateSecret command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var secret = WebhookSecrets.New();
        var outcome = await Do(command.Id, actor, "webhooks.rotate", endpoint =>
        {
            endpoint.Rotate(secrets.Lock(secret), clock.GetUtcNow());
            return Outcome.Done;
        }, cancellation);
        return outcome.IsRefused ? outcome.Refusal : new WebhookSecret(outcome.Value, secret);
    }

    public Task<Outcome<Guid>> Handle(TestWebhook command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return Do(command.Id, actor, "webhooks.test", endpoint =>
        {
            outbox.Add(actor.Programme, WebhookMessage.Kind, new WebhookMessage(actor.Programme.Value, endpoint.Id.Value, WebhookMessage.Test, endpoint.Id.Value, clock.GetUtcNow()));
            return Outcome.Done;
        }, cancellation);
    }

    private async Task<Outcome<Guid>> Do(WebhookEndpointId id, Actor actor, string action, Func<WebhookEndpoint, Outcome> change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.Has(WebhooksPermissions.Edit))
        {
            return Refusal.Forbidden();
        }

        var endpoint = await database.Set<WebhookEndpoint>().SingleOrDefaultAsync(one => one.ProgrammeId == actor.Programme && one.Id == id, cancellation);
        if (endpoint is null)
        {
            return Refusal.NotFound();
        }

        var outcome = change(endpoint);
        if (outcome.IsRefused)
        {
            return outcome.Refusal;
        }

        audit.Record(actor, action, id.Value);
        return id.Value;
    }

    private Outcome<(string Name, Uri Address, IReadOnlyList<string> Types)> Read(string? typedName, string? typedAddress, IReadOnlyList<string>? chosen)
    {
        var (name, text) = (typedName?.Trim() ?? "", typedAddress?.Trim() ?? "");
        var types = known.All.Where(type => chosen?.Contains(type) == true).ToList();
        var errors = new List<FieldError>();
        if (name.Length == 0)
        {
            errors.Add(new FieldError("name", "webhooks.name-required"));
        }

        if (name.Length > WebhookEndpoint.MostName)
        {
            errors.Add(new FieldError("name", "platform.too-long", WebhookEndpoint.MostName));
        }

        if (name.Contains('\0', StringComparison.Ordinal))
        {
            errors.Add(new FieldError("name", "platform.unreadable"));
        }

        // As it is kept: what is typed can be shorter than what it means.
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || !client.Accepts(address) || address.AbsoluteUri.Length > WebhookEndpoint.MostAddress)
        {
            errors.Add(new FieldError("address", "webhooks.address"));
        }

        if (chosen?.Except(known.All).Any() == true)
        {
            errors.Add(new FieldError("types", "webhooks.types"));
        }

        return errors.Count == 0 ? (name, address!, types) : Refusal.Invalid([.. errors]);
    }
}
