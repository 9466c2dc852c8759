namespace Tentakel.Parties.Resources;

/// <summary>Marks the texts of the room Parties.</summary>
public sealed class PartiesTexts;
