using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Tentakel.Areas.Domain;
using Tentakel.Areas.Features.ImportBoundaries;
using Tentakel.Cli;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Outcomes;
using Tentakel.Testing;

namespace Tentakel.Areas.Tests;

/// <summary>Through the command line itself. Each test has a year of its own, so that none sees the areas of another.</summary>
public sealed class ImportBoundariesTests(TestApp app)
{
    private const string Square = "[[[4.0,52.0],[4.1,52.0],[4.1,52.1],[4.0,52.1],[4.0,52.0]]]";

    [Fact]
    public async Task A_file_is_taken_over_once_and_changes_nothing_the_second_time()
    {
        await Areas(1996);
        var file = Write("buurten-1996.geojson", Feature("BU70010101", "Polygon", Square));

        var first = await Run("import", "boundaries", file, "--source", "gemeente Oeverstad", "--licence", "CC0");
        var second = await Run("import", "boundaries", file, "--source", "gemeente Oeverstad", "--licence", "CC0");

        Assert.Contains("boundaries of 1996: 1 added, 0 changed, 0 unchanged", first.Output, StringComparison.Ordinal);
        Assert.Contains("boundaries of 1996: 0 added, 0 changed, 1 unchanged", second.Output, StringComparison.Ordinal);
        Assert.Equal((0, 0), (first.Code, second.Code));
        var boundary = Assert.Single(await Boundaries(1996));
        Assert.Equal(("BU70010101", "gemeente Oeverstad", "CC0"), (boundary.Code, boundary.Source, boundary.Licence));
        Assert.Equal([new(400000, 5200000), new(400000, 5210000), new(410000, 5200000), new(410000, 5210000)], Outline.Unpack(boundary.Shape)[0][0].Order());
        Assert.Equal(1, await app.Read(database => database.Set<AuditEntry>().CountAsync(entry => entry.Action == "areas.import-boundaries" && entry.Detail.Contains("1996"), TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Another_line_or_another_source_is_a_change_and_nothing_is_taken_away()
    {
        await Areas(1997);
        await Run("import", "boundaries", Write("a-1997.geojson", Feature("BU70010101", "Polygon", Square), Feature("BU70010102", "Polygon", Square)));

        var again = await Run("import", "boundaries", Write("b-1997.geojson", Feature("BU70010102", "Polygon", Square.Replace("52.1", "52.2", StringComparison.Ordinal))));
        var other = await Run("import", "boundaries", Write("c-1997.geojson", Feature("BU70010101", "Polygon", Square)), "--source", "Kadaster");

        Assert.Contains("0 added, 1 changed, 0 unchanged", again.Output, StringComparison.Ordinal);
        Assert.Contains("0 added, 1 changed, 0 unchanged", other.Output, StringComparison.Ordinal);
        Assert.Equal(["CBS, Kadaster", "Kadaster"], (await Boundaries(1997)).Select(one => one.Source).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Several_files_water_people_abroad_and_unknown_codes_are_told_apart()
    {
        await Areas(1998);
        var one = Write("een-1998.geojson", Feature("BU70010101", "Polygon", Square), Feature("BU70010101", "Polygon", Square, ", \"water\": \"JA\""), Feature("GM0998", "MultiPolygon", $"[{Square}]"));
        var two = Write("twee-1998.geojson", Feature("WK700101   ", "MultiPolygon", $"[{Square},{Square}]"), Feature("BU79990101", "Polygon", Square));

        var result = await Run("import", "boundaries", one, two);

        Assert.Equal(0, result.Code);
        Assert.Contains("Left out, no area of 1998: BU79990101.", result.Output, StringComparison.Ordinal);
        Assert.Equal(["BU70010101", "WK700101"], (await Boundaries(1998)).Select(boundary => boundary.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_dutch_grid_is_read_whether_the_file_says_so_or_not()
    {
        await Areas(1999);
        const string Grid = "[[[120700,487525],[121700,487525],[121700,488525],[120700,487525]]]";

        Assert.Equal(0, (await Run("import", "boundaries", Write("zonder-1999.geojson", Feature("BU70010101", "Polygon", Grid)))).Code);
        var named = Write("met-1999.geojson", "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::28992\"}},", Feature("BU70010102", "Polygon", Grid));
        Assert.Equal(0, (await Run("import", "boundaries", named)).Code);

        var shapes = (await Boundaries(1999)).Select(boundary => Outline.Unpack(boundary.Shape)[0][0].Min()).ToList();
        Assert.Equal(2, shapes.Count);
        Assert.Equal(shapes[0], shapes[1]);
        Assert.InRange(shapes[0].Longitude, 4.8834, 4.8836);
        Assert.InRange(shapes[0].Latitude, 52.3744, 52.3746);
    }

    /// <summary>Two towers of which the paper by Schreutelkamp and Strang van Hees gives both coordinates.</summary>
    [Theory]
    [InlineData(120700.723, 487525.501, 52.37453253, 4.88352559)]
    [InlineData(233883.131, 582065.167, 53.21938317, 6.56820053)]
    public void A_tower_is_where_it_stands_to_less_than_a_metre(double x, double y, double latitude, double longitude)
    {
        var found = DutchGrid.ToDegrees(x, y);

        Assert.InRange(found.Latitude, latitude - 0.000009, latitude + 0.000009);
        Assert.InRange(found.Longitude, longitude - 0.000014, longitude + 0.000014);
    }

    [Theory]
    [InlineData("{\"type\":\"Polygon\"}", "holds no FeatureCollection")]
    [InlineData("{\"schemaVersion\":1,\"viewBox\":\"0 0 1 1\",\"features\":[]}", "holds no FeatureCollection")]
    [InlineData("[1]", "holds no FeatureCollection")]
    [InlineData("{\"type\":\"FeatureCollection\",\n\"features\":[}", "goes wrong on line 2")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[]}", "holds no area")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[null]}", "holds no FeatureCollection")]
    [InlineData("{\"type\":\"FeatureCollection\",\"crs\":{\"properties\":{\"name\":\"EPSG:3857\"}},\"features\":[]}", "The coordinates are in EPSG:3857")]
    public async Task What_is_no_file_of_areas_is_refused(string text, string reason)
    {
        var result = await Run("import", "boundaries", WriteText("stuk-2001.geojson", text));

        Assert.Equal(1, result.Code);
        Assert.Contains(reason, result.Error, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BU1", "Polygon", Square, "Feature 2: it has no code of CBS")]
    [InlineData("BU70010101", "Polygon", Square, "Feature 2: BU70010101 is feature 1 as well.")]
    [InlineData("BU70010102", "Point", "[4,52]", "Feature 2: it is no polygon but “Point”.")]
    [InlineData("BU70010102", "Polygon", "[]", "Feature 2: the polygon is empty.")]
    [InlineData("BU70010102", "Polygon", "[[[4,52],[4.1,52],[4,52]]]", "Feature 2: a line has fewer than four points")]
    [InlineData("BU70010102", "Polygon", "[[[4,52],[4.1,52],[4.1,52.1],[4,\"52\"]]]", "Feature 2: a line has fewer than four points, or a point is not a number")]
    [InlineData("BU70010102", "Polygon", "[[[4,52],[4.1,52],[4.1,52.1],[4,52.2]]]", "Feature 2: a line does not come back")]
    [InlineData("BU70010102", "Polygon", "[[[52,4],[52,4.1],[52.1,4.1],[52,4]]]", "Feature 2: the point 52, 4 is not in the Netherlands")]
    [InlineData("BU70010102", "MultiPolygon", "[[[[-99997,-99997],[4.1,52],[4.1,52.1],[-99997,-99997]]]]", "Feature 2: the point -99997, -99997")]
    [InlineData("BU70010102", "MultiPolygon", "[[[[1e999,4],[4.1,52],[4.1,52.1],[4,52]]]]", "Feature 2")]
    public async Task What_is_wrong_is_told_with_the_number_of_the_feature_and_nothing_is_kept(string code, string type, string coordinates, string reason)
    {
        var result = await Run("import", "boundaries", Write("fout-2002.geojson", Feature("BU70010101", "Polygon", Square), Feature(code, type, coordinates)));

        Assert.Equal(1, result.Code);
        Assert.Contains("fout-2002.geojson:", result.Error, StringComparison.Ordinal);
        Assert.Contains(reason, result.Error, StringComparison.Ordinal);
        Assert.Empty(await Boundaries(2002));
    }

    [Fact]
    public async Task A_year_without_areas_says_what_to_do_first()
    {
        var result = await Run("import", "boundaries", Write("buurten-2003.geojson", Feature("BU70010101", "Polygon", Square)));

        Assert.Equal(1, result.Code);
        Assert.Contains("There is no area BU70010101 of 2003. First take over the areas", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_border_stays_one_line_for_both_its_areas()
    {
        // A ragged border between two squares, in the one forward and in the other backward and begun elsewhere.
        var random = new Random(7);
        GridPoint[] border = [.. Enumerable.Range(0, 60).Select(step => new GridPoint(500000 + (step is 0 or 59 ? 0 : random.Next(-20, 20)), 5200000 + (step * 30)))];
        GridPoint[] west = [new(490000, 5200000), .. border, new(490000, 5201770)];
        GridPoint[] east = [.. border.Reverse(), new(510000, 5200000), new(510000, 5201770)];
        east = [.. east[20..], .. east[..20]];

        var simple = SharedBorders.Simplify([new(1, "A", [[west]]), new(2, "B", [[east]])], 10);

        var (one, other) = (Segments(simple[0]), Segments(simple[1]));
        Assert.InRange(one.Count, 8, 50);
        Assert.Equal(one.Count - 3, one.Intersect(other).Count());
        Assert.Equal(other.Count - 3, one.Intersect(other).Count());
    }

    [Fact]
    public void An_enclave_fills_its_hole_and_a_speck_goes()
    {
        GridPoint[] Round(int size) => [.. Enumerable.Range(0, 40).Select(step => new GridPoint(500000 + (int)(size * Math.Cos(step * Math.PI / 20)), 5200000 + (int)(size * Math.Sin(step * Math.PI / 20))))];
        var hole = Round(1000);

        var simple = SharedBorders.Simplify([new(1, "A", [[Round(5000), hole], [[.. Round(5).Select(point => point with { X = point.X + 90000 })]]]), new(2, "B", [[[.. hole[7..], .. hole[..7]]]])], 20);

        Assert.Equal(2, Assert.Single(simple[0].Polygons).Count);
        Assert.Equal(simple[0].Polygons[0][1].Order(), simple[1].Polygons[0][0].Order());
        Assert.InRange(simple[1].Polygons[0][0].Length, 8, 39);
    }

    [Fact]
    public void An_area_smaller_than_the_error_keeps_an_area()
    {
        GridPoint[] small = [new(0, 0), new(2, 0), new(2, 2), new(0, 2)];

        Assert.True(SharedBorders.Simplify([new(1, "A", [[small]])], 500)[0].Polygons[0][0].Length >= 3);
    }

    [Fact]
    public void What_is_packed_comes_back()
    {
        IReadOnlyList<IReadOnlyList<GridPoint[]>> shape = [[[new(0, 0), new(-5, 7), new(722750, 5355380)], [new(1, 1), new(int.MaxValue / 4, 2), new(3, -9)]], [[new(4, 4), new(4, 5), new(5, 5)]]];

        Assert.Equal(shape, Outline.Unpack(Outline.Pack(shape)));
    }

    [Theory]
    [InlineData("buurten-2024-baarn-pdok.geojson", 21, false)]
    [InlineData("buurten-amsterdam.geojson", 518, false)]
    [InlineData("gemeenten-2012.geojson", 416, false)]
    [InlineData("gemeenten-2022.geojson", 345, true)]
    [InlineData("gemeenten-2024.geojson", 342, false)]
    [InlineData("wijken-2022.geojson", 3340, true)]
    public async Task Files_as_they_are_published_are_read_and_become_much_smaller(string name, int areas, bool bordersAreExact)
    {
        var bytes = await File.ReadAllBytesAsync(SharedData.Path("gebieden/" + name), TestContext.Current.CancellationToken);

        var read = BoundaryFile.Read(bytes, cancellation: TestContext.Current.CancellationToken).Must();
        var simple = SharedBorders.Simplify(read, 50);

        Assert.Equal(areas, read.Count);
        Assert.All(simple, area => Assert.All(area.Polygons, rings => Assert.All(rings, ring => Assert.True(ring.Length >= 3))));
        Assert.InRange(simple.Sum(area => Outline.Pack(area.Polygons).Length), areas * 8, bytes.Length / 4);
        if (bordersAreExact)
        {
            // What lies between two areas before lies between two after: hardly a border is torn apart.
            Assert.InRange(Share(simple), Share(read) - 0.05, 1);
        }
    }

    private static double Share(IReadOnlyList<DrawnArea> areas)
    {
        var counts = areas.SelectMany(Segments).CountBy(segment => segment).Select(count => count.Value).ToList();
        return counts.Count(count => count == 2) / (double)counts.Count;
    }

    private static List<(GridPoint, GridPoint)> Segments(DrawnArea area) =>
    [
        .. area.Polygons.SelectMany(rings => rings).SelectMany(ring => Enumerable.Range(0, ring.Length)
            .Select(index => (ring[index], ring[(index + 1) % ring.Length])).Select(pair => pair.Item1 < pair.Item2 ? pair : (pair.Item2, pair.Item1))),
    ];

    private async Task Areas(int year)
    {
        var areas = new[] { ("GM7001", "Oeverstad"), ("WK700101", "Zuid"), ("BU70010101", "De Werf"), ("BU70010102", "De Kade") }.Select(one =>
        {
            var area = new Area(one.Item1, year);
            area.Describe(one.Item2, ("GM7001", "Oeverstad"), one.Item1 == "GM7001" ? null : ("WK700101", "Zuid"), 100);
            return (object)area;
        });
        await app.Arrange([.. areas]);
    }

    private Task<List<AreaBoundary>> Boundaries(int year) =>
        app.Read(database => database.Set<AreaBoundary>().AsNoTracking().Where(boundary => boundary.Year == year).ToListAsync(TestContext.Current.CancellationToken));

    private static string Feature(string code, string type, string coordinates, string more = "") =>
        $"{{\"type\":\"Feature\",\"properties\":{{\"statcode\":\"{code}\"{more}}},\"geometry\":{{\"type\":\"{type}\",\"coordinates\":{coordinates}}}}}";

    private string Write(string name, params string[] features)
    {
        var head = features[0].StartsWith("\"crs\"", StringComparison.Ordinal) ? features[0] : "";
        return WriteText(name, $"{{\"type\":\"FeatureCollection\",{head}\"features\":[{string.Join(',', features.Skip(head.Length > 0 ? 1 : 0))}]}}");
    }

    private string WriteText(string name, string text)
    {
        var folder = Directory.CreateDirectory(Path.Combine(app.Database.DataDirectory, Guid.CreateVersion7().ToString("N", CultureInfo.InvariantCulture)));
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text, Encoding.UTF8);
        return path;
    }

    private async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DATABASE"] = TestDatabase.Provider,
            ["CONNECTION_STRING"] = app.Database.ConnectionString,
            ["DATA_DIR"] = app.Database.DataDirectory,
        }).Build();
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await CliProgram.Run(arguments, configuration, output, error, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
