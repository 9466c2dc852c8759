using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.EditTemplates;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests;

/// <summary>What a desk often answers: edited at the desk, filled in without JavaScript, never sent half filled in.</summary>
public sealed class TemplateTests(TestApp app)
{
    private const string Text = "Beste [naam],\n\nOp [datum] vertelde je over [straat]. Wij kijken.";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_template_is_filled_in_below_what_was_typed_and_sent_after_reading_it_over()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        (await Save(town, town.Rafi)).Must();
        var id = (await signals.Raise(signals.Lamp() with { Name = "Yasmina", Place = "het Vlierpad" })).Must().Id;
        var commitment = (await signals.Commitment(id)).CommitmentId.Value;
        using var browser = await town.Browser(town.Rafi);
        foreach (var page in new[] { "/voor-mij", $"/toezeggingen/{commitment}" })
        {
            await browser.Get(page);
            var form = browser.Page.QuerySelector("form[id^=answer]")!;
            var (prefix, option) = (form.Id + ".Form.", form.QuerySelector("option:not([value=''])")!.GetAttribute("value"));
            await browser.Submit($"#{form.Id}", new Dictionary<string, string?> { [prefix + "Text"] = "Goed dat je dit zegt.", [prefix + "Template"] = option }, "Vul in");
            Assert.True(browser.Page.QuerySelector("details[open] form[id^=answer]") is not null, page);
            Assert.Equal(
                "Goed dat je dit zegt.\n\nBeste Yasmina,\n\nOp dinsdag 31 maart vertelde je over het Vlierpad. Wij kijken.",
                browser.Page.QuerySelector($"#{form.Id} textarea")!.TextContent.Trim().ReplaceLineEndings("\n"));
            Assert.Equal(SignalStatus.Open, (await signals.Signal(id)).Status);
        }

        await browser.Submit("form[id^=answer]", "Verstuur");
        Assert.Equal(SignalStatus.Answered, (await signals.Signal(id)).Status);
    }

    [Fact]
    public async Task Without_a_choice_nothing_typed_is_lost()
    {
        var signals = await SignalsTown.Make(app);
        (await Save(signals.Town, signals.Town.Rafi)).Must();
        await signals.Told();
        using var browser = await signals.Town.Browser(signals.Town.Rafi);
        await browser.Get("/voor-mij");
        var form = browser.Page.QuerySelector("form[id^=answer]")!.Id;
        await browser.Submit($"#{form}", new Dictionary<string, string?> { [form + ".Form.Text"] = "Al half getypt." }, "Vul in");
        Assert.Contains("Kies eerst een vast antwoord.", browser.Text, StringComparison.Ordinal);
        Assert.Equal("Al half getypt.", browser.Page.QuerySelector($"#{form} textarea")!.TextContent.Trim());
    }

    [Theory]
    [InlineData("Beste [naam], klaar.")]
    [InlineData("In de [Straat] is het klaar.")]
    public async Task What_is_not_filled_in_is_not_sent(string text)
    {
        var signals = await SignalsTown.Make(app);
        var id = (await signals.Told()).Id;
        var outcome = await signals.Moves.Do(signals.Town.As(signals.Town.Rafi), new FulfilCommitment((await signals.Commitment(id)).CommitmentId, text), null, Cancel);
        Assert.Equal(("text", "commitments.template-unfilled"), (outcome.Refusal!.Fields.Single().Field, outcome.Refusal.Fields.Single().Code));
        Assert.Equal(SignalStatus.Open, (await signals.Signal(id)).Status);
    }

    [Fact]
    public async Task What_is_not_known_stays_to_be_filled_in_and_who_left_no_name_is_a_resident()
    {
        var signals = await SignalsTown.Make(app);
        var template = (await Save(signals.Town, signals.Town.Rafi)).Must();
        var id = (await signals.Told()).Id;
        var filled = (await Fill(signals, id, template, signals.Town.Rafi)).Must();
        Assert.StartsWith("Beste bewoner,", filled, StringComparison.Ordinal);
        Assert.Contains("over [straat].", filled, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Beste [naam], u woont op [huisnummer].", "[huisnummer]")]
    [InlineData("Beste [voornaam].", "[voornaam]")]
    [InlineData("[]", "[]")]
    public async Task An_unknown_place_to_fill_in_is_refused(string text, string which)
    {
        var town = (await SignalsTown.Make(app)).Town;
        var outcome = await Save(town, town.Rafi, text: text);
        var error = outcome.Refusal!.Fields.Single();
        Assert.Equal(("text", "commitments.template-unknown", which), (error.Field, error.Code, error.Arguments[0]));
    }

    [Fact]
    public async Task Only_who_sits_at_the_desk_edits_deletes_and_uses_it()
    {
        var signals = await SignalsTown.Make(app);
        var (town, elsewhere) = (signals.Town, await app.NewTown());
        var template = (await Save(town, town.Rafi)).Must();
        var id = (await signals.Told()).Id;

        // Mo sits at the same desk; Samira at another; somebody of another town nowhere here.
        Assert.False((await Save(town, town.Mo, template, "Anders")).IsRefused);
        foreach (var actor in new[] { town.As(town.Samira), town.Anonymous, elsewhere.As(elsewhere.Rafi), town.As(elsewhere.Rafi) })
        {
            Assert.Equal("platform.not-found", (await Save(actor, template, "Van mij")).Refusal?.Code);
            Assert.Equal("platform.not-found", (await Delete(actor, template)).Refusal?.Code);
            Assert.Equal("desk", (await Save(actor, null, "Nieuw", await DeskOf(town.Rafi))).Refusal?.Fields.Single().Field);
        }

        Assert.Equal("platform.not-found", (await Fill(signals, id, template, town.Samira)).Refusal?.Code);
        var samiras = (await Save(town.As(town.Samira), null, "Wijkteam", await DeskOf(town.Samira))).Must();
        Assert.Equal("template", (await Fill(signals, id, samiras, town.Rafi)).Refusal?.Fields.Single().Field);
        Assert.True((await Delete(town.As(town.Mo), template)).Must());
    }

    [Fact]
    public async Task On_its_page_it_is_made_changed_and_deleted_and_by_token_too()
    {
        var town = (await SignalsTown.Make(app)).Town;
        using var browser = await town.Browser(town.Rafi);
        await browser.Get("/voor-mij");
        Assert.NotNull(browser.Page.QuerySelector("a[href='/antwoorden']"));
        await browser.Get("/antwoorden");
        await browser.Submit("#sjabloon", new Dictionary<string, string?> { ["Title"] = "Lamp", ["Text"] = "Beste [buurman]" });
        Assert.Contains("[buurman] kennen wij niet", browser.Text, StringComparison.Ordinal);
        await browser.Submit("#sjabloon", new Dictionary<string, string?> { ["Text"] = Text });
        await browser.Get(browser.Page.QuerySelector("main ul a[href^='/antwoorden/']")!.GetAttribute("href")!);
        await browser.Submit("#sjabloon", new Dictionary<string, string?> { ["Title"] = "Lamp kapot" });
        Assert.Contains("Lamp kapot", browser.Text, StringComparison.Ordinal);
        var mine = browser.Page.QuerySelector("main ul a[href^='/antwoorden/']")!.GetAttribute("href")!;
        using var other = await town.Browser(town.Samira);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get(mine)).Status);
        await browser.Get(mine);
        await browser.Submit("#weg");
        Assert.Contains("Het vaste antwoord is weg.", browser.Text, StringComparison.Ordinal);

        using var api = await town.Api(town.Mo);
        using var made = await api.PostAsJsonAsync(new Uri("/api/v1/answer-templates", UriKind.Relative), new { title = "Lamp", text = Text, deskId = (await DeskOf(town.Mo)).Value }, Cancel);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Contains("\"title\":\"Lamp\"", await api.GetStringAsync(new Uri("/api/v1/answer-templates", UriKind.Relative), Cancel), StringComparison.Ordinal);
        using var changed = await api.PutAsJsonAsync(made.Headers.Location, new { title = "Paal", text = "[nee]" }, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, changed.StatusCode);
        using var strange = await town.Api(town.Samira);
        using var notThere = await strange.DeleteAsync(made.Headers.Location, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, notThere.StatusCode);
        using var gone = await api.DeleteAsync(made.Headers.Location, Cancel);
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
    }

    private async Task<Outcome<AnswerTemplateId>> Save(TestTown town, TestPerson who, AnswerTemplateId? id = null, string title = "Lamp", string text = Text) =>
        await Save(town.As(who), id, title, await DeskOf(who), text);

    private Task<Outcome<AnswerTemplateId>> Save(Actor actor, AnswerTemplateId? id, string title, DeskId? desk = null, string text = Text)
    {
        var command = new SaveTemplate(id, desk, title, text);
        return app.Do<EditTemplatesHandler, SaveTemplate, AnswerTemplateId>(actor, command, handler => handler.Handle(command, actor, Cancel));
    }

    private Task<Outcome<bool>> Delete(Actor actor, AnswerTemplateId id)
    {
        var command = new DeleteTemplate(id);
        return app.Do<EditTemplatesHandler, DeleteTemplate, bool>(actor, command, handler => handler.Handle(command, actor, Cancel));
    }

    private async Task<Outcome<string>> Fill(SignalsTown signals, Guid id, AnswerTemplateId template, TestPerson who)
    {
        var commitment = (await signals.Commitment(id)).CommitmentId;
        await using var scope = app.Services.CreateAsyncScope();
        var fill = scope.ServiceProvider.GetRequiredService<FillTemplate>();
        return await fill.Handle(commitment, template, null, signals.Town.As(who), Cancel);
    }

    private Task<DeskId> DeskOf(TestPerson person) => app.Read(database => database.Set<Seat>().AsNoTracking().Where(seat => seat.Id == person.Seat).Select(seat => seat.DeskId).SingleAsync(Cancel));
}
