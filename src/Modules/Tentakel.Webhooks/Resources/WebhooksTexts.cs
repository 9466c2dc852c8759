namespace Tentakel.Webhooks.Resources;

/// <summary>Marks the texts of the room Webhooks.</summary>
public sealed class WebhooksTexts;
