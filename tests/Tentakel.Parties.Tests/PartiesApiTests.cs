using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tentakel.Platform.Access;
using Tentakel.Testing;

namespace Tentakel.Parties.Tests;

public sealed class PartiesApiTests(TestApp app)
{
    [Theory]
    [InlineData("parties")]
    [InlineData("people")]
    [InlineData("desks")]
    [InlineData("seats")]
    [InlineData("portfolios")]
    [InlineData("policy-domains")]
    [InlineData("absences")]
    [InlineData("duos")]
    [InlineData("back-office-contacts")]
    [InlineData("own-decisions")]
    public async Task A_list_is_for_who_may_edit(string list)
    {
        var (town, api) = await Editor();
        using var answer = await api.GetAsync(new Uri($"/api/v1/{list}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var other = await town.Api(town.Mo);
        using var refused = await other.GetAsync(new Uri($"/api/v1/{list}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task A_duo_a_contact_and_what_may_be_decided_alone_are_put_on_record()
    {
        var (town, api) = await Editor();
        var duo = await Post(api, "duos", new { workerSeatId = town.Samira.Seat.Value, linkSeatId = town.Mo.Seat.Value });
        Assert.Equal(HttpStatusCode.Created, duo.StatusCode);
        using var seats = await Read(api, "seats?search=samira");
        var seat = seats.RootElement.GetProperty("items")[0];
        Assert.Equal(HttpStatusCode.Created, (await Post(api, "back-office-contacts", new { deskId = seat.GetProperty("deskId").GetGuid(), kind = "finance", seatId = town.Mo.Seat.Value, what = "Geld", reach = "Bel" })).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await Post(api, "own-decisions", new { role = "wijkwerker", may = "Iets kopen.", euro = 250.5 })).StatusCode);
        using var decisions = await Read(api, "own-decisions");
        Assert.Equal(250.5m, decisions.RootElement[0].GetProperty("euro").GetDecimal());

        Assert.Equal(HttpStatusCode.BadRequest, (await Post(api, "own-decisions", new { role = "", may = "", euro = 0.001 })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(api, "duos", new { workerSeatId = town.Mo.Seat.Value, linkSeatId = town.Mo.Seat.Value })).StatusCode);
    }

    [Fact]
    public async Task A_seat_is_changed_and_left()
    {
        var (town, api) = await Editor();
        using var seats = await Read(api, "seats?search=mo");
        var seat = seats.RootElement.GetProperty("items").EnumerateArray().Single(one => one.GetProperty("id").GetGuid() == town.Mo.Seat.Value);
        using var changed = await api.PutAsJsonAsync(
            $"/api/v1/seats/{town.Mo.Seat.Value}",
            new { deskId = seat.GetProperty("deskId").GetGuid(), titleNl = "adviseur", titleEn = "adviser", scale = "region", level = "management", mayPromise = true },
            TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Post(api, $"seats/{town.Mo.Seat.Value}/departures", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Post(api, $"seats/{town.Mo.Seat.Value}/departures", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await Post(api, $"people/{town.Otto.Id.Value}/departures", new { })).StatusCode);
    }

    [Fact]
    public async Task Everybody_says_of_themselves_that_they_are_away_and_of_nobody_else()
    {
        var (town, _) = await Editor();
        using var api = await town.Api(town.Rafi);
        var body = new { personId = town.Rafi.Id.Value, deputyId = town.Mo.Id.Value, from = "2030-01-01", until = "2030-01-05" };
        Assert.Equal(HttpStatusCode.Created, (await Post(api, "absences", body)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(api, "absences", body)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(api, "absences", body with { personId = town.Mo.Id.Value, deputyId = town.Rafi.Id.Value })).StatusCode);
    }

    private async Task<(TestTown Town, HttpClient Api)> Editor()
    {
        var town = await app.NewTown();
        await app.Arrange(new Grant(town.Programme, town.Otto.Id, PartiesPermissions.Edit));
        return (town, await town.Api(town.Otto));
    }

    private static Task<HttpResponseMessage> Post<T>(HttpClient api, string path, T body) =>
        api.PostAsJsonAsync($"/api/v1/{path}", body, TestContext.Current.CancellationToken);

    private static async Task<JsonDocument> Read(HttpClient api, string path) =>
        JsonDocument.Parse(await api.GetStringAsync(new Uri($"/api/v1/{path}", UriKind.Relative), TestContext.Current.CancellationToken));
}
