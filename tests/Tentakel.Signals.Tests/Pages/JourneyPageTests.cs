using Tentakel.Signals.Domain;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests.Pages;

public sealed class JourneyPageTests(TestApp app)
{
    [Fact]
    public async Task From_a_dark_path_to_a_lamp_that_works_through_the_pages_alone()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        using var asker = town.Browser();
        using var rafi = await town.Browser(town.Rafi);
        using var mo = await town.Browser(town.Mo);
        using var samira = await town.Browser(town.Samira);
        using var anouk = await town.Browser(town.Anouk);

        await asker.Get("/signaal");
        await asker.Submit(
            "form:has(#Input_AreaCode)",
            new Dictionary<string, string?> { ["Input.Text"] = SignalsTown.Dark, ["Input.AreaCode"] = town.DeWerf, ["Input.Topic"] = "street-lights", ["Input.Email"] = "yasmina@post.example" },
            "Verstuur");
        var page = asker.Page.QuerySelector("a[href^='/signalen/']")!.GetAttribute("href")!;
        var id = Guid.Parse(page.Split('/')[^1]);
        var commitment = (await signals.Commitment(id)).CommitmentId.Value;
        Tick();

        await Move(rafi, commitment, "ask", ("To", Id(town.Mo)), ("Question", "Van wie is die kabel?"));
        await asker.Get(page);
        Assert.Contains("Rafi van team Openbare ruimte antwoordt uiterlijk", asker.Text, StringComparison.Ordinal);
        Assert.Contains("Mo van team Openbare ruimte is erbij gevraagd", asker.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Van wie is die kabel?", asker.Text, StringComparison.Ordinal);
        Tick();
        var asked = (await signals.Asked(id)).CommitmentId.Value;
        await Move(mo, asked, "answer", ("Text", "Van De Oever."));
        Tick();

        await Move(rafi, commitment, "hand-over", ("To", Id(town.Samira)), ("Reason", "Samira kent de straat."));
        Tick();
        await Move(samira, commitment, "return", ("Reason", "Ik heb geen ladder."));
        Tick();
        await Move(rafi, commitment, "hand-over", ("To", Id(town.Anouk)), ("Reason", "De kabel is van De Oever."));
        await asker.Get(page);
        Assert.Contains("Rafi van team Openbare ruimte antwoordt uiterlijk", asker.Text, StringComparison.Ordinal);

        // She looked at it and did not take it: that is among who read it, and nowhere else.
        Assert.DoesNotContain("Samira", asker.Text.Split("Wie heeft dit gelezen?")[0], StringComparison.Ordinal);
        Tick();
        await anouk.Get($"/toezeggingen/{commitment}");
        await anouk.Submit("form[action*='handler=Accept']");
        Tick();
        await Move(anouk, commitment, "answer", ("Text", "De lamp is gemaakt."));
        Tick();

        // With the code in another browser: is this solved for you? No, and not without saying why.
        using var phone = town.Browser();
        await phone.Get("/volg");
        await phone.Submit("main form", new Dictionary<string, string?> { ["Code"] = await CodeIn(signals) });
        Assert.Equal(page, phone.Path);
        Assert.Contains("Is dit voor jou opgelost?", phone.Text, StringComparison.Ordinal);
        await phone.Submit("form[action*='handler=NotSolved']", new Dictionary<string, string?> { ["NotSolvedText"] = " " });
        Assert.Equal(SignalStatus.Answered, (await signals.Signal(id)).Status);
        Assert.Single(phone.Page.QuerySelectorAll("[aria-invalid=true]"));
        await phone.Submit("form[action*='handler=NotSolved']", new Dictionary<string, string?> { ["NotSolvedText"] = "Hij is weer uit." });
        Assert.Contains("Je signaal is weer open.", phone.Text, StringComparison.Ordinal);
        Assert.Contains("Anouk van team Onderhoud antwoordt uiterlijk donderdag 16 april.", phone.Text, StringComparison.Ordinal);
        Tick();
        await Move(anouk, commitment, "answer", ("Text", "Er zit nu een nieuwe kabel."));
        Tick();
        await phone.Get(page);
        await phone.Submit("form[action*='handler=Solved']");
        Assert.Contains("Fijn dat het is opgelost.", phone.Text, StringComparison.Ordinal);
        Assert.Equal(SignalStatus.Solved, (await signals.Signal(id)).Status);

        // The story tells it all, newest first.
        string[] story =
        [
            "Jij zei op dinsdag 31 maart: het is opgelost.",
            "Er zit nu een nieuwe kabel.",
            "Wij vroegen jou: is het zo opgelost?",
            "Hij is weer uit.",
            "De lamp is gemaakt.",
            "Doorgegeven van Rafi van team Openbare ruimte aan Anouk van team Onderhoud op dinsdag 31 maart. De reden: “De kabel is van De Oever.”",
            "Mo van team Openbare ruimte is erbij gevraagd",
            "Rafi van team Openbare ruimte kreeg deze vraag op dinsdag 31 maart en antwoordt uiterlijk donderdag 9 april.",
            "pikdonker",
        ];
        var told = phone.Page.QuerySelector("section[aria-labelledby=gesprek]")!.TextContent.Split("Wie heeft dit gelezen?")[0];
        var places = story.Select(line => told.IndexOf(line, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.All(["Van De Oever.", "ladder", "Samira"], word => Assert.DoesNotContain(word, told, StringComparison.Ordinal));

        // Who told it is spoken to: both their own words stand under "Jij".
        Assert.Equal(["Jij", "Jij"], phone.Page.QuerySelectorAll(".tk-bericht:has(.tk-gezicht--bewoner) .tk-bericht__wie").Select(name => name.TextContent));

        // Those who work on it read what was said among them too.
        await rafi.Get(page);
        Assert.All(["Van De Oever.", "Ik heb geen ladder.", "Samira kent de straat."], word => Assert.Contains(word, rafi.Text, StringComparison.Ordinal));
        Assert.Equal(["Een bewoner", "Een bewoner"], rafi.Page.QuerySelectorAll(".tk-bericht:has(.tk-gezicht--bewoner) .tk-bericht__wie").Select(name => name.TextContent));
        Assert.Contains("De vrager zei op dinsdag 31 maart: het is opgelost.", rafi.Text, StringComparison.Ordinal);
        Assert.Equal(11, (await signals.Audit()).Count(action => action != Platform.Audit.Viewings.Action));
    }

    private static string Id(TestPerson person) => person.Id.Value.ToString();

    private static async Task<string> CodeIn(SignalsTown signals) =>
        System.Text.RegularExpressions.Regex.Match((await signals.Mails())[0].Text, "[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}").Value;

    private static async Task Move(TestBrowser browser, Guid commitment, string move, params (string Field, string Value)[] values)
    {
        await browser.Get($"/toezeggingen/{commitment}");
        await browser.Submit($"#{move}-{commitment:N}", values.ToDictionary(value => $"{move}-{commitment:N}.Form.{value.Field}", value => (string?)value.Value));
        Assert.EndsWith($"gedaan={move}", browser.Path, StringComparison.Ordinal);
    }

    private void Tick() => app.Clock.Advance(TimeSpan.FromMinutes(1));
}
