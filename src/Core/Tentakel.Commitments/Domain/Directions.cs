using Tentakel.Parties.Domain;

namespace Tentakel.Commitments.Domain;

/// <summary>
/// Up and down run along scale (neighbourhood to nation) and, within one scale, along level (residents to
/// administration). Scale decides first: a ministry's front desk is above a mayor's office seen from the street.
/// </summary>
public static class Directions
{
    /// <summary>The direction of something that goes from one place to another.</summary>
    public static Direction Between(Coordinates from, Coordinates to)
    {
        var step = to.Scale.CompareTo(from.Scale);
        if (step == 0)
        {
            step = to.Level.CompareTo(from.Level);
        }

        return step switch
        {
            > 0 => Direction.Up,
            < 0 => Direction.Down,
            _ => Direction.Sideways,
        };
    }

    /// <summary>
    /// What is asked goes from the asker to the one who owes it; what is promised comes from the one who owes it
    /// to the one it was promised to.
    /// </summary>
    public static Direction Of(CommitmentBasis basis, Coordinates owedBy, Coordinates owedTo) =>
        basis == CommitmentBasis.Asked ? Between(owedTo, owedBy) : Between(owedBy, owedTo);
}
