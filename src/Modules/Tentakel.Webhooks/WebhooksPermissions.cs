using Tentakel.Platform.Access;

namespace Tentakel.Webhooks;

/// <summary>What one can be given leave to do with what goes out.</summary>
public static class WebhooksPermissions
{
    /// <summary>Says which programs are told, and looks after what did not arrive, mail included.</summary>
    public static readonly Permission Edit = new("webhooks.edit");
}
