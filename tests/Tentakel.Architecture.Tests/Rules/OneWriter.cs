using System.Text.RegularExpressions;

namespace Tentakel.Architecture.Tests.Rules;

/// <summary>Only the writer saves: what a handler saved by itself would stay when the rest is refused, and be in no audit row.</summary>
public static partial class OneWriter
{
    public static IEnumerable<string> Broken(IEnumerable<SourceFile> sources, IReadOnlyDictionary<string, string> allowed)
    {
        var saving = sources.Where(file => Saves().IsMatch(Comment().Replace(file.Text, ""))).Select(file => file.Path).ToHashSet();
        return saving.Where(path => !allowed.ContainsKey(path)).Select(path => $"{path} saves by itself.")
            .Concat(allowed.Keys.Where(path => !saving.Contains(path)).Select(path => $"{path} does not save: take it off the list."));
    }

    [GeneratedRegex(@"\b(?:SaveChanges|ExecuteUpdate|ExecuteDelete|ExecuteSql\w*|BeginTransaction)(?:Async)?\(")]
    private static partial Regex Saves();

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();
}
