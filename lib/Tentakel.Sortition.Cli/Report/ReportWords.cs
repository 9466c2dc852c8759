using System.Globalization;
using System.Net;

namespace Tentakel.Sortition.Cli.Report;

/// <summary>The two languages of the report, and numbers as they are written in each.</summary>
internal sealed class ReportWords(bool dutch)
{
    private readonly NumberFormatInfo numbers = new() { NumberDecimalSeparator = dutch ? "," : ".", NumberGroupSeparator = dutch ? "." : "," };

    public string Language => dutch ? "nl" : "en";

    /// <summary>Text of a file or of a person in the page: signs of HTML mean nothing.</summary>
    public static string Safe(string text) => WebUtility.HtmlEncode(text);

    /// <summary>One of two texts, both written here.</summary>
    public string T(string nl, string en) => dutch ? nl : en;

    public string Whole(long number) => number.ToString("N0", numbers);

    public string People(long count) => count == 1 ? T("1 mens", "1 person") : T($"{Whole(count)} mensen", $"{Whole(count)} people");

    public string Seats(long count) => count == 1 ? T("1 plaats", "1 seat") : T($"{Whole(count)} plaatsen", $"{Whole(count)} seats");

    /// <summary>The seats a quota allows: "1 seat", "2 to 3 seats".</summary>
    public string Range(Quota quota) => quota.Min == quota.Max ? Seats(quota.Max) : T($"{quota.Min} tot {Seats(quota.Max)}", $"{quota.Min} to {Seats(quota.Max)}");

    public string Number(double number) => number.ToString("0.##", numbers);

    public string Percent(double chance)
    {
        // Near 0 and 1 rounding must not make somebody certain who is not.
        var digits = chance is > 0 and < 0.01 or > 0.99 and < 1 - 1e-9 ? "0.00" : "0.0";
        return (100 * chance).ToString(digits, numbers) + "%";
    }

    /// <summary>What a quota is about: a feature, or features together.</summary>
    public string Feature(Quota quota) => List([.. quota.Conditions.Select(c => c.Feature)]) + (quota.Conditions.Count > 1 ? T(" samen", " together") : "");

    public string Value(Quota quota) => List([.. quota.Conditions.Select(c => c.Value)]);

    /// <summary>The people a quota counts. Not "and", which stands between quotas.</summary>
    public string Name(Quota quota) => string.Join(T(" met ", " with "), quota.Conditions.Select(c => $"{c.Feature}: {c.Value}"));

    public string Sentence(ConflictPart part)
    {
        var name = Name(part.Quota);
        return part.IsMinimum
            ? T($"minstens {part.Quota.Min} van {name}", $"at least {part.Quota.Min} of {name}")
            : T($"hoogstens {part.Quota.Max} van {name}", $"at most {part.Quota.Max} of {name}");
    }

    public string List(IReadOnlyList<string> parts) =>
        parts.Count < 2 ? string.Concat(parts) : string.Join(", ", parts.SkipLast(1)) + T(" en ", " and ") + parts[^1];
}
