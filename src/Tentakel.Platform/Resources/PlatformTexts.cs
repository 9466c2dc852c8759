namespace Tentakel.Platform.Resources;

/// <summary>Marks the texts of the platform.</summary>
public sealed class PlatformTexts;
