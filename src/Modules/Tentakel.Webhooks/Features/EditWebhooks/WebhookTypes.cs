using Tentakel.Platform.Announcing;
using Tentakel.Platform.Texts;

namespace Tentakel.Webhooks.Features.EditWebhooks;

/// <summary>Of what an address can be told: everything that any room announces.</summary>
public sealed class WebhookTypes(IEnumerable<IAnnounced> rooms, RoomTexts texts)
{
    public IReadOnlyList<string> All { get; } = [.. rooms.SelectMany(room => room.Types)];

    /// <summary>In words.</summary>
    public string Of(string type) => texts.Find($"announced.{type}");
}
