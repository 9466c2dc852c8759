using Microsoft.Extensions.DependencyInjection;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Web;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.ModerateSignal;
using Tentakel.Signals.Features.RaiseSignal;
using Tentakel.Testing;

namespace Tentakel.Web.Tests;

/// <summary>The forms in which somebody without an account writes. A program that fills them in is stopped, and nobody loses a word.</summary>
public sealed partial class StrangerFormTests(WebApp app)
{
    private static readonly TimeSpan AMoment = TimeSpan.FromSeconds(4);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Forms => ["/signaal", "/spreken", "/volg", "/inloggen"];

    public static TheoryData<string> Slow => ["/signaal", "/spreken", "/volg"];

    [Theory]
    [MemberData(nameof(Slow))]
    public async Task What_was_sent_too_fast_comes_back_filled_in_and_goes_through_when_pressed_again(string form)
    {
        using var patience = app.FormsAskPatience();
        using var at = await Open(form);

        await at.Send();
        Assert.Contains("Dat ging wel heel snel", at.Browser.Text, StringComparison.Ordinal);
        at.SeesWhatWasTyped();
        app.Clock.Advance(AMoment);
        await at.Browser.Submit(at.Selector, at.Button);

        Assert.True(at.IsThrough, at.Browser.Text);
    }

    [Fact]
    public async Task A_sign_in_link_is_asked_for_as_fast_as_a_browser_fills_in_an_address()
    {
        using var patience = app.FormsAskPatience();
        using var at = await Open("/inloggen");

        await at.Send();

        Assert.True(at.IsThrough, at.Browser.Text);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task What_fills_in_the_field_that_nobody_sees_is_stopped_and_loses_nothing(string form)
    {
        using var patience = app.FormsAskPatience();
        using var at = await Open(form);
        app.Clock.Advance(AMoment);

        await at.Send((StrangerForm.TrapField, "http://spam.example"));
        Assert.Contains("een veld dat leeg moet blijven", at.Browser.Text, StringComparison.Ordinal);
        at.SeesWhatWasTyped();
        await at.Browser.Submit(at.Selector, at.Button);

        Assert.True(at.IsThrough, at.Browser.Text);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_stamp_of_somebody_else_s_making_is_none(string form)
    {
        using var patience = app.FormsAskPatience();
        using var at = await Open(form);
        app.Clock.Advance(AMoment);

        await at.Send((StrangerForm.StampField, "CfDJ8Nietsnietsniets"));

        Assert.Contains("stond te lang open", at.Browser.Text, StringComparison.Ordinal);
        at.SeesWhatWasTyped();
        Assert.False(at.IsThrough);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Nobody_meets_the_field_and_who_does_reads_what_to_do_with_it(string form)
    {
        using var at = await Open(form);

        var trap = at.Browser.Page.QuerySelector($"{at.Selector} input[name={StrangerForm.TrapField}]")!;
        Assert.Equal(("off", "-1"), (trap.GetAttribute("autocomplete"), trap.GetAttribute("tabindex")));
        Assert.Equal(("true", "tk-niet"), (trap.ParentElement!.GetAttribute("aria-hidden"), trap.ParentElement.ClassName));
        Assert.Equal("Laat dit veld leeg", at.Browser.Page.QuerySelector($"label[for={trap.Id}]")!.TextContent);
    }

    private async Task<At> Open(string form, TestTown? here = null)
    {
        var town = here ?? await app.NewTown();
        var browser = town.Browser();
        var at = form switch
        {
            "/signaal" => new At(town, browser, "#vertel", new() { ["Input.Text"] = "De lamp is uit.", ["Input.AreaCode"] = town.DeWerf }, "Verstuur", "#volgcode"),
            "/spreken" => new At(town, browser, "main form", new() { ["Input.Way"] = "call-back", ["Input.Phone"] = "0612345678", ["Input.About"] = "De lamp is uit." }, null, "#volgcode"),
            "/embed/signaal" => new At(town, browser, "main form", new() { ["Input.Text"] = "De lamp is uit.", ["Input.AreaCode"] = town.DeWerf }, null, "#volgcode"),
            "/inloggen" => new At(town, browser, "#link", new() { ["Email"] = $"nieuw@{town.Host}" }, null, ".tk-melding[role=status]"),
            _ => new At(town, browser, "#volgen", new() { ["Email"] = $"nieuw@{town.Host}" }, null, ".tk-melding--success"),
        };
        await browser.Get(form == "/volg" ? $"/volg/{(await Published(town)).Value}" : form);
        return at;
    }

    private async Task<SignalId> Published(TestTown town)
    {
        var raise = new RaiseSignal("De lamp is uit.", town.DeWerf);
        var anybody = town.Anonymous;
        var raised = (await app.Do<RaiseSignalHandler, RaiseSignal, SignalRaised>(anybody, raise, handler => handler.Handle(raise, anybody, Cancel))).Must();
        var publish = new PublishSignal(new SignalId(raised.Id), "Lamp uit", null);
        var moderator = town.As(town.Moderator);
        (await app.Do<ModerateSignalHandler, PublishSignal, Publication>(moderator, publish, handler => handler.Handle(publish, moderator, Cancel))).Must();
        app.Services.GetRequiredService<PublicPages>().Changed(default, Change.OfWhatWas);
        return publish.SignalId;
    }

    private sealed record At(TestTown Town, TestBrowser Browser, string Selector, Dictionary<string, string?> Typed, string? Button, string Through) : IDisposable
    {
        public bool IsThrough => Browser.Page.QuerySelector(Through) is not null;

        public Task<TestBrowser> Send(params (string Field, string Value)[] besides) =>
            Browser.Submit(Selector, Typed.Concat(besides.Select(one => KeyValuePair.Create<string, string?>(one.Field, one.Value))).GroupBy(one => one.Key).ToDictionary(one => one.Key, one => one.Last().Value), Button);

        public void SeesWhatWasTyped() => Assert.All(Typed, one => Assert.Contains(
            Browser.Page.QuerySelectorAll($"{Selector} [name='{one.Key}']"),
            field => (field.GetAttribute("value") ?? field.TextContent.Trim()) == one.Value || field.QuerySelector($"option[selected][value='{one.Value}']") is not null));

        public void Dispose() => Browser.Dispose();
    }
}
