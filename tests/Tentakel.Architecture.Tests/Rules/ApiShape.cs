using System.Text.RegularExpressions;

namespace Tentakel.Architecture.Tests.Rules;

/// <param name="Query">The names of the query parameters.</param>
public sealed record ApiEndpoint(string Method, string Path, string? Name, string? Summary, string? Scope, IReadOnlyList<string> Query)
{
    public override string ToString() => $"{Method} {Path}";
}

/// <summary>The API looks as if one person wrote it: nouns in the plural, kebab-case; a name, a sentence and a scope on each.</summary>
public static partial class ApiShape
{
    /// <param name="withoutScope">Names of endpoints that anybody's token may use, with the reason.</param>
    /// <param name="otherWords">Words in a path that are no plural, with the reason.</param>
    public static IEnumerable<string> Broken(
        IReadOnlyCollection<ApiEndpoint> endpoints, IReadOnlyDictionary<string, string> withoutScope, IReadOnlyDictionary<string, string> otherWords)
    {
        foreach (var endpoint in endpoints)
        {
            if (string.IsNullOrEmpty(endpoint.Name))
            {
                yield return $"{endpoint} has no name.";
            }
            else if (!char.IsAsciiLetterUpper(endpoint.Name[0]))
            {
                yield return $"{endpoint}: {endpoint.Name} does not start with a capital.";
            }

            if (string.IsNullOrEmpty(endpoint.Summary))
            {
                yield return $"{endpoint} has no summary.";
            }

            if (endpoint.Scope is null && !withoutScope.ContainsKey(endpoint.Name ?? ""))
            {
                yield return $"{endpoint} asks for no scope.";
            }

            foreach (var word in Words(endpoint.Path))
            {
                if (!Kebab().IsMatch(word))
                {
                    yield return $"{endpoint}: {word} is not kebab-case.";
                }
                else if (!word.EndsWith('s') && !otherWords.ContainsKey(word))
                {
                    yield return $"{endpoint}: {word} is no plural.";
                }
            }

            foreach (var parameter in endpoint.Query.Where(parameter => !Camel().IsMatch(parameter)))
            {
                yield return $"{endpoint}: the parameter {parameter} is not camelCase.";
            }
        }

        foreach (var twice in endpoints.Where(endpoint => endpoint.Name is not null).GroupBy(endpoint => endpoint.Name).Where(group => group.Count() > 1))
        {
            yield return $"Two endpoints are called {twice.Key}.";
        }

        foreach (var gone in withoutScope.Keys.Where(name => !endpoints.Any(endpoint => endpoint.Name == name && endpoint.Scope is null)))
        {
            yield return $"{gone} needs no exception: take it off the list.";
        }

        foreach (var gone in otherWords.Keys.Where(word => !endpoints.Any(endpoint => Words(endpoint.Path).Contains(word))))
        {
            yield return $"{gone} is in no path: take it off the list.";
        }
    }

    private static IEnumerable<string> Words(string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(2).Where(word => word[0] != '{');

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex Kebab();

    [GeneratedRegex("^[a-z][a-zA-Z0-9]*$")]
    private static partial Regex Camel();
}
