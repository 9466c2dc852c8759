namespace Tentakel.Web.Resources;

/// <summary>Marker for the texts of the frame and the error pages.</summary>
public sealed class WebTexts;
