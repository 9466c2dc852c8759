using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Web;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.ModerateSignal;
using Tentakel.Signals.Features.RaiseSignal;
using Tentakel.Testing;

namespace Tentakel.Web.Tests;

/// <summary>Pages that are kept for a moment: the same for every stranger, and never what is not theirs.</summary>
public sealed class KeepPagesTests(WebApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stranger_gets_the_page_that_was_made_for_another_a_moment_ago_and_not_longer()
    {
        var town = await app.NewTown();
        var signal = await Published(town, "Lamp uit");
        Assert.Contains("Lamp uit", await Read(town, "/signalen"), StringComparison.Ordinal);
        await PastTheWriter(town, signal, "Anders");

        Assert.Contains("Lamp uit", await Read(town, "/signalen"), StringComparison.Ordinal);
        app.Clock.Advance(PublicPages.Longest);
        Assert.Contains("Anders", await Read(town, "/signalen"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_taken_down_is_gone_at_once_and_on_other_copies_within_five_seconds()
    {
        var town = await app.NewTown();
        var signal = await Published(town, "Lamp uit");
        Assert.Contains("Lamp uit", await Read(town, "/signalen"), StringComparison.Ordinal);
        Assert.Contains("Lamp uit", await Read(town, signal.Path), StringComparison.Ordinal);
        var withhold = new WithholdSignal(signal, "Er staat een naam in.");
        var moderator = town.As(town.Moderator);

        (await app.Do<ModerateSignalHandler, WithholdSignal, Publication>(moderator, withhold, handler => handler.Handle(withhold, moderator, Cancel))).Must();

        Assert.DoesNotContain("Lamp uit", await Read(town, "/signalen"), StringComparison.Ordinal);
        using var browser = town.Browser();
        await browser.Get(signal.Path);
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        Assert.InRange(PublicPages.Longest, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task What_somebody_with_a_sign_in_or_a_code_sees_is_for_nobody_else()
    {
        var town = await app.NewTown();
        var signal = await Published(town, "Lamp uit");
        using var worker = await town.Browser(town.Rafi);
        using var follower = town.Browser();
        follower.Client.DefaultRequestHeaders.Add(Tentakel.Platform.Access.IFollowCodes.Header, "4K7M-2QXP-9RTD");

        await worker.Get("/signalen");
        Assert.Contains("/account", worker.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        await follower.Get(signal.Path);
        Assert.Equal(0, Kept(town));

        var stranger = await Read(town, "/signalen");
        Assert.DoesNotContain("href=\"/account\"", stranger, StringComparison.Ordinal);
        Assert.Equal(1, Kept(town));
        await worker.Get("/signalen");
        Assert.Contains("/account", worker.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_language_each_site_and_each_question_has_its_own_page()
    {
        var town = await app.NewTown();
        var elsewhere = await app.NewTown();
        await Published(town, "Lamp uit");
        var dutch = await Read(town, "/signalen");
        using var english = town.Browser();
        english.InEnglish();
        await english.Get("/signalen");

        Assert.Equal("en", english.Page.DocumentElement.GetAttribute("lang"));
        Assert.Contains("lang=\"nl\"", dutch, StringComparison.Ordinal);
        Assert.DoesNotContain("Lamp uit", await Read(elsewhere, "/signalen"), StringComparison.Ordinal);
        Assert.DoesNotContain("Lamp uit", await Read(town, "/signalen?stand=solved"), StringComparison.Ordinal);
        Assert.Equal((3, 1), (Kept(town), Kept(elsewhere)));
    }

    [Fact]
    public async Task No_page_is_kept_that_is_not_there_or_sets_a_cookie()
    {
        var town = await app.NewTown();
        using var browser = town.Browser();

        await browser.Get($"/signalen/{Guid.CreateVersion7()}");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        await browser.Get("/");
        Assert.NotEmpty(browser.CookiesReceived);
        await browser.Get("/signaal");

        Assert.Equal(0, Kept(town));
    }

    [Fact]
    public void A_page_begun_before_a_change_is_not_kept_after_it()
    {
        var pages = new PublicPages(app.Clock);
        var page = new KeptPage(default, "text/html", [1], app.Clock.GetUtcNow());
        var before = pages.Changes;
        pages.Changed(default, Change.OfWhatWas);

        pages.Keep("a", page, before);
        Assert.Null(pages.Find("a"));
        pages.Keep("a", page, pages.Changes);
        pages.Changed(default, Change.OfNewOnly);
        Assert.NotNull(pages.Find("a"));
    }

    private int Kept(TestTown town) => app.Services.GetRequiredService<PublicPages>().CountOf(town.Programme);

    private static async Task<string> Read(TestTown town, string path)
    {
        // Each time somebody else, without a cookie.
        using var browser = town.Browser();
        await browser.Get(path);
        return browser.Page.DocumentElement.OuterHtml;
    }

    private async Task<SignalId> Published(TestTown town, string title)
    {
        var raise = new RaiseSignal("De lamp is uit.", town.DeWerf, Topic: "street-lights");
        var raised = (await app.Do<RaiseSignalHandler, RaiseSignal, SignalRaised>(town.Anonymous, raise, handler => handler.Handle(raise, town.Anonymous, Cancel))).Must();
        var moderator = town.As(town.Moderator);
        var publish = new PublishSignal(new SignalId(raised.Id), title, null);
        (await app.Do<ModerateSignalHandler, PublishSignal, Publication>(moderator, publish, handler => handler.Handle(publish, moderator, Cancel))).Must();
        app.Services.GetRequiredService<PublicPages>().Changed(default, Change.OfWhatWas);
        return publish.SignalId;
    }

    private Task<int> PastTheWriter(TestTown town, SignalId signal, string title) => app.Read(async database =>
    {
        var row = await database.FindAsync<Signal>([town.Programme, signal], Cancel);
        database.Entry(row!).Property(one => one.PublicTitle).CurrentValue = title;
        return await database.SaveChangesAsync(Cancel);
    });
}
