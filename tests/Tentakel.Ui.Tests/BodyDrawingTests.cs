using System.Globalization;
using System.Xml.Linq;
using Tentakel.Ui.Drawing;
using Xunit;

namespace Tentakel.Ui.Tests;

public sealed class BodyDrawingTests
{
    private static readonly string[] Names = ["Wonen", "Zorg", "Werk", "Veilig"];

    public static TheoryData<bool> Shapes => [true, false];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void On_each_border_an_arm_is_exactly_as_wide_as_its_count_and_the_late_part_too(bool wide)
    {
        var shape = wide ? BodyShape.Wide : BodyShape.Narrow;
        BodyArm[] side = [new("Wonen", true, [152, 66, 14, 9], [40, 21, 4, 2]), new("Zorg", true, [110, 50, 9, 7], [0, 3, 0, 0])];
        var scale = shape.ScaleOf(side);

        for (var order = 0; order < side.Length; order++)
        {
            var piece = Assert.Single(BodyPiece.Of(side[order], side, order, shape, scale));
            for (var border = 0; border < 4; border++)
            {
                var place = piece.Places[piece.Stations[border]];
                var (left, right) = (place.Beside(-place.Width / 2), place.Beside(place.Width / 2));
                var drawn = Math.Sqrt(Math.Pow(left.X - right.X, 2) + Math.Pow(left.Y - right.Y, 2));
                Assert.Equal(Math.Max(1.5, side[order].Crossings[border] * scale), drawn, 9);
                Assert.Equal(shape.Borders[border], place.Y, 9);
                Assert.Equal(side[order].Late[border] == 0 ? 0 : Math.Max(1.5, side[order].Late[border] * scale), place.Late, 9);
            }
        }
    }

    [Fact]
    public void One_among_very_many_is_still_seen_and_late_is_never_wider_than_all()
    {
        Assert.Equal(1.5, BodyShape.WidthOf(1, 0.001));
        Assert.Equal(0, BodyShape.WidthOf(0, 5));
        BodyArm[] side = [new("Wonen", true, [1_000_000, 1, 0, 0], [1, 1, 0, 0])];

        var piece = Assert.Single(BodyPiece.Of(side[0], side, 0, BodyShape.Wide, BodyShape.Wide.ScaleOf(side)));

        Assert.All(piece.Places, place => Assert.True(place.Late <= place.Width + 1e-9));
    }

    [Fact]
    public void Where_nothing_passes_a_border_the_arm_is_not_drawn_over_it()
    {
        BodyArm[] side = [new("Wonen", false, [4, 0, 3, 0], [0, 0, 1, 0])];

        var pieces = BodyPiece.Of(side[0], side, 0, BodyShape.Wide, 2);

        Assert.Equal([(0, 0), (2, 2)], pieces.Select(piece => (piece.First, piece.Last)));
        Assert.All(pieces[0].Places, place => Assert.True(place.Y > BodyShape.Wide.Borders[1]));
        Assert.All(pieces[1].Places, place => Assert.InRange(place.Y, BodyShape.Wide.Borders[3], BodyShape.Wide.Borders[1]));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Arms_of_one_side_do_not_overlap_at_a_border_and_leave_the_middle_free(bool wide)
    {
        var shape = wide ? BodyShape.Wide : BodyShape.Narrow;
        BodyArm[] side = [.. Names.Select((name, at) => new BodyArm(name, true, [900 >> at, 400 >> at, 3000 >> at, 2], [0, 0, 0, 0]))];
        var scale = shape.ScaleOf(side);

        for (var border = 0; border < 4; border++)
        {
            var middles = shape.Middles(side, border, scale);
            for (var order = 0; order < side.Length; order++)
            {
                var half = BodyShape.WidthOf(side[order].Crossings[border], scale) / 2;
                var next = order + 1 < side.Length ? middles[order + 1] - (BodyShape.WidthOf(side[order + 1].Crossings[border], scale) / 2) : shape.Middle - (wide ? 68 : 48);
                Assert.True(middles[order] + half < next);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(412)]
    [InlineData(1_000_000)]
    public void Whatever_the_numbers_the_drawing_is_whole_xml_without_a_style_or_a_number_that_is_none(int count)
    {
        foreach (var shape in new[] { BodyShape.Wide, BodyShape.Narrow })
        {
            var svg = BodyDrawing.Draw(Picture(count), shape, "lb", "tk-breed");

            var root = XElement.Parse(svg);
            Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
            Assert.DoesNotContain("∞", svg, StringComparison.Ordinal);
            Assert.DoesNotContain("style=", svg, StringComparison.Ordinal);
            Assert.Equal("lb-t lb-d", root.Attribute("aria-labelledby")!.Value);
        }
    }

    [Fact]
    public void Names_stay_text_and_each_knot_is_a_link_with_words()
    {
        var picture = Picture(40) with { Title = "<script>alert('x')</script> & \"co\"" };

        var root = XElement.Parse(BodyDrawing.Draw(picture, BodyShape.Wide, "lb", "tk-breed"));

        Assert.DoesNotContain(root.Descendants(), element => element.Name.LocalName == "script");
        Assert.Equal("<script>alert('x')</script> & \"co\"", root.Elements().First().Value);
        var link = Assert.Single(root.Elements(), element => element.Name.LocalName == "a");
        Assert.Equal("#knoop-1", link.Attribute("href")!.Value);
        Assert.Equal("1 3 hangen: Wonen", link.Attribute("aria-label")!.Value);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Labels_cover_no_knot_and_no_other_label_and_leave_the_words_free(bool wide)
    {
        var shape = wide ? BodyShape.Wide : BodyShape.Narrow;
        var radius = wide ? 17.5 : 9.9;
        (double X, double Y)[] crowd = wide ? [(95, 560), (130, 562), (60, 590), (1010, 300), (985, 302), (300, 60)] : [(20, 470), (34, 472), (28, 500), (330, 300), (318, 302), (90, 60)];
        var knots = crowd.Select(at => (new Place(at.X, at.Y, 0, 0, 10, 0), at.X < shape.Middle)).ToList();

        var labels = KnotLabels.Place(knots, shape, radius);

        bool Overlap(double x, double y, double width, double tall, double x2, double y2, double width2, double tall2) =>
            x < x2 + width2 && x2 < x + width && y < y2 + tall2 && y2 < y + tall;
        for (var one = 0; one < labels.Count; one++)
        {
            var (left, top) = (labels[one].Left, labels[one].Y - (shape.LabelTall / 2));
            Assert.InRange(left, 0, shape.Width - shape.LabelWide);
            Assert.All(knots, knot => Assert.False(Overlap(left, top, shape.LabelWide, shape.LabelTall, knot.Item1.X - radius, knot.Item1.Y - radius, radius * 2, radius * 2)));
            Assert.All(labels.Skip(one + 1), other => Assert.False(Overlap(left, top, shape.LabelWide, shape.LabelTall, other.Left, other.Y - (shape.LabelTall / 2), shape.LabelWide, shape.LabelTall)));
            Assert.True(left + shape.LabelWide <= shape.Middle - shape.WordsHalf || left >= shape.Middle + shape.WordsHalf);
        }
    }

    [Fact]
    public void The_plain_drawing_is_a_picture_with_a_name_and_nothing_to_press()
    {
        var root = XElement.Parse(BodyDrawing.DrawPlain(Picture(40), BodyShape.Wide, "lb", "tk-mini-lichaam"));

        Assert.Equal(("img", "lb-t lb-d"), (root.Attribute("role")!.Value, root.Attribute("aria-labelledby")!.Value));
        Assert.DoesNotContain(root.Descendants(), element => element.Name.LocalName is "a" or "text");
        Assert.Contains(root.Descendants(), element => element.Attribute("class")?.Value == "g-arm-op");
    }

    [Fact]
    public void Ten_commitments_are_one_sucker()
    {
        var root = XElement.Parse(BodyDrawing.Draw(Picture(39), BodyShape.Wide, "lb", "tk-breed"));

        // Four arms of 39 up and four of 39 down, at the first border only.
        Assert.Equal(8 * 3, root.Descendants().Count(element => element.Attribute("class")?.Value == "g-nap"));
    }

    [Fact]
    public void A_large_town_has_suckers_for_a_hundred_or_a_thousand_and_not_thousands_of_suckers()
    {
        var root = XElement.Parse(BodyDrawing.Draw(Picture(3900), BodyShape.Wide, "lb", "tk-breed"));

        Assert.Equal(8 * 39, root.Descendants().Count(element => element.Attribute("class")?.Value == "g-nap"));
        Assert.Equal((10, 100, 1000), (BodyDrawing.OneSucker([409]), BodyDrawing.OneSucker([3, 410]), BodyDrawing.OneSucker([4100])));
        Assert.Equal(10, BodyDrawing.OneSucker([]));
    }

    [Fact]
    public void Numbers_are_written_as_browsers_read_them_in_every_language()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("nl-NL");
            Assert.Equal("1234.6", Svg.Number(1234.56));
            Assert.Equal("0", Svg.Number(-0.01));
            Assert.Throws<ArgumentOutOfRangeException>(() => Svg.Number(double.NaN));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static BodyPicture Picture(int count) => new()
    {
        Title = "Het lichaam",
        Description = "Vijf lagen.",
        Layers = [.. Names.Append("Rijk").Select(name => new BodyLayer(name, name))],
        UpLabel = "Omhoog",
        DownLabel = "Omlaag",
        Arms = [.. Names.Select(name => new BodyArm(name, true, [count, 0, 0, 0], [count / 3, 0, 0, 0])), .. Names.Select(name => new BodyArm(name, false, [count, 0, 0, 0], [0, 0, 0, 0]))],
        Knots = count == 0 ? [] : [new BodyKnot(0, 0, 1, "3 hangen", "#knoop-1", "1 3 hangen: Wonen")],
    };
}
