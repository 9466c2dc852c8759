namespace Tentakel.Areas.Resources;

/// <summary>Marks the texts of the areas.</summary>
public sealed class AreasTexts;
