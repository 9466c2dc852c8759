namespace Tentakel.Cli;

/// <summary>What a script that calls us can rely on.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int WrongUsage = 2;
    public const int Cancelled = 130;
}
