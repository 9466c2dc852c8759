using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Platform.Web;
using Tentakel.Signals.Domain;
using Tentakel.Testing;

namespace Tentakel.Web.Tests;

/// <summary>The same forms while programs fill them in by the thousand: a browser solves a puzzle, or somebody waits a minute.</summary>
public sealed partial class StrangerFormTests
{
    private const int Bits = 8;
    private const string Minute = "Wacht een minuut en druk dan nog eens op de knop";
    private const string Longer = "Druk over een paar minuten nog eens op de knop";

    public static TheoryData<string> All => ["/signaal", "/spreken", "/volg", "/inloggen", "/embed/signaal"];

    [Theory]
    [MemberData(nameof(All))]
    public async Task In_peace_no_form_asks_for_a_puzzle(string form)
    {
        using var at = await Open(form);

        Assert.Null(at.Browser.Page.QuerySelector("[data-puzzle]"));
        Assert.Null(at.Browser.Page.QuerySelector($"[name={StrangerForm.AnswerField}]"));
        await at.Send();
        Assert.True(at.IsThrough, at.Browser.Text);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Under_attack_who_solves_nothing_waits_a_minute_and_loses_nothing(string form)
    {
        using var attack = Attack();
        using var at = await Open(form);
        app.Clock.Advance(AMoment);

        await at.Send();
        Assert.Contains(Minute, at.Browser.Text, StringComparison.Ordinal);
        Assert.False(at.IsThrough);
        at.SeesWhatWasTyped();
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        await at.Browser.Submit(at.Selector, at.Button);
        Assert.Contains(Minute, at.Browser.Text, StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        await at.Browser.Submit(at.Selector, at.Button);

        Assert.True(at.IsThrough, at.Browser.Text);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Under_attack_a_solved_puzzle_goes_through_at_once(string form)
    {
        using var attack = Attack();
        using var at = await Open(form);
        app.Clock.Advance(AMoment);

        await at.Send((StrangerForm.AnswerField, Solve(at.Browser)));

        Assert.True(at.IsThrough, at.Browser.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("wrong")]
    [InlineData("of another form")]
    [InlineData("no number")]
    [InlineData("0000000000000000000000000000000000000023")]
    public async Task An_answer_that_is_not_right_is_none(string answer)
    {
        using var attack = Attack();
        using var at = await Open("/signaal");
        using var another = await Open("/signaal");
        app.Clock.Advance(AMoment);
        var challenge = Challenge(at.Browser);

        await at.Send((StrangerForm.AnswerField, answer switch
        {
            "wrong" => Enumerable.Range(0, 1000).Select(Text).First(number => !Puzzle.IsSolved(challenge, number, Bits)),
            "of another form" => Enumerable.Range(0, 1000_000).Select(Text)
                .First(number => Puzzle.IsSolved(Challenge(another.Browser), number, Bits) && !Puzzle.IsSolved(challenge, number, Bits)),
            _ => answer,
        }));

        Assert.Contains(Minute, at.Browser.Text, StringComparison.Ordinal);
        at.SeesWhatWasTyped();
    }

    [Fact]
    public async Task A_puzzle_of_one_page_is_worth_nothing_on_another_and_neither_is_an_old_one()
    {
        using var attack = Attack();
        using var at = await Open("/signaal");
        var (stamp, answer) = (Stamp(at.Browser), Solve(at.Browser));
        app.Clock.Advance(AMoment);
        await at.Browser.Get("/spreken");
        await at.Browser.Submit("main form", new Dictionary<string, string?>
        {
            ["Input.Way"] = "call-back",
            ["Input.Phone"] = "0612345678",
            [StrangerForm.StampField] = stamp,
            [StrangerForm.AnswerField] = answer,
        });
        Assert.Contains("stond te lang open", at.Browser.Text, StringComparison.Ordinal);

        await at.Browser.Get("/signaal");
        app.Clock.Advance(FormStamp.Latest + AMoment);
        await at.Send((StrangerForm.StampField, stamp), (StrangerForm.AnswerField, answer));
        Assert.Contains("stond te lang open", at.Browser.Text, StringComparison.Ordinal);
        at.SeesWhatWasTyped();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_let_one_form_through_tells_one_thing(bool solved)
    {
        using var attack = Attack();
        using var at = await Open("/signaal");
        using var again = await Open("/signaal", at.Town);
        var besides = new[] { (StrangerForm.StampField, Stamp(at.Browser)), (StrangerForm.AnswerField, solved ? Solve(at.Browser) : "") };
        app.Clock.Advance(Attacks.Wait);

        await at.Send(besides);
        await again.Send([.. besides, ("Input.Text", "Iets heel anders.")]);

        Assert.True(at.IsThrough, at.Browser.Text);
        Assert.False(again.IsThrough);
        Assert.Equal(1, await app.Read(database => database.Set<Signal>().CountAsync(signal => signal.ProgrammeId == at.Town.Programme, Cancel)));
    }

    [Fact]
    public async Task Who_has_to_correct_something_keeps_the_turn_and_the_answer()
    {
        using var attack = Attack(ration: 1);
        using var at = await Open("/signaal");
        using var patient = await Open("/signaal", at.Town);
        app.Clock.Advance(AMoment);
        await at.Send((StrangerForm.AnswerField, Solve(at.Browser)), ("Input.Text", ""));
        Assert.Single(at.Browser.Page.QuerySelectorAll("[aria-invalid=true]"));
        await at.Browser.Submit(at.Selector, new Dictionary<string, string?> { ["Input.Text"] = "De lamp is uit." }, at.Button);
        Assert.True(at.IsThrough, at.Browser.Text);

        app.Clock.Advance(Attacks.Wait);
        await patient.Send(("Input.Text", ""));
        Assert.Single(patient.Browser.Page.QuerySelectorAll("[aria-invalid=true]"));
        await patient.Browser.Submit(patient.Selector, new Dictionary<string, string?> { ["Input.Text"] = "De lamp is uit." }, patient.Button);
        Assert.True(patient.IsThrough, patient.Browser.Text);
    }

    [Fact]
    public async Task Photos_that_came_too_soon_are_asked_for_again()
    {
        using var attack = Attack();
        using var at = await Open("/signaal");
        using var form = new MultipartFormDataContent();
        foreach (var hidden in at.Browser.Page.QuerySelectorAll($"{at.Selector} input[type=hidden]"))
        {
            form.Add(new StringContent(hidden.GetAttribute("value") ?? ""), hidden.GetAttribute("name")!);
        }

        form.Add(new StringContent("Een lamp"), "Input.Photos[0].Alt");
        form.Add(new ByteArrayContent(TestPictures.Jpeg()), "Input.Photos[0].File", "lamp.jpg");
        app.Clock.Advance(AMoment);
        await at.Browser.Post("/signaal", form);

        Assert.Contains(Minute, at.Browser.Text, StringComparison.Ordinal);
        Assert.Contains("Kies je foto’s opnieuw.", at.Browser.Text, StringComparison.Ordinal);
        Assert.Equal("Een lamp", at.Browser.Page.QuerySelector("[name='Input.Photos[0].Alt']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task One_flood_without_puzzles_takes_three_turns_and_no_more_come_in_ten_minutes()
    {
        using var attack = Attack(ration: 100);
        using var at = await Open("/signaal");
        app.Clock.Advance(Attacks.Wait);
        var through = 0;
        for (var form = 0; form < 6; form++)
        {
            using var another = await Open("/signaal", at.Town);
            app.Clock.Advance(Attacks.Wait);
            await another.Send();
            through += another.IsThrough ? 1 : 0;
        }

        await at.Send();
        Assert.Equal(Attacks.MostOfOne, through);
        Assert.Contains(Longer, at.Browser.Text, StringComparison.Ordinal);
        at.SeesWhatWasTyped();
        app.Clock.Advance(Attacks.Window);
        await at.Browser.Submit(at.Selector, at.Button);
        Assert.True(at.IsThrough, at.Browser.Text);
    }

    [Fact]
    public async Task The_api_takes_nothing_without_a_token_meanwhile()
    {
        var town = await app.NewTown();
        using var stranger = await town.Api();
        using var known = await town.Api(town.Rafi);
        var signal = new { text = "De lamp is uit.", areaCode = town.DeWerf };
        using (Attack())
        {
            foreach (var (path, body) in new[] { ("signals", (object)signal), ("talks", new { way = "call-back", phone = "0612345678" }) })
            {
                using var refused = await stranger.PostAsJsonAsync(new Uri($"/api/v1/{path}", UriKind.Relative), body, Cancel);
                Assert.Equal((HttpStatusCode.TooManyRequests, Attacks.Quiet), (refused.StatusCode, refused.Headers.RetryAfter?.Delta));
                Assert.Contains("platform.attacked", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
            }

            using var told = await known.PostAsJsonAsync(new Uri("/api/v1/signals", UriKind.Relative), signal, Cancel);
            Assert.Equal(HttpStatusCode.Created, told.StatusCode);
        }

        using var inPeace = await stranger.PostAsJsonAsync(new Uri("/api/v1/signals", UriKind.Relative), signal, Cancel);
        Assert.Equal(HttpStatusCode.Created, inPeace.StatusCode);
    }

    [Fact]
    public async Task By_itself_it_begins_when_too_many_come_at_this_site_and_ends_when_it_is_quiet()
    {
        using var attack = app.Set(("ATTACK", "auto"), ("ATTACK_FROM", "5"), ("ATTACK_BITS", Text(Bits)));
        using var at = await Open("/inloggen");
        var other = await app.NewTown();
        for (var sent = 0; sent < 5; sent++)
        {
            Assert.False(await Asks(at.Town));
            await at.Send();
            await at.Browser.Get("/inloggen");
        }

        Assert.False(await Asks(at.Town));
        await at.Send();
        Assert.Contains(Minute, at.Browser.Text, StringComparison.Ordinal);
        Assert.True(await Asks(at.Town));
        Assert.False(await Asks(other));

        app.Clock.Advance(Attacks.Quiet - TimeSpan.FromSeconds(1));
        Assert.True(await Asks(at.Town));
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(await Asks(at.Town));
    }

    private static async Task<bool> Asks(TestTown town)
    {
        using var browser = town.Browser();
        await browser.Get("/spreken");
        return browser.Page.QuerySelector("[data-puzzle]") is not null;
    }

    private IDisposable Attack(int ration = 10) => app.Set(("ATTACK", "on"), ("ATTACK_BITS", Text(Bits)), ("ATTACK_RATION", Text(ration)));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Challenge(TestBrowser browser) => browser.Page.QuerySelector("[data-puzzle]")!.GetAttribute("data-puzzle")!;

    private static string Stamp(TestBrowser browser) => browser.Page.QuerySelector($"[name={StrangerForm.StampField}]")!.GetAttribute("value")!;

    private static string Solve(TestBrowser browser) => Enumerable.Range(0, int.MaxValue).Select(Text).First(number => Puzzle.IsSolved(Challenge(browser), number, Bits));
}
