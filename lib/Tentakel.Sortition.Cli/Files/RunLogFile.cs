using System.CommandLine;
using System.Text.Json;
using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition.Cli.Files;

/// <summary>runs.jsonl: the log of every run, trials included. It goes along from select to round to draw.</summary>
internal static class RunLogFile
{
    public const string Name = "runs.jsonl";

    public static Option<string?> Option(string otherwise) => new("--log") { Description = $"The log of every run, trials included; it is added to. {otherwise}", HelpName = "file" };

    public static IReadOnlyList<LoggedRun> Read(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            return RunLog.Read(File.ReadLines(path).Where(line => line.Length > 0));
        }
        catch (JsonException broken)
        {
            throw new BadInputException($"{path}: this is not a whole log of runs. {broken.Message} Give another with --log, or another folder.");
        }
    }

    /// <summary>Adds a run; two programs at once wait for each other.</summary>
    public static void Append(string path, RunFacts facts)
    {
        using var held = Hold(path + ".lock");
        var line = RunLog.Write(RunLog.Next(Read(path), facts));
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write);
        file.Write(line);
    }

    /// <summary>Begins a log with the runs of a draw; what stands there must have begun with them too.</summary>
    public static void Begin(string path, IReadOnlyList<LoggedRun> runs)
    {
        using var held = Hold(path + ".lock");
        var there = Read(path);
        if (there.Count == 0)
        {
            File.WriteAllBytes(path, [.. runs.SelectMany(RunLog.Write)]);
        }
        else if (!there.Take(runs.Count).SequenceEqual(runs))
        {
            throw new BadInputException($"{path}: here stands the log of other runs. Give another with --log.");
        }
    }

    /// <summary>Puts a copy beside what was made of it. What stands there must be an earlier copy: another log is not written over.</summary>
    public static void Copy(string from, string to)
    {
        if (Path.GetFullPath(from) == Path.GetFullPath(to))
        {
            return;
        }

        Same(from, to);
        File.Copy(from, to, overwrite: true);
    }

    /// <summary>Refuses a place where another log stands.</summary>
    public static void Same(string from, string to)
    {
        if (File.Exists(to) && Read(to) is { Count: > 0 } there && !there.SequenceEqual(Read(from).Take(there.Count)))
        {
            throw new BadInputException($"{to}: here stands the log of other runs. Choose another folder.");
        }
    }

    public static string Settings(LotterySettings settings) =>
        $"seats {settings.Seats}, objective {settings.Objective.ToString().ToLowerInvariant()}, seed \"{settings.Seed}\", "
        + (settings.PerAddress is { } most ? $"at most {most} of one address, " : "")
        + $"{settings.Chosen.Length} chosen before, {settings.Excluded.Length} excluded";

    private static FileStream Hold(string path)
    {
        for (var wait = 0; ; wait++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (wait < 200)
            {
                Thread.Sleep(50);
            }
        }
    }
}
