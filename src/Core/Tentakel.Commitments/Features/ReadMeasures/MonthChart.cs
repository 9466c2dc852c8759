using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using Tentakel.Ui.Drawing;

namespace Tentakel.Commitments.Features.ReadMeasures;

/// <summary>A bar per month: how much was on time. The table below it has the same numbers.</summary>
internal static class MonthChart
{
    private const double Wide = 660;
    private const double Tall = 200;
    private const double Ground = 160;

    public static HtmlString Draw(IReadOnlyList<Measure> months, MeasureText words, string title, string unit)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg class="tk-svg tk-staven" viewBox="0 0 {Wide} {Tall}" role="img" aria-label="{Svg.Escape(title)}">""");
        svg.Append(CultureInfo.InvariantCulture, $"""<path class="g-as" d="M0 {Ground}H{Wide}M0 {Ground - 130}H{Wide}"/>""");
        svg.Append(Svg.Text("g-stil", 0, Ground - 136, 13, $"100% {unit}"));
        var step = Wide / Math.Max(1, months.Count);
        for (var index = 0; index < months.Count; index++)
        {
            var middle = (index + 0.5) * step;
            if (months[index].OnTimePercent is { } percent)
            {
                var height = percent * 1.3;
                svg.Append(CultureInfo.InvariantCulture, $"""<rect class="g-balk" x="{Svg.Number(middle - 16)}" y="{Svg.Number(Ground - height)}" width="32" height="{Svg.Number(height)}"/>""");
                svg.Append(Svg.Text(height > 24 ? "g-mid g-half g-wit" : "g-mid g-half", middle, height > 24 ? Ground - height + 18 : Ground - height - 6, 14, percent.ToString(CultureInfo.InvariantCulture)));
            }

            var name = words.NameOf(months[index].Of);
            svg.Append(Svg.Text("g-mid", middle, Ground + 20, 14, name[..Math.Min(3, name.Length)]));
        }

        return new HtmlString(svg.Append("</svg>").ToString());
    }
}
