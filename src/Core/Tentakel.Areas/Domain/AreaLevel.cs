namespace Tentakel.Areas.Domain;

/// <summary>The three levels of the CBS division, from large to small.</summary>
public enum AreaLevel
{
    Municipality,
    District,
    Neighbourhood,
}
