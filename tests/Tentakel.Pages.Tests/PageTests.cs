using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tentakel.Pages.Domain;
using Tentakel.Pages.Features.EditPage;
using Tentakel.Pages.Features.RestorePage;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Testing;

namespace Tentakel.Pages.Tests;

public sealed class PageTests(TestApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_editor_looks_first_then_saves_and_everybody_reads_it()
    {
        var town = await app.NewTown();
        await app.Arrange(new Grant(town.Programme, town.Otto.Id, "pages.edit"));
        using var otto = await town.Browser(town.Otto);
        await otto.Get("/uitleg/bewerken");
        var form = new Dictionary<string, string?> { ["Input.Slug"] = "wie-beslist", ["Input.TitleNl"] = "Wie beslist?", ["Input.TextNl"] = "# De raad\n\nDe raad [beslist](/signaal)." };
        await otto.Submit("main form", form, "Bekijk");
        Assert.Contains("Dit is nog niet opgeslagen.", otto.Text, StringComparison.Ordinal);
        Assert.Equal("De raad", otto.Page.QuerySelector(".tk-tekst h2")!.TextContent);
        Assert.Equal(0, await app.Read(database => database.Set<InfoPage>().CountAsync(page => page.ProgrammeId == town.Programme)));

        await otto.Submit("main form", "Opslaan");
        Assert.Equal("/uitleg/wie-beslist", otto.Path);
        using var anybody = town.Browser();
        await anybody.Get("/");
        await anybody.Get(anybody.Page.QuerySelector("footer a[href='/uitleg']")!.GetAttribute("href")!);
        await anybody.Get(anybody.Page.QuerySelector("main a[href='/uitleg/wie-beslist']")!.GetAttribute("href")!);
        Assert.Equal("Wie beslist?", Assert.Single(anybody.Page.QuerySelectorAll("h1")).TextContent);
        Assert.Equal("/signaal", anybody.Page.QuerySelector(".tk-tekst a")!.GetAttribute("href"));
        Assert.DoesNotContain("bewerken", anybody.Text, StringComparison.Ordinal);
        anybody.InEnglish();
        await anybody.Get("/uitleg/wie-beslist");
        Assert.Contains("This page is only available in Dutch.", anybody.Text, StringComparison.Ordinal);
        Assert.Equal("nl", anybody.Page.QuerySelector(".tk-tekst")!.GetAttribute("lang"));
    }

    [Fact]
    public async Task A_text_with_a_link_that_does_harm_is_refused_with_the_link_named()
    {
        var town = await app.NewTown();
        var outcome = await Save(town, Page(text: "[klik](javascript:alert(1))"));

        var field = Assert.Single(outcome.Refusal!.Fields);
        Assert.Equal(("textNl", "pages.link-refused", "javascript:alert(1)"), (field.Field, field.Code, field.Arguments[0]));
    }

    [Fact]
    public async Task Versions_are_kept_with_who_and_when_and_an_old_one_comes_back()
    {
        var town = await app.NewTown();
        await app.Arrange(new Grant(town.Programme, town.Otto.Id, "pages.edit"));
        (await Save(town, Page(text: "Het eerste."))).Must();
        (await Save(town, Page(text: "Het tweede.", basedOn: 1))).Must();
        var late = await Save(town, Page(text: "Wat ik schreef toen het eerste er stond.", basedOn: 1));
        Assert.Equal("pages.changed", late.Refusal?.Code);

        using var otto = await town.Browser(town.Otto);
        await otto.Get("/uitleg/versies/pagina");
        Assert.Contains("Versie 2", otto.Text, StringComparison.Ordinal);
        Assert.Contains("Otto", otto.Text, StringComparison.Ordinal);
        await otto.Submit("main form", "Zet versie 1 terug");
        Assert.Equal("/uitleg/pagina", otto.Path);
        Assert.Contains("Het eerste.", otto.Text, StringComparison.Ordinal);
        await otto.Get("/uitleg/versies/pagina");
        Assert.Contains("teruggezet uit versie 1", otto.Text, StringComparison.Ordinal);
        Assert.Equal(3, await app.Read(database => database.Set<InfoPageVersion>().CountAsync(version => version.ProgrammeId == town.Programme)));
    }

    [Fact]
    public async Task What_is_hidden_is_not_there_for_others_on_page_list_and_api()
    {
        var town = await app.NewTown();
        var other = await app.NewTown();
        (await Save(town, Page(text: "Qqgeheim.") with { Shown = false })).Must();
        (await Save(other, Page(text: "Qqgeheim van een ander."))).Must();
        using var browser = await town.Browser(town.Mo);
        using var client = await town.Api(town.Mo);
        foreach (var path in new[] { "/uitleg/pagina", "/uitleg", "/uitleg/versies/pagina", "/uitleg/bewerken/pagina" })
        {
            await browser.Get(path);
            Assert.DoesNotContain("Qqgeheim", browser.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Pagina!", browser.Text, StringComparison.Ordinal);
        }

        using var one = await client.GetAsync(new Uri("/api/v1/pages/pagina", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, one.StatusCode);
        Assert.Equal("[]", await client.GetStringAsync(new Uri("/api/v1/pages", UriKind.Relative), Cancel));
    }

    [Fact]
    public async Task Who_may_not_edit_is_refused_by_handler_page_and_api()
    {
        var town = await app.NewTown();
        var mo = town.As(town.Mo);
        var saved = await app.Do<SavePageHandler, SavePage, PageSaved>(mo, Page(), handler => handler.Handle(Page(), mo, Cancel));
        var restore = new RestorePage("pagina", 1, 1);
        var restored = await app.Do<RestorePageHandler, RestorePage, PageSaved>(mo, restore, handler => handler.Handle(restore, mo, Cancel));
        Assert.Equal((RefusalKind.Forbidden, RefusalKind.Forbidden), (saved.Refusal!.Kind, restored.Refusal!.Kind));
        using var browser = await town.Browser(town.Mo);
        await browser.Get("/uitleg/bewerken");
        Assert.NotEqual(HttpStatusCode.OK, browser.Status);
        using var client = await town.Api(town.Mo);
        using var put = await client.PutAsJsonAsync(new Uri("/api/v1/pages/pagina", UriKind.Relative), new { titleNl = "x", textNl = "y" }, Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, put.StatusCode);
    }

    [Fact]
    public async Task The_api_saves_and_reads_a_page()
    {
        var town = await app.NewTown();
        await app.Arrange(new Grant(town.Programme, town.Otto.Id, "pages.edit"));
        using var client = await town.Api(town.Otto);
        using var put = await client.PutAsJsonAsync(new Uri("/api/v1/pages/hoe-werkt-het", UriKind.Relative), new { titleNl = "Hoe werkt het?", textNl = "Zo." }, Cancel);
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        var page = await client.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/pages/hoe-werkt-het", UriKind.Relative), Cancel);
        Assert.Equal(("Zo.", "<p class=\"nl-paragraph\">Zo.</p>\n", 1), (page.GetProperty("textNl").GetString(), page.GetProperty("htmlNl").GetString(), page.GetProperty("number").GetInt32()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("bewerken")]
    [InlineData("Met Hoofdletters")]
    [InlineData("../signaal")]
    [InlineData("-streep")]
    public async Task An_address_that_cannot_be_is_refused(string slug) =>
        Assert.Equal("pages.slug-invalid", Assert.Single((await Save(await app.NewTown(), Page() with { Slug = slug })).Refusal!.Fields).Code);

    private static SavePage Page(string text = "Tekst.", int basedOn = 0) => new("pagina", basedOn, "Pagina!", null, text, null, true, null);

    private Task<Outcome<PageSaved>> Save(TestTown town, SavePage command)
    {
        var actor = town.As(town.Otto, "pages.edit");
        return app.Do<SavePageHandler, SavePage, PageSaved>(actor, command, handler => handler.Handle(command, actor, Cancel));
    }
}
