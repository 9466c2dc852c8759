using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Areas.Demo;
using Tentakel.Areas.Domain;
using Tentakel.Areas.Features.FindAreas;
using Tentakel.Platform.Modules;
using Tentakel.Platform.Tenancy;
using Tentakel.Testing;

namespace Tentakel.Areas.Tests;

public sealed class FindAreasTests(TestApp app)
{
    [Fact]
    public async Task A_word_of_the_name_finds_the_own_area_first()
    {
        var town = await app.NewTown();
        await app.NewTown();

        var found = await Search(search => search.ByText(Programme(town), "WÉRF"));

        Assert.Equal(town.DeWerf, found[0].Code);
        Assert.True(found.Count > 1, "The rest of the country comes after.");
        Assert.All(found, area => Assert.Contains("Werf", area.Name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("de we", true)]
    [InlineData("werf de", true)]
    [InlineData("erf", false)]
    [InlineData("%", false)]
    [InlineData("", false)]
    [InlineData("de % werf", true)]
    public async Task Only_the_beginning_of_a_word_counts(string text, bool expected)
    {
        var town = await app.NewTown();

        var found = await Search(search => search.ByText(Programme(town), text));

        Assert.Equal(expected, found.Any(area => area.Code == town.DeWerf));
    }

    [Fact]
    public async Task The_name_itself_comes_before_names_that_begin_with_it_and_those_before_others()
    {
        var town = await app.NewTown();
        await Put(town, ("11", "Aan Zee Oost"), ("12", "Zee"), ("13", "Zeehaven"), ("14", "De Zee"));

        var found = await Search(search => search.ByText(Programme(town), "zee"));

        Assert.Equal(["Zee", "Zeehaven", "Aan Zee Oost", "De Zee"], found.Where(area => area.MunicipalityCode == town.Municipality).Select(area => area.Name));
    }

    [Fact]
    public async Task No_more_than_twenty_are_offered()
    {
        var town = await app.NewTown();
        await Put(town, [.. Enumerable.Range(30, 25).Select(number => (Invariant(number), $"Kwekerij {number}"))]);

        Assert.Equal(20, (await Search(search => search.ByText(Programme(town), "kwek"))).Count);
    }

    [Fact]
    public async Task Neighbourhoods_of_the_own_municipality_come_by_district()
    {
        var town = await app.NewTown();

        var districts = await Search(search => search.OwnDistricts(Programme(town)));

        Assert.Equal(["Noord: Spoorzicht", "Zuid: De Kade, De Werf"], districts.Select(one => $"{one.District.Name}: {string.Join(", ", one.Neighbourhoods.Select(area => area.Name))}"));
    }

    [Fact]
    public async Task A_code_means_the_area_of_the_year_the_programme_works_with()
    {
        var town = await app.NewTown();
        var newer = new Area(town.DeWerf, TestTown.AreaYear - 1);
        newer.Describe("Werf van vroeger", (town.Municipality, "Stad"), (town.District, "Zuid"), 1);
        await app.Arrange(newer);

        Assert.Equal("De Werf", (await Search(search => search.ByCode(Programme(town), town.DeWerf)))!.Name);
        Assert.Equal("Werf van vroeger", (await Search(search => search.ByCode(Programme(town), town.DeWerf, TestTown.AreaYear - 1)))!.Name);
        Assert.Equal("Werf van vroeger", (await Search(search => search.ByCode(new Programme(town.Programme, "", town.Municipality, TestTown.AreaYear - 1), town.DeWerf)))!.Name);
        Assert.Null(await Search(search => search.ByCode(Programme(town), "BU99999999")));
        Assert.Null(await Search(search => search.ByCode(Programme(town), "x")));
    }

    [Fact]
    public async Task The_page_can_search_while_somebody_types()
    {
        var town = await app.NewTown();
        using var client = await town.Api();

        var first = (await client.GetFromJsonAsync<JsonElement>("/gebieden/zoek?q=werf", Stop)).GetProperty("items")[0];

        Assert.Equal(
            (town.DeWerf, "De Werf", $"Buurt in Zuid, {town.Host.Split('.')[0]}"),
            (first.GetProperty("code").GetString(), first.GetProperty("name").GetString(), first.GetProperty("where").GetString()));
        Assert.Equal(0, (await client.GetFromJsonAsync<JsonElement>("/gebieden/zoek", Stop)).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task The_API_lists_the_own_neighbourhoods_a_page_at_a_time()
    {
        var town = await app.NewTown();
        using var client = await town.Api();

        var first = await client.GetFromJsonAsync<JsonElement>("/api/v1/areas?level=neighbourhood&pageSize=2", Stop);
        var next = first.GetProperty("next").GetString();
        var second = await client.GetFromJsonAsync<JsonElement>($"/api/v1/areas?level=neighbourhood&pageSize=2&cursor={next}", Stop);

        Assert.Equal([town.DeWerf, town.DeKade], Codes(first));
        Assert.Equal([town.Elsewhere], Codes(second));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        var area = first.GetProperty("items")[0];
        Assert.Equal(("neighbourhood", 2024, town.Municipality, town.District), (
            area.GetProperty("level").GetString(), area.GetProperty("year").GetInt32(), area.GetProperty("municipality").GetProperty("code").GetString(), area.GetProperty("district").GetProperty("code").GetString()));
    }

    [Fact]
    public async Task The_API_lists_another_municipality_or_the_whole_country_when_asked()
    {
        var (town, other) = (await app.NewTown(), await app.NewTown());
        using var client = await town.Api();

        Assert.Equal([other.DeWerf], Codes(await client.GetFromJsonAsync<JsonElement>($"/api/v1/areas?q=werf&municipality={other.Municipality}", Stop)));
        var all = Codes(await client.GetFromJsonAsync<JsonElement>("/api/v1/areas?q=werf&municipality=all&pageSize=100", Stop));
        Assert.Contains(town.DeWerf, all);
        Assert.Contains(other.DeWerf, all);
        Assert.Equal([town.DeWerf], Codes(await client.GetFromJsonAsync<JsonElement>("/api/v1/areas?q=werf", Stop)));
    }

    [Theory]
    [InlineData("level=street", "level")]
    [InlineData("level=1", "level")]
    [InlineData("cursor=%21", "cursor")]
    [InlineData("cursor=YWFh", "cursor")]
    [InlineData("pageSize=0", "pageSize")]
    [InlineData("pageSize=101", "pageSize")]
    [InlineData("pageSize=veel", "pageSize")]
    [InlineData("municipality=BU00140101", "municipality")]
    public async Task A_bad_parameter_is_answered_with_400_and_named(string query, string parameter)
    {
        var town = await app.NewTown();
        using var client = await town.Api();

        using var response = await client.GetAsync(new Uri("/api/v1/areas?" + query, UriKind.Relative), Stop);

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Stop);
        var error = Assert.Single(problem.GetProperty("errors").EnumerateArray().ToList());
        Assert.Equal(parameter, error.GetProperty("field").GetString());
        Assert.DoesNotContain("refusal.", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_API_names_every_bad_parameter_at_once()
    {
        var town = await app.NewTown();
        using var client = await town.Api();

        using var response = await client.GetAsync(new Uri("/api/v1/areas?level=x&pageSize=0", UriKind.Relative), Stop);

        Assert.Equal(2, (await response.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("errors").GetArrayLength());
    }

    [Fact]
    public async Task The_API_tells_one_area_or_404()
    {
        var town = await app.NewTown();
        using var client = await town.Api();

        Assert.Equal("De Werf", (await client.GetFromJsonAsync<JsonElement>($"/api/v1/areas/{town.DeWerf}", Stop)).GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Null, (await client.GetFromJsonAsync<JsonElement>($"/api/v1/areas/{town.Municipality}", Stop)).GetProperty("district").ValueKind);
        using var missing = await client.GetAsync(new Uri("/api/v1/areas/BU00000000", UriKind.Relative), Stop);
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (missing.StatusCode, missing.Content.Headers.ContentType?.MediaType));
        using var badYear = await client.GetAsync(new Uri($"/api/v1/areas/{town.DeWerf}?year=x", UriKind.Relative), Stop);
        Assert.Equal(HttpStatusCode.BadRequest, badYear.StatusCode);
    }

    [Fact]
    public async Task The_demo_town_is_whole_and_can_be_seeded_twice()
    {
        var town = await app.NewTown();
        var list = AreasDemo.Read().Must();
        for (var turn = 0; turn < 2; turn++)
        {
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetServices<IDemoData>().OfType<AreasDemo>().Single()
                .Seed(new DemoTown(town.Programme, new DateOnly(2026, 3, 31), new DemoClock(), (_, _, _) => { }), Stop);
        }

        var municipality = list.Rows.Single(row => row.Level == AreaLevel.Municipality);
        var districts = await Search(search => search.Districts(Programme(town), municipality.Code, Stop));
        Assert.Equal(list.Rows.Count, 1 + districts.Count + districts.Sum(district => district.Neighbourhoods.Count));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Invariant(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string[] Codes(JsonElement page) => [.. page.GetProperty("items").EnumerateArray().Select(area => area.GetProperty("code").GetString()!)];

    private static Programme Programme(TestTown town) => new(town.Programme, "Programma", town.Municipality, TestTown.AreaYear);

    private Task Put(TestTown town, params (string Number, string Name)[] areas) => app.Arrange([.. areas.Select(one =>
    {
        var area = new Area(town.District.Replace("WK", "BU", StringComparison.Ordinal) + one.Number, TestTown.AreaYear);
        area.Describe(one.Name, (town.Municipality, "Stad"), (town.District, "Zuid"), null);
        return (object)area;
    })]);

    private async Task<T> Search<T>(Func<AreaSearch, Task<T>> find)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await find(scope.ServiceProvider.GetRequiredService<AreaSearch>());
    }
}
