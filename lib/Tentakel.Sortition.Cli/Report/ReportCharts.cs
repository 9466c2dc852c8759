using System.Globalization;
using System.Text;

namespace Tentakel.Sortition.Cli.Report;

/// <summary>
/// Pictures as SVG inside the page. They are 340 wide, so that letters stay readable on a telephone; what they show is in a table
/// below them too. Shape and place say what colour says.
/// </summary>
internal static class ReportCharts
{
    private const int Width = 340;

    /// <summary>Per value of a feature: the band the rules allow, the share of the volunteers as a line, the result as a dot.</summary>
    public static string Quotas(string id, string feature, IReadOnlyList<QuotaLine> lines, int seats, ReportWords words)
    {
        const int Row = 46;
        var most = Math.Max(1, lines.Max(l => Math.Max(Math.Min(l.Quota.Max, seats), Math.Max(l.ByShare, Math.Max(l.Expected, l.Drawn ?? 0)))));
        var height = (lines.Count * Row) + 24;
        var svg = Begin(id, height, words.T($"Plaatsen per waarde van {feature}", $"Seats per value of {feature}"), string.Join(" ", lines.Select(l => $"{words.Value(l.Quota)}: {Result(l, words)}.")));
        double X(double count) => 8 + (count / most * (Width - 24));
        for (var i = 0; i < lines.Count; i++)
        {
            var (line, y) = (lines[i], i * Row);
            var max = Math.Min(line.Quota.Max, most);
            svg.Append(Inv($"<text x=\"8\" y=\"{y + 15}\" class=\"l\">{Short(words.Value(line.Quota))}</text>"));
            svg.Append(Inv($"<line x1=\"{X(0)}\" y1=\"{y + 30}\" x2=\"{X(most)}\" y2=\"{y + 30}\" class=\"axis\"/>"));
            svg.Append(Inv($"<rect x=\"{X(line.Quota.Min) - 2}\" y=\"{y + 22}\" width=\"{Math.Max(4, X(max) - X(line.Quota.Min) + 4)}\" height=\"16\" class=\"band\"/>"));
            svg.Append(Inv($"<line x1=\"{X(line.ByShare)}\" y1=\"{y + 19}\" x2=\"{X(line.ByShare)}\" y2=\"{y + 41}\" class=\"share\"/>"));
            svg.Append(Inv($"<circle cx=\"{X(line.Drawn ?? line.Expected)}\" cy=\"{y + 30}\" r=\"6\" class=\"dot\"/>"));
        }

        for (var tick = 0; tick <= 4; tick++)
        {
            var count = Math.Round(most * tick / 4);
            svg.Append(Inv($"<text x=\"{X(count)}\" y=\"{height - 6}\" class=\"t\" text-anchor=\"{(tick == 0 ? "start" : "middle")}\">{count}</text>"));
        }

        return svg.Append("</svg>").ToString();
    }

    /// <summary>How many people have which chance.</summary>
    public static string Chances(IReadOnlyList<(double From, double To, int People)> bars, ReportWords words)
    {
        const int Height = 220;
        const int Floor = Height - 40;
        var most = Math.Max(1, bars.Max(b => b.People));
        var svg = Begin("chances", Height, words.T("Hoeveel mensen welke kans hadden", "How many people had which chance"), string.Join(" ", bars.Where(b => b.People > 0).Select(b => $"{Range(b.From, b.To, words)}: {words.Whole(b.People)}.")));
        var step = (Width - 16.0) / bars.Count;
        for (var i = 0; i < bars.Count; i++)
        {
            var (x, height) = (8 + (i * step), (double)bars[i].People / most * (Floor - 30));
            svg.Append(Inv($"<rect x=\"{x + 1}\" y=\"{Floor - height}\" width=\"{step - 2}\" height=\"{height}\" class=\"bar\"/>"));
            if (bars[i].People > 0)
            {
                svg.Append(Inv($"<text x=\"{x + (step / 2)}\" y=\"{Floor - height - 5}\" class=\"t\" text-anchor=\"middle\">{bars[i].People}</text>"));
            }

            if (i % 2 == 0)
            {
                svg.Append(Inv($"<text x=\"{x}\" y=\"{Floor + 16}\" class=\"t\" text-anchor=\"{(i == 0 ? "start" : "middle")}\">{ReportWords.Safe(words.Number(100 * bars[i].From))}%</text>"));
            }
        }

        svg.Append(Inv($"<line x1=\"8\" y1=\"{Floor}\" x2=\"{Width - 8}\" y2=\"{Floor}\" class=\"axis\"/><text x=\"8\" y=\"{Height - 6}\" class=\"t\">{words.T("kans; boven de staaf het aantal mensen", "chance; above the bar the number of people")}</text>"));
        return svg.Append("</svg>").ToString();
    }

    public static string Range(double from, double to, ReportWords words) => words.T($"van {words.Percent(from)} tot {words.Percent(to)}", $"from {words.Percent(from)} to {words.Percent(to)}");

    private static string Result(QuotaLine line, ReportWords words) => line.Drawn is { } drawn
        ? words.T($"{drawn} geloot, {line.Quota.Min} tot {line.Quota.Max} mocht", $"{drawn} drawn, {line.Quota.Min} to {line.Quota.Max} allowed")
        : words.T($"gemiddeld {words.Number(line.Expected)}, {line.Quota.Min} tot {line.Quota.Max} mag", $"{words.Number(line.Expected)} on average, {line.Quota.Min} to {line.Quota.Max} allowed");

    private static StringBuilder Begin(string id, int height, string title, string description) => new(
        $"<svg viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{ReportWords.Safe(title)}</title><desc id=\"{id}-d\">{ReportWords.Safe(description)}</desc>");

    // Longer names would run out of the picture; the table has them whole.
    private static string Short(string text) => ReportWords.Safe(text.Length > 42 ? text[..40] + "…" : text);

    private static string Inv(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
