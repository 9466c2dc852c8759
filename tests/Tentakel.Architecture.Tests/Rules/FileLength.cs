namespace Tentakel.Architecture.Tests.Rules;

/// <summary>A source file over 400 lines has a second room inside.</summary>
public static class FileLength
{
    public const int Most = 400;

    public static IEnumerable<string> Broken(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Is(".cs", ".cshtml", ".ts", ".js", ".mjs") && !file.Path.Contains("/Migrations/", StringComparison.Ordinal)
        let lines = file.Text.TrimEnd('\n').Split('\n').Length
        where lines > Most
        select $"{file.Path} has {lines} lines.";
}
