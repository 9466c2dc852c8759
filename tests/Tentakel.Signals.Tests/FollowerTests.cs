using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.AnswerHandOver;
using Tentakel.Commitments.Features.ExtendCommitment;
using Tentakel.Commitments.Features.JudgeCommitment;
using Tentakel.Commitments.Features.OfferHandOver;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.BecomeFollower;
using Tentakel.Signals.Features.ConfirmFollower;
using Tentakel.Signals.Features.ForgetFollowers;
using Tentakel.Signals.Features.StopFollowing;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests;

/// <summary>Following what somebody else told: who may, who says yes, what they hear and until when.</summary>
public sealed partial class FollowerTests(TestApp app)
{
    private const string Buur = "buur@post.example";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_but_one_question_is_sent_to_an_address_until_it_says_yes()
    {
        var (signals, id) = await Public();
        (await Ask(signals, id, Buur)).Must();
        (await Ask(signals, id, "  Buur@Post.example ")).Must();
        Tick();
        await signals.Answer(id, signals.Town.Rafi);

        var question = Assert.Single(await To(signals, Buur));
        Assert.Contains("Geen licht op het Vlierpad", question.Text, StringComparison.Ordinal);
        Assert.Contains("wissen wij het", question.Text, StringComparison.Ordinal);
        Assert.Contains("omdat iemand dit adres invulde", question.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("bij je signaal", question.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(SignalsTown.Dark, question.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_said_yes_hears_each_step_once_in_public_words()
    {
        var (signals, id) = await Public(name: "Yasmina");
        var town = signals.Town;
        await Follow(signals, id, Buur);
        var commitment = (await signals.Commitment(id)).CommitmentId;
        Tick();
        (await signals.Moves.Do(town.As(town.Rafi), new OfferHandOver(commitment, town.Anouk.Id, "Yasmina belde mij kwaad op."), null, Cancel)).Must();
        Tick();
        (await signals.Moves.Do(town.As(town.Anouk), new AnswerHandOver(commitment, true, null), null, Cancel)).Must();
        Tick();
        (await signals.Moves.Do(town.As(town.Anouk), new ExtendCommitment(commitment, 2, "De kabel is er niet."), null, Cancel)).Must();
        Tick();
        await signals.Answer(id, town.Anouk, "Beste Yasmina, de lamp is gemaakt.");
        Tick();
        (await signals.Moves.Do(signals.Follower(id), new ReopenCommitment(commitment, "Bij mij thuis op 12 is het nog donker."), null, Cancel)).Must();

        var mails = (await To(signals, Buur)).Skip(1).ToList();
        Assert.Equal(4, mails.Count);
        Assert.Contains("team Onderhoud heeft dit signaal nu", mails[0].Text, StringComparison.Ordinal);
        Assert.Contains("Er is een nieuwe datum", mails[1].Text, StringComparison.Ordinal);
        Assert.Contains("Beste bewoner, de lamp is gemaakt.", mails[2].Text, StringComparison.Ordinal);
        Assert.Contains("het is niet opgelost", mails[3].Text, StringComparison.Ordinal);
        Assert.All(mails, mail =>
        {
            Assert.NotNull(mail.Unsubscribe);
            Assert.Contains("omdat je volgt wat een ander vertelde", mail.Text, StringComparison.Ordinal);
            foreach (var secret in new[] { "Yasmina", "kwaad", "kabel", "Bij mij thuis", "Anouk", "Rafi", "pikdonker" })
            {
                Assert.DoesNotContain(secret, mail.Text + mail.Subject, StringComparison.OrdinalIgnoreCase);
            }
        });
    }

    [Theory]
    [InlineData(FollowSteps.All, 2)]
    [InlineData(FollowSteps.Answers, 1)]
    [InlineData(FollowSteps.Moves, 1)]
    public async Task Each_hears_the_steps_they_chose(FollowSteps steps, int heard)
    {
        var (signals, id) = await Public();
        await Follow(signals, id, Buur, steps);
        Tick();
        (await signals.Moves.Do(signals.Town.As(signals.Town.Rafi), new ExtendCommitment((await signals.Commitment(id)).CommitmentId, 2, "Even wachten."), null, Cancel)).Must();
        Tick();
        await signals.Answer(id, signals.Town.Rafi);

        var mails = (await To(signals, Buur)).Skip(1).ToList();
        Assert.Equal(heard, mails.Count);
        Assert.Equal(steps != FollowSteps.Moves, mails.Any(mail => mail.Text.Contains("gaf antwoord", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Each_is_written_in_their_own_language_and_who_follows_twice_hears_it_once()
    {
        var (signals, id) = await Public();
        var resident = await signals.Resident("Bilal");
        await Follow(signals, id, Buur, language: "en");
        await Follow(signals, id, "bilal@post.example");
        await FollowAs(signals, id, signals.Town.As(resident));
        Tick();
        await signals.Answer(id, signals.Town.Rafi);

        Assert.Contains("answered:", (await To(signals, Buur))[^1].Text, StringComparison.Ordinal);
        Assert.Single(await To(signals, "bilal@post.example"), mail => mail.Text.Contains("gaf antwoord", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_not_public_cannot_be_followed_and_is_the_same_404_as_nothing()
    {
        var signals = await SignalsTown.Make(app);
        var hidden = (await signals.Told()).Id;
        var withheld = (await signals.Told()).Id;
        (await signals.Withhold(withheld)).Must();
        var (elsewhere, foreign) = await Public();

        foreach (var id in new[] { hidden, withheld, foreign, Guid.CreateVersion7() })
        {
            foreach (var actor in new[] { signals.Town.Anonymous, signals.Follower(id), signals.Town.As(signals.Town.Rafi) })
            {
                var outcome = await Become(actor, new BecomeFollower(new SignalId(id), FollowSteps.All, Buur));
                Assert.Equal("platform.not-found", outcome.Refusal?.Code);
            }

            using var browser = signals.Town.Browser();
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/volg/{id}")).Status);
            using var api = await signals.Town.Api(signals.Town.Mo);
            using var answer = await api.PutAsJsonAsync(new Uri($"/api/v1/signals/{id}/follows", UriKind.Relative), new { steps = "all" }, Cancel);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        Assert.Empty(await To(signals, Buur));
        Assert.Empty(await To(elsewhere, Buur));
    }

    [Fact]
    public async Task What_is_kept_off_the_list_again_is_told_to_nobody_and_stands_in_no_list()
    {
        var (signals, id) = await Public();
        await Follow(signals, id, Buur);
        var mo = signals.Town.As(signals.Town.Mo);
        await FollowAs(signals, id, mo);
        (await signals.Withhold(id)).Must();
        Tick();
        await signals.Answer(id, signals.Town.Rafi);

        Assert.Single(await To(signals, Buur));
        using var browser = await signals.Town.Browser(signals.Town.Mo);
        await browser.Get("/account/volgt");
        Assert.DoesNotContain("Vlierpad", browser.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/signalen/{id}")).Status);
    }

    [Fact]
    public async Task A_link_says_yes_for_its_own_address_in_its_own_town_for_two_days()
    {
        var (signals, id) = await Public();
        var (elsewhere, _) = await Public();
        (await Ask(signals, id, Buur)).Must();
        var token = TokenIn((await To(signals, Buur))[0].Text);

        Assert.Equal("platform.not-found", (await Confirm(elsewhere, token)).Refusal?.Code);
        Assert.Equal("platform.not-found", (await Confirm(signals, token + "x")).Refusal?.Code);
        Assert.Equal("platform.not-found", (await Confirm(signals, null)).Refusal?.Code);

        // A link to stop is no link to say yes.
        await Follow(signals, id, "ander@post.example");
        var stop = TokenIn(await StopText(signals, id, "ander@post.example"));
        Assert.Equal("platform.not-found", (await Confirm(signals, stop)).Refusal?.Code);

        app.Clock.Advance(TimeSpan.FromHours(49));
        Assert.Equal("platform.not-found", (await Confirm(signals, token)).Refusal?.Code);
        Assert.Null((await Row(signals, Buur))!.ConfirmedAt);
    }

    [Fact]
    public async Task An_address_that_others_keep_filling_in_gets_three_questions_and_the_page_says_the_same_every_time()
    {
        var signals = await SignalsTown.Make(app);
        var pages = new HashSet<string>();
        for (var number = 0; number < 5; number++)
        {
            var id = (await signals.Told()).Id;
            (await signals.Publish(id)).Must();
            using var browser = signals.Town.Browser();
            await browser.Get($"/volg/{id}");
            await browser.Submit("#volgen", new Dictionary<string, string?> { ["Email"] = Buur });
            pages.Add(browser.Text);
        }

        Assert.Single(pages);
        Assert.Equal(3, (await To(signals, Buur)).Count);
    }

    [Fact]
    public async Task The_page_says_the_same_for_an_address_that_follows_already()
    {
        var (signals, id) = await Public();
        await Follow(signals, id, Buur);
        var pages = new List<string>();
        foreach (var address in new[] { Buur, "nieuw@post.example" })
        {
            using var browser = signals.Town.Browser();
            await browser.Get($"/volg/{id}");
            await browser.Submit("#volgen", new Dictionary<string, string?> { ["Email"] = address });
            Assert.Equal($"/volg/{id}?gedaan=post", browser.Path);
            pages.Add(browser.Text);
        }

        Assert.Equal(pages[0], pages[1]);
        Assert.Single(await To(signals, Buur));
    }

    [Fact]
    public async Task By_page_from_the_list_to_yes_and_to_stop_without_signing_in()
    {
        var (signals, id) = await Public();
        using var browser = signals.Town.Browser();
        await browser.Get($"/signalen/{id}");
        Assert.NotNull(browser.Page.QuerySelector($"a[href='/volg/{id}']"));
        await browser.Get($"/volg/{id}");
        await browser.Submit("#volgen", new Dictionary<string, string?> { ["Email"] = "geen adres" });
        Assert.Contains("Dit is geen", browser.Text, StringComparison.OrdinalIgnoreCase);
        await browser.Submit("#volgen", new Dictionary<string, string?> { ["Email"] = Buur, ["Steps"] = "answers" });

        var link = PathIn((await To(signals, Buur))[0].Text);
        await browser.Get(link);
        Assert.Null((await Row(signals, Buur))!.ConfirmedAt);
        await browser.Submit("#bevestigen");
        Assert.Equal(FollowSteps.Answers, (await Row(signals, Buur))!.Steps);
        Assert.NotNull((await Row(signals, Buur))!.ConfirmedAt);

        Tick();
        await signals.Answer(id, signals.Town.Rafi);
        var mail = (await To(signals, Buur))[^1];
        var stop = new Uri(mail.Unsubscribe!).PathAndQuery;
        Assert.Contains(stop, mail.Text, StringComparison.Ordinal);
        await browser.Get(stop);
        Assert.NotNull(await Row(signals, Buur));

        // As a mail program does it: no cookie, no form of ours.
        using var api = await signals.Town.Api();
        using var answer = await api.PostAsync(new Uri(stop, UriKind.Relative), new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]), Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Null(await Row(signals, Buur));
        await browser.Submit("#stoppen");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(link)).Status);
    }

    [Fact]
    public async Task With_an_account_it_is_a_list_of_ones_own_on_the_page_and_by_token()
    {
        var (signals, id) = await Public();
        var town = signals.Town;
        using var api = await town.Api(town.Mo);
        using var put = await api.PutAsJsonAsync(new Uri($"/api/v1/signals/{id}/follows", UriKind.Relative), new { steps = "moves" }, Cancel);
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Contains("Geen licht op het Vlierpad", await api.GetStringAsync(new Uri("/api/v1/follows", UriKind.Relative), Cancel), StringComparison.Ordinal);
        using var other = await town.Api(town.Anouk);
        Assert.Equal("[]", await other.GetStringAsync(new Uri("/api/v1/follows", UriKind.Relative), Cancel));
        using var wrong = await api.PutAsJsonAsync(new Uri($"/api/v1/signals/{id}/follows", UriKind.Relative), new { steps = "soms" }, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        using var nobody = await town.Api();
        using var unknown = await nobody.PutAsJsonAsync(new Uri($"/api/v1/signals/{id}/follows", UriKind.Relative), new { steps = "all" }, Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);

        using var browser = await town.Browser(town.Mo);
        await browser.Get("/account");
        Assert.NotNull(browser.Page.QuerySelector("a[href='/account/volgt']"));
        await browser.Get("/account/volgt");
        Assert.Contains("Geen licht op het Vlierpad", browser.Text, StringComparison.Ordinal);
        await browser.Submit("form[action*='Stop']");
        Assert.Contains("Je volgt nog niets", browser.Text, StringComparison.Ordinal);
        using var gone = await api.DeleteAsync(new Uri($"/api/v1/signals/{id}/follows", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
    }

    [Fact]
    public async Task Addresses_are_forgotten_without_a_yes_after_two_days_and_ninety_days_after_it_was_closed()
    {
        var (signals, id) = await Public();
        await Follow(signals, id, Buur);
        (await Ask(signals, id, "twijfel@post.example")).Must();
        var commitment = (await signals.Commitment(id)).CommitmentId;
        Tick();
        await signals.Answer(id, signals.Town.Rafi);
        (await signals.Moves.Do(signals.Follower(id), new ConfirmCommitment(commitment), null, Cancel)).Must();

        app.Clock.Advance(TimeSpan.FromDays(3));
        await app.RunJob<ForgetFollowersJob>();
        Assert.Null(await Row(signals, "twijfel@post.example"));
        Assert.NotNull(await Row(signals, Buur));

        app.Clock.Advance(TimeSpan.FromDays(86));
        await app.RunJob<ForgetFollowersJob>();
        Assert.NotNull(await Row(signals, Buur));

        app.Clock.Advance(TimeSpan.FromDays(2));
        await app.RunJob<ForgetFollowersJob>();
        Assert.Null(await Row(signals, Buur));
    }

    [Fact]
    public async Task Who_told_it_does_not_follow_it_as_well()
    {
        var signals = await SignalsTown.Make(app);
        var mo = signals.Town.As(signals.Town.Mo);
        var id = (await signals.Raise(signals.Lamp(), mo)).Must().Id;
        (await signals.Publish(id)).Must();
        Assert.Equal("signals.follow-own", (await Become(mo, new BecomeFollower(new SignalId(id), FollowSteps.All))).Refusal?.Code);
    }

    [Fact]
    public async Task A_similar_signal_is_offered_to_follow_instead()
    {
        var (signals, id) = await Public();
        using var browser = signals.Town.Browser();
        await browser.Get("/signaal");
        await browser.Submit("main form", new Dictionary<string, string?> { ["Input.Text"] = "Op het Vlierpad is geen licht, ik durf er niet langs.", ["Input.AreaCode"] = signals.Town.DeWerf }, "Kijk");
        Assert.Contains("Volg deze in plaats daarvan", browser.Text, StringComparison.Ordinal);
        Assert.NotNull(browser.Page.QuerySelector($"#gelijke a[href='/volg/{id}']"));
    }

    // The mails of one instant have no order.
    private void Tick() => app.Clock.Advance(TimeSpan.FromSeconds(1));

    private async Task<(SignalsTown Signals, Guid Id)> Public(string? name = null)
    {
        var signals = await SignalsTown.Make(app);
        var id = (await signals.Raise(signals.Lamp() with { Name = name })).Must().Id;
        (await signals.Publish(id, text: "Het is donker op het Vlierpad.")).Must();
        return (signals, id);
    }

    private Task<Outcome<FollowAsked>> Become(Actor actor, BecomeFollower command) =>
        app.Do<BecomeFollowerHandler, BecomeFollower, FollowAsked>(actor, command, handler => handler.Handle(command, actor, Cancel));

    private Task<Outcome<FollowAsked>> Ask(SignalsTown signals, Guid id, string email, FollowSteps steps = FollowSteps.All, string language = "nl") =>
        Become(signals.Town.Anonymous, new BecomeFollower(new SignalId(id), steps, email, language));

    private async Task FollowAs(SignalsTown signals, Guid id, Actor actor) =>
        Assert.False((await Become(actor, new BecomeFollower(new SignalId(id), FollowSteps.All))).Must().ByMail);

    private async Task Follow(SignalsTown signals, Guid id, string email, FollowSteps steps = FollowSteps.All, string language = "nl")
    {
        Tick();
        (await Ask(signals, id, email, steps, language)).Must();
        Tick();
        (await Confirm(signals, TokenIn((await To(signals, email))[^1].Text))).Must();
    }

    private Task<Outcome<SignalId>> Confirm(SignalsTown signals, string? token)
    {
        var (actor, command) = (signals.Town.Anonymous, new ConfirmFollower(token));
        return app.Do<ConfirmFollowerHandler, ConfirmFollower, SignalId>(actor, command, handler => handler.Handle(command, actor, Cancel));
    }

    private async Task<string> StopText(SignalsTown signals, Guid id, string email)
    {
        Tick();
        await signals.Answer(id, signals.Town.Rafi);
        return (await To(signals, email))[^1].Unsubscribe!;
    }

    private static async Task<IReadOnlyList<Platform.Mailing.MailMessage>> To(SignalsTown signals, string email) =>
        [.. (await signals.Mails()).Where(mail => mail.To == email)];

    private Task<Follower?> Row(SignalsTown signals, string email) => app.Read(database => database.Set<Follower>().AsNoTracking()
        .SingleOrDefaultAsync(follower => follower.ProgrammeId == signals.Town.Programme && follower.Email == email, Cancel));

    private static string PathIn(string text) => new Uri(Link().Match(text).Value).PathAndQuery;

    private static string TokenIn(string text) => Uri.UnescapeDataString(PathOrUrl(text).Split("token=")[1]);

    private static string PathOrUrl(string text) => Link().Match(text).Value;

    [GeneratedRegex(@"https?://\S+token=\S+")]
    private static partial Regex Link();
}
