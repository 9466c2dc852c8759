using System.Diagnostics;

namespace Tentakel.Architecture.Tests;

public sealed record SourceFile(string Path, string Text)
{
    public bool Is(params string[] extensions) => extensions.Any(e => Path.EndsWith(e, StringComparison.OrdinalIgnoreCase));
}

/// <summary>The files of this repository as git sees them: committed ones and new ones that are not ignored.</summary>
public static class Repository
{
    private static readonly Lazy<IReadOnlyList<string>> Listed = new(List);
    private static readonly Lazy<IReadOnlyList<SourceFile>> Read = new(ReadAll);

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<string> Paths => Listed.Value;

    /// <summary>Text files only.</summary>
    public static IReadOnlyList<SourceFile> Files => Read.Value;

    public static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Tentakel.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Tentakel.slnx is not above the tests: they read the source tree.");
    }

    private static string[] List()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(start) ?? throw new InvalidOperationException("git did not start.");
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0
            ? [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Distinct().Where(p => File.Exists(Path.Combine(Root, p)))]
            : throw new InvalidOperationException("git could not list the files of this folder.");
    }

    private static SourceFile[] ReadAll() =>
        [.. Paths.Select(path => new SourceFile(path, Text(path))).Where(file => !file.Text.Contains('\0', StringComparison.Ordinal))];
}
