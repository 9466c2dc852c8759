namespace Tentakel.Platform.Resources;

/// <summary>Marks the texts of the platform, for <c>IStringLocalizer&lt;PlatformTexts&gt;</c>.</summary>
public sealed class PlatformTexts;
