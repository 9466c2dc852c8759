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

    [Fact]
    public void Ten_commitments_are_one_sucker()
    {
        var root = XElement.Parse(BodyDrawing.Draw(Picture(39), BodyShape.Wide, "lb", "tk-breed"));

        // Four arms of 39 up and four of 39 down, at the first border only.
        Assert.Equal(8 * 3, root.Descendants().Count(element => element.Attribute("class")?.Value == "g-nap"));
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
