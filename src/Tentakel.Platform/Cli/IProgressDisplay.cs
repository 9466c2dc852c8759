namespace Tentakel.Platform.Cli;

/// <summary>How far something is.</summary>
/// <param name="Stage">What it is doing, in a few words: "Reading".</param>
public readonly record struct ProgressStep(string Stage, int Done, int Total);

/// <summary>
/// Shows somebody at a command line how far a verb is. The rooms report; only the program knows whether a person is
/// looking at a screen or a log is being kept.
/// </summary>
public interface IProgressDisplay
{
    Task<T> Show<T>(Func<IProgress<ProgressStep>, Task<T>> work);
}
