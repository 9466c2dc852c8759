using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Commitments.Search;
using Tentakel.Platform.Access;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.IndexSignals;
using Tentakel.Signals.Features.SearchSignals;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests;

public sealed class SearchTests(TestApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_moderator_let_through_is_found_in_other_words_the_best_first()
    {
        var signals = await SignalsTown.Make(app);
        var lamp = await signals.Told("De straatlantaarn bij ons voor de deur brandt niet.");
        var dogs = await signals.Told("Er ligt overal poep van honden op het grasveld.");
        Assert.Empty(await Find(signals, signals.Town.Anonymous, "hondenpoep"));
        await signals.Publish(lamp.Id, "Lantaarn uit");
        await signals.Publish(dogs.Id, "Poep op het veld");
        using var browser = signals.Town.Browser();

        await browser.Get("/signalen?zoek=hondenpoep+op+het+veldje");

        Assert.Equal("Poep op het veld", browser.Page.QuerySelector("article h2")?.TextContent.Trim());
        Assert.Equal([dogs.Id], (await Find(signals, signals.Town.Anonymous, "hondenpoep"))[..1]);
        Assert.Equal([lamp.Id], (await Find(signals, signals.Town.Anonymous, "lantaarns stuk"))[..1]);
        Assert.Equal("hondenpoep op het veldje", browser.Page.QuerySelector("#zoek")?.GetAttribute("value"));
    }

    [Fact]
    public async Task A_word_that_only_stands_in_what_is_not_public_is_for_others_as_if_it_did_not_exist()
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told("Mijn buurman Zwaluwstaartje heeft de lamp kapot gegooid.");
        await signals.Publish(raised.Id, "Lamp kapot", "De lamp is kapot gegooid.");
        var hidden = await signals.Told("Familie Zwaluwstaartje woont er zonder verwarming.");
        using var browser = signals.Town.Browser();

        await browser.Get("/signalen?zoek=zwaluwstaartje");
        var secret = browser.Text.Replace("zwaluwstaartje", "", StringComparison.Ordinal);
        await browser.Get("/signalen?zoek=xqxqxqxq");

        Assert.Equal(browser.Text.Replace("xqxqxqxq", "", StringComparison.Ordinal), secret);
        Assert.DoesNotContain("Lamp kapot", secret, StringComparison.Ordinal);
        Assert.Empty(await Find(signals, signals.Town.Anonymous, "zwaluwstaartje verwarming"));
        Assert.Empty(await Find(signals, signals.Town.As(signals.Town.Anouk), "zwaluwstaartje"));
        Assert.NotEqual(Guid.Empty, hidden.Id);
    }

    [Fact]
    public async Task Who_has_a_part_in_it_finds_it_by_the_words_it_was_told_in()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        var raised = await signals.Told("Mijn buurman Zwaluwstaartje heeft de lamp kapot gegooid.");

        Assert.Equal([raised.Id], await Find(signals, town.As(town.Rafi), "zwaluwstaartje"));
        Assert.Equal([raised.Id], await Find(signals, town.As(town.Otto), "zwaluwstaartje"));
        Assert.Equal([raised.Id], await Find(signals, signals.Follower(raised.Id), "zwaluwstaartje"));
        Assert.Empty(await Find(signals, signals.Follower(Guid.CreateVersion7()), "zwaluwstaartje"));
        using var browser = await town.Browser(town.Rafi);
        await browser.Get("/signalen?zoek=zwaluwstaartje");
        Assert.Contains("Niet openbaar", browser.Page.QuerySelector("article")?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_finds_what_is_public_and_nothing_more_whoever_asks()
    {
        var signals = await SignalsTown.Make(app);
        var open = await signals.Told();
        await signals.Publish(open.Id);
        await signals.Told("Zwaluwstaartje zegt dat het pikdonker is.");
        using var api = await signals.Town.Api(signals.Town.Otto);

        var found = await api.GetStringAsync("/api/v1/signals?q=pikdonker", Cancel);
        var secret = await api.GetStringAsync("/api/v1/signals?q=zwaluwstaartje", Cancel);

        Assert.Contains(open.Id.ToString(), found, StringComparison.Ordinal);
        Assert.Equal(1, System.Text.Json.JsonDocument.Parse(found).RootElement.GetProperty("items").GetArrayLength());
        Assert.Equal(0, System.Text.Json.JsonDocument.Parse(secret).RootElement.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task What_is_kept_back_is_found_no_longer()
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told();
        await signals.Publish(raised.Id);
        Assert.Equal([raised.Id], await Find(signals, signals.Town.Anonymous, "pikdonker pad"));

        (await signals.Withhold(raised.Id)).Must();

        Assert.Empty(await Find(signals, signals.Town.Anonymous, "pikdonker pad"));
        Assert.Equal([SearchScope.Inside], (await Documents(signals)).Select(document => document.Scope));
    }

    [Fact]
    public async Task Nothing_is_found_of_another_programme()
    {
        var signals = await SignalsTown.Make(app);
        await signals.Publish((await signals.Told()).Id);
        var other = await SignalsTown.Make(app);

        Assert.Empty(await Find(other, other.Town.Anonymous, "pikdonker"));
        Assert.Empty(await Find(other, other.Town.As(other.Town.Otto), "pikdonker"));
    }

    [Fact]
    public async Task A_place_and_a_state_narrow_what_is_found()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        var raised = await signals.Told();
        await signals.Publish(raised.Id);

        Assert.Equal([raised.Id], await Find(signals, town.Anonymous, "pikdonker", town.District, SignalStatus.Open));
        Assert.Empty(await Find(signals, town.Anonymous, "pikdonker", town.Elsewhere));
        Assert.Empty(await Find(signals, town.Anonymous, "pikdonker", null, SignalStatus.Solved));
    }

    [Fact]
    public async Task The_index_made_anew_is_what_it_was_and_repairs_what_is_missing()
    {
        var signals = await SignalsTown.Make(app);
        await signals.Publish((await signals.Told()).Id, "Donker pad", "Het is donker op het pad.");
        var kept = await signals.Told("De bank in het park is stuk.");
        var before = await Documents(signals);
        await app.Read(async database =>
        {
            database.RemoveRange(await database.Set<SearchDocument>().Where(document => document.SubjectId == new SignalId(kept.Id).Subject).ToListAsync(Cancel));
            var other = await database.Set<SearchDocument>().Where(document => document.ProgrammeId == signals.Town.Programme).ToListAsync(Cancel);
            database.Entry(other[0]).Property(document => document.Terms).CurrentValue = "iets anders";
            var last = other[^1].SubjectId;
            database.RemoveRange((await database.Set<SearchPosting>().Where(posting => posting.ProgrammeId == signals.Town.Programme && posting.SubjectId == last).ToListAsync(Cancel)).Take(2));
            return await database.SaveChangesAsync(Cancel);
        });
        Assert.NotEqual(Shown(before), Shown(await Documents(signals)));

        var actor = signals.Town.System;
        var rebuilt = (await app.Do<RebuildSearchHandler, RebuildSearch, SearchRebuilt>(actor, new RebuildSearch(null), handler => handler.Handle(new RebuildSearch(null), actor, Cancel))).Must();

        Assert.Equal(2, rebuilt.Signals);
        Assert.Equal(Shown(before), Shown(await Documents(signals)));
        Assert.Contains("signals.search-rebuild", await signals.Audit());
    }

    [Fact]
    public async Task Only_the_house_itself_makes_the_index_anew()
    {
        var signals = await SignalsTown.Make(app);
        var actor = signals.Town.As(signals.Town.Otto);

        var outcome = await app.Do<RebuildSearchHandler, RebuildSearch, SearchRebuilt>(actor, new RebuildSearch(null), handler => handler.Handle(new RebuildSearch(null), actor, Cancel));

        Assert.True(outcome.IsRefused);
    }

    [Fact]
    public async Task While_somebody_writes_open_public_signals_nearby_that_look_like_it_are_offered_and_the_text_stays()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        var open = await signals.Told("Het is pikdonker op het Vlierpad.");
        await signals.Publish(open.Id, "Donker Vlierpad");
        var answered = await signals.Told("Ook het Elzenpad is pikdonker.");
        await signals.Publish(answered.Id, "Donker Elzenpad");
        await signals.Answer(answered.Id, town.Rafi);
        await signals.Told("Het Vlierpad is pikdonker en ik heet Zwaluwstaartje.");
        using var browser = town.Browser();
        await browser.Get("/signaal");

        await browser.Submit("form[action='/signaal']", new Dictionary<string, string?> { ["Input.Text"] = "Zo donker op het Vlierpad!", ["Input.AreaCode"] = town.DeKade }, "Kijk of iemand");

        Assert.Equal(["Donker Vlierpad"], browser.Page.QuerySelectorAll("#gelijke li a[href^='/signalen/']").Select(link => link.TextContent));
        Assert.Contains("Zo donker op het Vlierpad!", browser.Page.QuerySelector("textarea")?.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, await signals.Signals());
    }

    private Task<List<(SearchScope Scope, string Text)>> Documents(SignalsTown signals) => app.Read(async database =>
    {
        var documents = await database.Set<SearchDocument>().AsNoTracking().Where(document => document.ProgrammeId == signals.Town.Programme)
            .OrderBy(document => document.SubjectId).ThenBy(document => document.Scope).ToListAsync(Cancel);
        var postings = (await database.Set<SearchPosting>().AsNoTracking().Where(posting => posting.ProgrammeId == signals.Town.Programme).ToListAsync(Cancel))
            .ToLookup(posting => (posting.SubjectId, posting.Scope), posting => posting.Term);
        return documents.ConvertAll(document => (
            document.Scope,
            $"{document.SubjectId.Value} {document.Normal} {document.Terms} {string.Join(',', postings[(document.SubjectId, document.Scope)].Order(StringComparer.Ordinal))}"));
    });

    private static string Shown(List<(SearchScope Scope, string Text)> documents) => string.Join('\n', documents);

    private async Task<List<Guid>> Find(SignalsTown signals, Actor actor, string question, string? area = null, SignalStatus? status = null)
    {
        Assert.Equal(signals.Town.Programme, actor.Programme);
        await using var scope = app.Services.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<SearchSignals>().Handle(actor, new SignalSearch(question, area, status), Cancel);
        return [.. found.Select(line => line.Id.Value)];
    }
}
