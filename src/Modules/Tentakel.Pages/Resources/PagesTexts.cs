namespace Tentakel.Pages.Resources;

/// <summary>Marks the texts of the room Pages.</summary>
public sealed class PagesTexts;
