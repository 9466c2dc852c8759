using System.Text.RegularExpressions;

namespace Tentakel.Architecture.Tests.Rules;

/// <summary>
/// A test that a document leans on exists: `SomethingTests.A_sentence` in that class, and the sentence of `-method '*A_part_of_it*'`
/// in any. So does a file that is named there.
/// </summary>
public static partial class NamedTests
{
    public static IEnumerable<string> Broken(IReadOnlyCollection<SourceFile> documents, IEnumerable<SourceFile> tests, IReadOnlyCollection<string> paths) =>
        Tests(documents, tests).Concat(
            from document in documents
            from match in NamedFile().Matches(document.Text).DistinctBy(match => match.Value)
            where !paths.Contains(match.Groups[1].Value) && !paths.Any(path => path.StartsWith(match.Groups[1].Value.TrimEnd('/') + "/", StringComparison.Ordinal))
            select $"{document.Path}: there is no file {match.Groups[1].Value}.");

    private static IEnumerable<string> Tests(IEnumerable<SourceFile> documents, IEnumerable<SourceFile> tests)
    {
        var known = tests.SelectMany(Names).ToHashSet(StringComparer.Ordinal);
        return from document in documents
               from match in Reference().Matches(document.Text).DistinctBy(match => match.Value)
               where match.Groups[1] is { Success: true } part ? !known.Any(name => name.Contains(part.Value, StringComparison.Ordinal)) : !known.Contains(match.Value)
               select $"{document.Path}: there is no test {match.Value}.";
    }

    /// <summary>One file holds one class of tests, or a few: a method is of the class that stands last before it.</summary>
    private static IEnumerable<string> Names(SourceFile file)
    {
        var name = "";
        foreach (Match match in ClassOrTest().Matches(file.Text))
        {
            if (match.Groups[1].Success)
            {
                name = match.Groups[1].Value;
            }
            else
            {
                yield return $"{name}.{match.Groups[2].Value}";
            }
        }
    }

    [GeneratedRegex(@"\b\w+Tests\.[A-Z]\w*_\w+|-method '\*(\w+)\*'")]
    private static partial Regex Reference();

    /// <summary>What a build makes is not there before it.</summary>
    [GeneratedRegex(@"`((?:src|docs|scripts|assets|tests)/(?![^` ]*/bin/)[^` *]*)`")]
    private static partial Regex NamedFile();

    [GeneratedRegex(@"\bclass (\w+Tests)\b|^ +public (?:static )?(?:async )?(?:void|Task) (\w+)\(", RegexOptions.Multiline)]
    private static partial Regex ClassOrTest();
}
