namespace Tentakel.Sortition.Cli;

/// <summary>What a script learns from <c>$?</c>; part of the contract, do not renumber.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>Something that was checked does not hold.</summary>
    public const int NotTrue = 1;

    public const int BadInput = 2;

    public const int Infeasible = 3;

    /// <summary>Time ran out, or it was stopped, before there was any panel: nothing is known.</summary>
    public const int NoAnswer = 4;
}
