using System.Globalization;
using System.Xml.Linq;
using Tentakel.Ui.Drawing;
using Xunit;

namespace Tentakel.Ui.Tests;

public sealed class AreaMapTests
{
    public static TheoryData<double> Widths => [700, 350];

    [Theory]
    [MemberData(nameof(Widths))]
    public void A_number_stands_inside_its_area_also_where_the_middle_is_a_hole_or_a_bay(double width)
    {
        // A ring, a horseshoe and a plain square, of which only the last has its middle inside.
        MapPoint[] Square(double west, double south, double size) => [new(west, south), new(west + size, south), new(west + size, south + size), new(west, south + size)];
        MappedArea[] areas =
        [
            Area("Ring", 3, [Square(4.0, 52.0, 0.1), Square(4.03, 52.03, 0.04)]),
            Area("Hoef", 2, [[new(4.2, 52.0), new(4.3, 52.0), new(4.3, 52.1), new(4.28, 52.1), new(4.28, 52.02), new(4.22, 52.02), new(4.22, 52.1), new(4.2, 52.1)]]),
            Area("Vak", 1, [Square(4.4, 52.0, 0.1)]),
        ];

        var svg = XElement.Parse(AreaMapDrawing.Draw(Map(areas), width, "k", ""));

        var discs = svg.Descendants("circle").Select(disc => (X: Value(disc, "cx"), Y: Value(disc, "cy"))).ToList();
        var paths = svg.Descendants("path").Select(path => path.Attribute("d")!.Value).ToList();
        for (var index = 0; index < areas.Length; index++)
        {
            Assert.True(IsInside(paths[index], discs[index]), $"{areas[index].Name}: {discs[index]} {paths[index]}");
        }

        Assert.Equal(["3", "2", "1"], svg.Descendants("text").Select(text => text.Value));
        Assert.True(Value(svg.Descendants("circle").First(), "r") > Value(svg.Descendants("circle").Last(), "r"));
    }

    [Fact]
    public void North_is_up_east_is_right_and_nothing_is_outside_the_picture()
    {
        var svg = XElement.Parse(AreaMapDrawing.Draw(Map([Area("A", 1, [[new(4, 52), new(4.2, 52), new(4.1, 52.4)]])]), 350, "k", ""));

        var box = svg.Attribute("viewBox")!.Value.Split(' ').Select(Number).ToArray();
        var points = Points(svg.Descendants("path").Single().Attribute("d")!.Value)[0];
        Assert.All(points, point => Assert.True(point.X >= 0 && point.X <= box[2] && point.Y >= 0 && point.Y <= box[3]));
        Assert.True(points[0].X < points[2].X && points[2].X < points[1].X);
        Assert.True(points[2].Y < points[0].Y);
        Assert.InRange(box[3], 100, 350 * 1.25 + 1);

        // A degree north is longer than a degree east by this latitude: 0.4 north is over three times 0.2 east.
        Assert.InRange((points[0].Y - points[2].Y) / (points[1].X - points[0].X), 3.2, 3.3);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Names_and_links_stay_text_and_long_names_are_cut(double width)
    {
        MappedArea[] areas =
        [
            new("<b>\"Hottentottententententoonstelling & zo\"</b>", "Wijk <1>", 12, "/signalen?buurt=A&x=\"><script>", "<label>", []),
            new("", "", 0, "/", "leeg", []),
            new("Aaaaaaaaaaaaa🙂🙂🙂 bb cc dd ee ff gg hh", "", 100_000, "/", "veel", []),
        ];

        foreach (var text in new[] { TileMapDrawing.Draw(Map(areas), width, "k", "c"), AreaMapDrawing.Draw(Map(areas), width, "k", "c") })
        {
            var svg = XElement.Parse(text);
            Assert.DoesNotContain("<script", text, StringComparison.Ordinal);
            Assert.Empty(svg.DescendantsAndSelf().Attributes("style"));
            Assert.Equal("k-t k-d", svg.Attribute("aria-labelledby")!.Value);
        }

        var tiles = XElement.Parse(TileMapDrawing.Draw(Map(areas), width, "k", "c"));
        Assert.Equal("/signalen?buurt=A&x=\"><script>", tiles.Descendants("a").First().Attribute("href")!.Value);
        Assert.All(tiles.Descendants("text").Where(line => line.Attribute("class")!.Value == "g-tegelnaam"), line => Assert.InRange(line.Value.Length, 1, 16));
        Assert.All(tiles.Descendants("rect"), tile => Assert.InRange(Value(tile, "x") + Value(tile, "width"), 0, width + 2));
    }

    [Fact]
    public void A_map_of_nothing_and_of_one_point_is_drawn_without_a_number_that_is_none()
    {
        MapPoint[] point = [new(4, 52), new(4, 52), new(4, 52)];

        Assert.DoesNotContain("NaN", AreaMapDrawing.Draw(Map([]), 350, "k", ""), StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", TileMapDrawing.Draw(Map([]), 350, "k", ""), StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", AreaMapDrawing.Draw(Map([Area("A", 1, [point])]), 350, "k", ""), StringComparison.Ordinal);
    }

    private static AreaMap Map(IReadOnlyList<MappedArea> areas) => new() { Title = "Kaart", Description = "Aantallen", Areas = areas };

    private static MappedArea Area(string name, int count, IReadOnlyList<IReadOnlyList<MapPoint>> rings) => new(name, "", count, "/", name, [rings]);

    private static double Value(XElement of, string name) => Number(of.Attribute(name)!.Value);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static List<List<(double X, double Y)>> Points(string path) =>
    [
        .. path.Split('Z', StringSplitOptions.RemoveEmptyEntries).Select(ring => ring.Split(['M', 'L'], StringSplitOptions.RemoveEmptyEntries)
            .Select(point => point.Split(' ')).Select(point => (Number(point[0]), Number(point[1]))).ToList()),
    ];

    private static bool IsInside(string path, (double X, double Y) at) => Points(path).Sum(ring => Enumerable.Range(0, ring.Count).Count(index =>
    {
        var (from, to) = (ring[index], ring[(index + 1) % ring.Count]);
        return from.Y > at.Y != to.Y > at.Y && at.X < from.X + ((at.Y - from.Y) / (to.Y - from.Y) * (to.X - from.X));
    })) % 2 == 1;
}
