using System.Globalization;
using System.Text;

namespace Tentakel.Ui.Drawing;

/// <summary>
/// A map for when nobody knows where areas lie: a tile for each, those of one district together. Says nothing about distance
/// or direction, and the page says so.
/// </summary>
public static class TileMapDrawing
{
    private const double Tall = 74;
    private const double Gap = 8;
    private const double Heading = 26;

    /// <summary>The widest that a letter of a name comes to be, on average.</summary>
    private const double Letter = 7.4;

    private const int MostLines = 2;

    /// <param name="width">In the units that texts are sized in: about the pixels it is shown at.</param>
    public static string Draw(AreaMap map, double width, string prefix, string classes)
    {
        ArgumentNullException.ThrowIfNull(map);
        var across = width > 500 ? 5 : 3;
        var tile = (width - (Gap * (across - 1))) / across;
        var most = map.Areas.Select(area => area.Count).DefaultIfEmpty().Max();
        var (tiles, y) = (new StringBuilder(), 0.0);
        foreach (var group in map.Areas.GroupBy(area => area.Group))
        {
            if (group.Key.Length > 0)
            {
                tiles.Append(Svg.Text("g-half", 0, y + 17, 15, group.Key));
                y += Heading;
            }

            foreach (var (index, area) in group.Index())
            {
                Write(tiles, area, tile, index % across * (tile + Gap), y + (index / across * (Tall + Gap)), most, width);
            }

            y += ((group.Count() + across - 1) / across * (Tall + Gap)) + Gap;
        }

        return string.Create(CultureInfo.InvariantCulture, $"""<svg class="tk-svg tk-kaart {classes}" viewBox="-2 -2 {Svg.Number(width + 4)} {Svg.Number(y + 4)}" role="group" aria-labelledby="{prefix}-t {prefix}-d"><title id="{prefix}-t">{Svg.Escape(map.Title)}</title><desc id="{prefix}-d">{Svg.Escape(map.Description)}</desc>{tiles}</svg>""");
    }

    private static void Write(StringBuilder svg, MappedArea area, double tile, double x, double y, int most, double width)
    {
        svg.Append(CultureInfo.InvariantCulture, $"""<a class="g-link" href="{Svg.Escape(area.Link)}" aria-label="{Svg.Escape(area.LinkLabel)}"><title>{Svg.Escape(area.LinkLabel)}</title><rect class="g-gebied{(area.Count > 0 ? " g-gebied--vol" : "")}" x="{Svg.Number(x)}" y="{Svg.Number(y)}" width="{Svg.Number(tile)}" height="{Svg.Number(Tall)}" rx="8"/>""");
        foreach (var (line, words) in Lines(area.Name, (int)((tile - 16) / Letter)).Index())
        {
            svg.Append(Svg.Text("g-tegelnaam", x + 8, y + 18 + (line * 15), 12, words));
        }

        if (area.Count > 0)
        {
            Disc.Write(svg, (x + tile - 20, y + Tall - 18), area.Count, Math.Max(most, area.Count * 4), width);
        }

        svg.Append("</a>");
    }

    /// <summary>What does not fit is in the name of the link.</summary>
    private static List<string> Lines(string name, int most)
    {
        var lines = new List<string>();
        foreach (var word in name.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= most)
            {
                lines[^1] += " " + word;
            }
            else
            {
                lines.Add(word);
            }
        }

        var shown = lines.Take(MostLines).Select(line => line.Length > most ? Cut(line, most) : line).ToList();
        if (lines.Count > MostLines && !shown[^1].EndsWith('…'))
        {
            shown[^1] = shown[^1].Length > most - 1 ? Cut(shown[^1], most) : shown[^1] + "…";
        }

        return shown;
    }

    private static string Cut(string line, int most) => line[..(char.IsHighSurrogate(line[most - 2]) ? most - 2 : most - 1)] + "…";
}
