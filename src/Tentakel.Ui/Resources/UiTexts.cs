namespace Tentakel.Ui.Resources;

/// <summary>Marker for the texts of the shared components.</summary>
public sealed class UiTexts;
