using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Tentakel.Architecture.Tests.Rules;

/// <summary>The compiler refuses the wall clock and unsorted keys: the list is whole, wired in, and nowhere switched off.</summary>
public static partial class BannedSymbols
{
    private static readonly string[] Symbols =
    [
        "P:System.DateTime.Now", "P:System.DateTime.UtcNow", "P:System.DateTime.Today",
        "P:System.DateTimeOffset.Now", "P:System.DateTimeOffset.UtcNow", "M:System.Guid.NewGuid",
    ];

    public static IEnumerable<string> Broken(string buildProps, string bannedSymbols, IEnumerable<SourceFile> files)
    {
        var props = XDocument.Parse(buildProps);
        if (!props.Descendants("PackageReference").Any(p => p.Attribute("Include")?.Value == "Microsoft.CodeAnalysis.BannedApiAnalyzers"))
        {
            yield return "Directory.Build.props does not bring in the analyzer.";
        }

        if (!props.Descendants("AdditionalFiles").Any(f => f.Attribute("Include")!.Value.EndsWith("BannedSymbols.txt", StringComparison.Ordinal)))
        {
            yield return "Directory.Build.props does not hand BannedSymbols.txt to the analyzer.";
        }

        if (props.Descendants("TreatWarningsAsErrors").SingleOrDefault()?.Value != "true")
        {
            yield return "A warning is not an error in Directory.Build.props.";
        }

        var listed = bannedSymbols.Split('\n').Select(line => line.Split(';')[0].Trim()).ToHashSet();
        foreach (var symbol in Symbols.Where(s => !listed.Contains(s)))
        {
            yield return $"BannedSymbols.txt misses {symbol}.";
        }

        foreach (var file in files.Where(f => f.Is(".cs", ".csproj", ".props", ".targets", ".editorconfig") && SwitchedOff().IsMatch(f.Text)))
        {
            yield return $"{file.Path} switches the rule off.";
        }
    }

    [GeneratedRegex("RS[0]030|<[T]reatWarningsAsErrors>false")]
    private static partial Regex SwitchedOff();
}
