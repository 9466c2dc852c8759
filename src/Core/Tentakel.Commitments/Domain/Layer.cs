using Tentakel.Parties.Domain;

namespace Tentakel.Commitments.Domain;

/// <summary>The five layers of the body, from the ground up: scale and level as people see them.</summary>
public enum Layer
{
    Residents,

    /// <summary>Who does the work in the neighbourhood: wijkteam, school, housing association.</summary>
    Delivery,
    Municipality,
    Region,
    Nation,
}

public static class Layers
{
    public static Layer Of(Coordinates at) => at switch
    {
        { Scale: Scale.Nation } => Layer.Nation,
        { Scale: Scale.Region } => Layer.Region,
        { Level: Level.Residents } => Layer.Residents,
        { Scale: Scale.Municipality, Level: >= Level.Management } => Layer.Municipality,
        _ => Layer.Delivery,
    };
}
