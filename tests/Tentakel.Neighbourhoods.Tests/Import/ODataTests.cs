using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Neighbourhoods.Domain;
using Tentakel.Neighbourhoods.Features.ImportStatistics;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outbound;
using Tentakel.Platform.Outcomes;
using Tentakel.Testing;

namespace Tentakel.Neighbourhoods.Tests.Import;

/// <summary>The live client against answers of the shape that CBS gives, on this machine; never the network.</summary>
public sealed class ODataTests(TestApp app)
{
    private const string Infos = """{"odata.metadata":"x","value":[{"ID":0,"Title":"Kerncijfers wijken en buurten 2024","Identifier":"85984NED","Modified":"{modified}","Period":"2024"}]}""";

    private const string Properties = """
        {"odata.metadata":"x","value":[
          {"ID":0,"Type":"GeoDetail","Key":"WijkenEnBuurten","Title":"Wijken en buurten"},
          {"ID":2,"Type":"Topic","Key":"Gemeentenaam_1","Title":"Gemeentenaam","Datatype":"String","Unit":"naam"},
          {"ID":5,"Type":"Topic","Key":"AantalInwoners_5","Title":"Aantal inwoners","Datatype":"Long","Unit":"aantal"},
          {"ID":6,"Type":"Topic","Key":"Appartement_54","Title":"Appartement","Datatype":"Long","Unit":"kWh"},
          {"ID":7,"Type":"Topic","Key":"Appartement_62","Title":"Appartement","Datatype":"Long","Unit":"m³"}]}
        """;

    [Fact]
    public async Task Version_3_is_read_page_by_page_with_units_from_its_description()
    {
        await using var server = await Server(new Dictionary<string, string>
        {
            ["/85984NED/TypedDataSet"] = Page(Row("GM7000    ", "10", "1500"), "{root}85984NED/TypedDataSet?$skip=1"),
            ["/85984NED/TypedDataSet?$skip=1"] = Page(Row("BU70000101", "null", "1600")),
        });

        var figures = Read("cbs-odata3", await Fetch(server));

        Assert.Equal((10, ObservationStatus.Measured, StatisticsUnit.Count), figures.Of("cbs.population", 2024, "GM7000"));
        Assert.Equal((null, ObservationStatus.Unknown, StatisticsUnit.Count), figures.Of("cbs.population", 2024, "BU70000101"));

        // The same name twice in one table, for electricity and for gas.
        Assert.Equal((1500, ObservationStatus.Measured, StatisticsUnit.KilowattHour), figures.Of("cbs.kwb.appartement.kilowatt-hour", 2024, "GM7000"));
        Assert.Equal((9, ObservationStatus.Measured, StatisticsUnit.CubicMetre), figures.Of("cbs.kwb.appartement.cubic-metre", 2024, "GM7000"));
        Assert.Equal("cbs.kwb.2024", figures.Groups[0].Source.Key);
    }

    [Fact]
    public async Task Version_4_is_read_by_its_measures()
    {
        await using var server = await Server(new Dictionary<string, string>
        {
            ["/85984NED/Properties"] = """{"@odata.context":"x","Identifier":"85984NED","Title":"Kerncijfers wijken en buurten 2024","Modified":"2025-03-27","TemporalCoverage":"2024"}""",
            ["/85984NED/MeasureCodes"] = """{"@odata.context":"x","value":[{"Identifier":"M000352","Title":"Aantal inwoners","DataType":"Long","Unit":"aantal","Decimals":0},{"Identifier":"M000297","Title":"Gemiddeld inkomen per inwoner","DataType":"Double","Unit":"x 1 000 euro"}]}""",
            ["/85984NED/Observations"] = """{"@odata.context":"x","value":[{"Id":0,"Measure":"M000352","ValueAttribute":"None","Value":10.0,"StringValue":null,"WijkenEnBuurten":"GM7000    "}],"@odata.nextLink":"{root}85984NED/Observations?$skip=1"}""",
            ["/85984NED/Observations?$skip=1"] = """{"value":[{"Id":1,"Measure":"M000297","ValueAttribute":"Confidential","Value":null,"WijkenEnBuurten":"GM7000    "},{"Id":2,"Measure":"M000297","ValueAttribute":"None","Value":32.1,"WijkenEnBuurten":"NL00"}]}""",
        });

        var figures = Read("cbs-odata4", await Fetch(server, isFour: true));

        Assert.Equal((10, ObservationStatus.Measured, StatisticsUnit.Count), figures.Of("cbs.population", 2024, "GM7000"));
        Assert.Equal((null, ObservationStatus.Suppressed, StatisticsUnit.ThousandEuro), figures.Of("cbs.income.mean", 2024, "GM7000"));
    }

    [Fact]
    public async Task What_fails_for_a_moment_is_tried_again()
    {
        var failures = 2;
        await using var server = await Server(new Dictionary<string, string> { ["/85984NED/TypedDataSet"] = Page(Row("GM7000", "10", "1")) }, path => path.Contains("Typed", StringComparison.Ordinal) && failures-- > 0 ? 503 : 200);

        var figures = Read("cbs-odata3", await Fetch(server));

        Assert.Equal(1, figures.Rows);
        Assert.Equal(3, server.All.Count(request => request.Path.Contains("Typed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_was_broken_off_goes_on_where_it_was()
    {
        var isBroken = true;
        await using var server = await Server(
            new Dictionary<string, string>
            {
                ["/85984NED/TypedDataSet"] = Page(Row("GM7000", "10", "1"), "{root}85984NED/TypedDataSet?$skip=1"),
                ["/85984NED/TypedDataSet?$skip=1"] = Page(Row("GM7001", "11", "1")),
            },
            path => isBroken && path.Contains("$skip=1", StringComparison.Ordinal) ? 503 : 200);

        var broken = await Fetch(server);
        isBroken = false;
        var whole = Read("cbs-odata3", await Fetch(server));

        Assert.Equal(["neighbourhoods.odata"], broken.Refusal!.Fields.Select(field => field.Code));
        Assert.Equal("1", broken.Refusal.Fields[0].Arguments[1].ToString());
        Assert.Equal(2, whole.Rows);
        Assert.Single(server.All, request => request.Path == "/85984NED/TypedDataSet");
    }

    [Fact]
    public async Task A_table_that_was_published_anew_meanwhile_is_fetched_anew()
    {
        var (isBroken, modified) = (true, "2025-03-27");
        await using var server = await Server(
            new Dictionary<string, string>
            {
                ["/85984NED/TypedDataSet"] = Page(Row("GM7000", "10", "1"), "{root}85984NED/TypedDataSet?$skip=1"),
                ["/85984NED/TypedDataSet?$skip=1"] = Page(Row("GM7001", "11", "1")),
            },
            path => isBroken && path.Contains("$skip=1", StringComparison.Ordinal) ? 503 : 200,
            () => modified);

        await Fetch(server);
        (isBroken, modified) = (false, "2025-06-01");
        Read("cbs-odata3", await Fetch(server));

        Assert.Equal(2, server.All.Count(request => request.Path == "/85984NED/TypedDataSet"));
    }

    [Fact]
    public async Task A_next_page_in_another_house_is_not_fetched()
    {
        await using var server = await Server(new Dictionary<string, string> { ["/85984NED/TypedDataSet"] = Page(Row("GM7000", "10", "1"), "http://127.0.0.1:9/elsewhere") });

        var outcome = await Fetch(server);

        Assert.Equal("outbound.address", outcome.Refusal!.Fields[0].Arguments[0].ToString());
    }

    [Fact]
    public void Without_a_description_what_we_do_not_know_by_name_is_left_out()
    {
        var figures = Reading.Text("cbs-odata3", Page(Row("GM7000", "10", "1")), 2024).Must();

        Assert.Equal(["Appartement_54", "Appartement_62"], figures.LeftOut);
        Assert.Single(figures.Groups);
    }

    [Fact]
    public void The_description_of_the_real_table_gives_every_topic_a_key_of_its_own()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(SharedData.Path("cbs-metadata/85984NED-DataProperties.json")));
        var topics = document.RootElement.EnumerateArray().Where(one => one.GetProperty("Type").GetString() == "Topic" && one.GetProperty("Datatype").GetString() != "String").Select(one => one.GetProperty("Key").GetString()!).ToList();
        var row = string.Join(',', topics.Select((topic, at) => $"\"{topic}\":{at % 5}").Prepend("\"WijkenEnBuurten\":\"GM7000    \""));

        var figures = Reading.Text("cbs-odata3", $"{{\"value\":[{{{row}}}]}}", 2024, File.ReadAllText(SharedData.Path("cbs-metadata/85984NED-DataProperties.json"))).Must();

        Assert.Equal(topics.Count, figures.Groups.Count);
        Assert.Empty(figures.LeftOut);
    }

    private static string Row(string code, string people, string kilowattHours) =>
        $$"""{"ID":0,"WijkenEnBuurten":"{{code}}","Gemeentenaam_1":"x","AantalInwoners_5":{{people}},"Appartement_54":{{kilowattHours}},"Appartement_62":9}""";

    private static string Page(string row, string? next = null) => "{\"odata.metadata\":\"x\",\"value\":[" + row + "]" + (next is null ? "" : $",\"odata.nextLink\":\"{next}\"") + "}";

    private static Figures Read(string format, Outcome<ReadOnlyMemory<byte>> table) => Reading.Bytes(format, table.Must().ToArray()).Must();

    private async Task<Outcome<ReadOnlyMemory<byte>>> Fetch(TestReceiver server, bool isFour = false)
    {
        var client = new ODataClient(app.Services.GetRequiredService<OutboundClient>(), app.Services.GetRequiredService<DatabaseSettings>(), new ODataPatience(3, TimeSpan.Zero));
        return await client.Read(new Uri(server.Address, "85984NED"), isFour, null, TestContext.Current.CancellationToken);
    }

    private static async Task<TestReceiver> Server(Dictionary<string, string> pages, Func<string, int>? status = null, Func<string>? modified = null)
    {
        var server = await TestReceiver.Start();
        server.Answer = context =>
        {
            var path = context.Request.Path + Uri.UnescapeDataString(context.Request.QueryString.Value ?? "");
            context.Response.StatusCode = status?.Invoke(path) ?? 200;
            context.Response.ContentType = "application/json";
            var body = pages.GetValueOrDefault(path) ?? (path.EndsWith("TableInfos", StringComparison.Ordinal) ? Infos.Replace("{modified}", modified?.Invoke() ?? "2025-03-27", StringComparison.Ordinal) : Properties);
            return context.Response.StatusCode == 200 ? context.Response.WriteAsync(body.Replace("{root}", server.Address.AbsoluteUri, StringComparison.Ordinal)) : Task.CompletedTask;
        };
        return server;
    }
}
