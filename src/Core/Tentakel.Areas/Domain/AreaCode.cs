using System.Text.RegularExpressions;

namespace Tentakel.Areas.Domain;

/// <summary>
/// What a CBS code looks like: <c>GM0363</c>, <c>WK036301</c>, <c>BU0363AA01</c>. Text and never a number: since 2022 it
/// may hold letters. The same code can mean another piece of land in another year.
/// </summary>
public static partial class AreaCode
{
    /// <summary>CBS keeps figures of people abroad under this municipality; nobody lives in a street there.</summary>
    public const string Abroad = "GM0998";

    public const int MostLength = 10;

    public static bool IsCode(string? text) => text is not null && Pattern().IsMatch(text);

    public static bool IsMunicipality(string? text) => IsCode(text) && LevelOf(text!) == AreaLevel.Municipality;

    /// <summary>The level that a well-formed code speaks of.</summary>
    public static AreaLevel LevelOf(string code)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        return code[0] switch
        {
            'G' => AreaLevel.Municipality,
            'W' => AreaLevel.District,
            _ => AreaLevel.Neighbourhood,
        };
    }

    // \z and not $: the latter lets a line break through. [0-9] and not \d: the latter takes every script's digits.
    [GeneratedRegex(@"^(GM[0-9]{4}|WK[0-9]{4}[0-9A-Z]{2}|BU[0-9]{4}[0-9A-Z]{4})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
