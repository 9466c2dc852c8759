namespace Tentakel.Commitments.Domain;

/// <summary>How much fits, in characters; the same on pages, in the API and in the database.</summary>
public static class Limits
{
    public const int Text = 8000;
    public const int Title = 200;
    public const int Promise = 1000;
}
