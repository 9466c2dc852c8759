using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests.Handlers;

public sealed class ModerateSignalTests(TestApp app)
{
    [Fact]
    public async Task Published_with_changed_words_the_public_reads_those_and_the_asker_their_own()
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told("Mevrouw Jansen valt in het donker. Op het Vlierpad is geen licht.");
        (await signals.Publish(raised.Id, "Geen licht op het Vlierpad", "Iemand valt in het donker. Op het Vlierpad is geen licht.")).Must();
        using var visitor = signals.Town.Browser();
        using var asker = signals.Town.Browser();
        await asker.Get("/volg");
        await asker.Submit("form[action='/volg']", new Dictionary<string, string?> { ["Code"] = raised.FollowUpCode.ToLowerInvariant() });

        await visitor.Get($"/signalen/{raised.Id}");

        Assert.Contains("Iemand valt in het donker.", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Jansen", visitor.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.True(asker.Path == $"/signalen/{raised.Id}", asker.Text + asker.Page.QuerySelector("main")?.InnerHtml);
        Assert.Contains("Mevrouw Jansen valt in het donker.", asker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Published_as_it_was_told_and_withheld_again_it_is_gone_at_once_and_the_asker_reads_why()
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told();
        (await signals.Publish(raised.Id)).Must();
        using var visitor = signals.Town.Browser();
        await visitor.Get("/signalen");
        Assert.Contains("Geen licht op het Vlierpad", visitor.Text, StringComparison.Ordinal);
        await visitor.Get($"/signalen/{raised.Id}");
        Assert.Contains(SignalsTown.Dark, visitor.Text, StringComparison.Ordinal);

        (await signals.Withhold(raised.Id)).Must();

        await visitor.Get("/signalen");
        Assert.DoesNotContain("Vlierpad", visitor.Text, StringComparison.Ordinal);
        await visitor.Get($"/signalen/{raised.Id}");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, visitor.Status);
        await visitor.Get("/volg");
        await visitor.Submit("form[action='/volg']", new Dictionary<string, string?> { ["Code"] = raised.FollowUpCode });
        Assert.Contains("De reden: Er staat een naam in.", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(["signals.publish", "signals.raise", "signals.withhold"], (await signals.Audit()).Order());
    }

    [Fact]
    public async Task Who_has_no_leave_moderates_nothing()
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told();

        Assert.Equal(RefusalKind.Forbidden, (await signals.Publish(raised.Id, by: signals.Town.Rafi)).Refusal!.Kind);
        Assert.Equal(RefusalKind.Forbidden, (await signals.Withhold(raised.Id, by: signals.Town.Otto)).Refusal!.Kind);
        Assert.Equal(Publication.Waiting, (await signals.Signal(raised.Id)).Publication);
        using var rafi = await signals.Town.Browser(signals.Town.Rafi);
        await rafi.Get("/moderatie");
        Assert.NotEqual(System.Net.HttpStatusCode.OK, rafi.Status);
        Assert.DoesNotContain("pikdonker", rafi.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moderator_of_another_town_finds_nothing()
    {
        var here = await SignalsTown.Make(app);
        var there = await SignalsTown.Make(app);
        var raised = await here.Told();

        Assert.Equal(RefusalKind.NotFound, (await there.Publish(raised.Id)).Refusal!.Kind);
    }

    [Theory]
    [InlineData("", null, "title: signals.title-required")]
    [InlineData("   ", null, "title: signals.title-required")]
    [InlineData(null, null, "title: signals.title-required")]
    [InlineData("121", null, "title: platform.too-long")]
    [InlineData("Titel", "4001", "text: platform.too-long")]
    [InlineData("Ti\0tel", null, "title: platform.unreadable")]
    public async Task What_cannot_be_published_is_refused_at_its_field(string? title, string? text, string error)
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told();

        var refused = await signals.Publish(raised.Id, title == "121" ? new string('a', 121) : title, text is null ? null : new string('a', 4001));

        Assert.Equal(error, Assert.Single(refused.Refusal!.Fields).ToString());
        Assert.Equal(["signals.raise"], await signals.Audit());
    }

    [Fact]
    public async Task Twice_is_refused_with_a_sentence_and_back_is_allowed()
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told();

        (await signals.Withhold(raised.Id)).Must();
        Assert.Equal("signals.withhold.withheld", (await signals.Withhold(raised.Id)).Refusal!.Code);
        (await signals.Publish(raised.Id)).Must();
        Assert.Equal("signals.publish.public", (await signals.Publish(raised.Id)).Refusal!.Code);
        Assert.Equal("", (await signals.Signal(raised.Id)).WithheldBecause);
        Assert.Equal("reason", Assert.Single((await signals.Withhold(raised.Id, " ")).Refusal!.Fields).Field);
    }

    [Fact]
    public async Task The_page_publishes_and_withholds_in_place_and_gives_back_what_was_typed()
    {
        var signals = await SignalsTown.Make(app);
        var first = await signals.Told("De eerste lamp is stuk.");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await signals.Told("De tweede lamp is stuk.");
        using var browser = await signals.Town.Browser(signals.Town.Moderator);
        await browser.Get("/moderatie");
        Assert.Equal(["De eerste lamp is stuk", "De tweede lamp is stuk"], browser.Page.QuerySelectorAll("input[name=title]").Select(input => input.GetAttribute("value")));

        await browser.Submit("form:has(#s" + first.Id.ToString("N") + "_Title)", new Dictionary<string, string?> { ["title"] = "", ["text"] = "Een lamp is stuk." });
        Assert.Contains("Geef een korte titel die iedereen mag lezen.", browser.Text, StringComparison.Ordinal);
        await browser.Submit("form:has(#s" + first.Id.ToString("N") + "_Title)", new Dictionary<string, string?> { ["title"] = "Lamp stuk" });
        Assert.Equal("/moderatie?gedaan=publish", browser.Path);
        await browser.Submit("form:has(#s" + second.Id.ToString("N") + "_Reason)", new Dictionary<string, string?> { ["reason"] = "Gaat over een persoon." });
        Assert.Contains("Alles is nagekeken.", browser.Text, StringComparison.Ordinal);

        var published = await signals.Signal(first.Id);
        Assert.Equal((Publication.Public, "Lamp stuk", "Een lamp is stuk."), (published.Publication, published.PublicTitle, published.PublicText));
        Assert.Equal("Gaat over een persoon.", (await signals.Signal(second.Id)).WithheldBecause);
    }
}
