using System.Globalization;

namespace Tentakel.Neighbourhoods.Domain.Stacking;

/// <summary>The list as CSV after RFC 4180, worst first; what has no rank comes after, in the order of its code.</summary>
public static class ScoreSheet
{
    public const string Header = "area_code,name,municipality,population,score,score_low,score_high,rank,rank_low,rank_high,themes_bad,themes_measured";

    public static void Write(IEnumerable<StackingScore> scores, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Header + "\r\n");
        foreach (var score in scores.OrderBy(s => s.Rank?.Rank ?? int.MaxValue).ThenBy(s => s.Area.Code, StringComparer.Ordinal))
        {
            string[] cells =
            [
                score.Area.Code, score.Area.Name, score.Area.Municipality.Name, Told(score.Area.Population),
                Told(score.Score), Told(score.Low), Told(score.High),
                Told(score.Rank?.Rank), Told(score.Rank?.Low), Told(score.Rank?.High),
                Told(score.ThemesBad), Told(score.ThemesMeasured),
            ];
            writer.Write(string.Join(',', cells.Select(Quoted)) + "\r\n");
        }
    }

    internal static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    /// <summary>So many decimals that another program can check the score to the ninth.</summary>
    private static string Told(double? value) => value?.ToString("0.############", CultureInfo.InvariantCulture) ?? "";

    private static string Told(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}
