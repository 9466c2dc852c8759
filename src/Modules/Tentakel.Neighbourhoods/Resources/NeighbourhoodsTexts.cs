namespace Tentakel.Neighbourhoods.Resources;

/// <summary>Marks the texts of the room Neighbourhoods.</summary>
public sealed class NeighbourhoodsTexts;
