using System.Text.RegularExpressions;

namespace Tentakel.Architecture.Tests.Rules;

/// <summary>A committed file holds on every machine: no path of one of them and no host of a package registry.</summary>
public static partial class ForbiddenWords
{
    public static IEnumerable<string> Broken(IEnumerable<SourceFile> files) =>
        from file in files
        from line in file.Text.Split('\n').Index()
        from match in MachinePath().Matches(line.Item).Concat(RegistryHost().Matches(line.Item))
        select $"{file.Path}:{line.Index + 1} names {match.Value}";

    // Written so that neither pattern finds itself.
    [GeneratedRegex(@"(?<![\w.~-])/(?:work|root|home|Users)/")]
    private static partial Regex MachinePath();

    [GeneratedRegex("registry[.]npmjs[.]org|api[.]nuget[.]org", RegexOptions.IgnoreCase)]
    private static partial Regex RegistryHost();
}
