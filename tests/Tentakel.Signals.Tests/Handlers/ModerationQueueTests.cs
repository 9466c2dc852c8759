using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Commitments.Features.SendDigest;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Work;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.EditReasons;
using Tentakel.Signals.Features.ModerateSignal;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests.Handlers;

public sealed class ModerationQueueTests(TestApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reason_from_the_list_and_own_words_reach_the_asker_with_the_way_to_disagree()
    {
        var signals = await SignalsTown.Make(app);
        var told = await signals.Told(email: "yasmina@post.example");

        var outcome = await Withhold(signals, told.Id, "De achternaam staat erin.", "person");

        Assert.Equal(Publication.Withheld, outcome.Must());
        var mail = Assert.Single(await signals.Mails(), mail => mail.Subject == "Je signaal komt niet op de openbare lijst");
        Assert.Contains("De reden: Er staat iets in waaraan je iemand kunt herkennen. De achternaam staat erin.", mail.Text, StringComparison.Ordinal);
        Assert.Contains("tweede blik", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"https://{signals.Town.Host}/spelregels", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"/volg?naar={told.Id}", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_reason_and_words_or_with_an_unknown_reason_nothing_is_withheld()
    {
        var signals = await SignalsTown.Make(app);
        var told = await signals.Told();

        Assert.Equal("reason: signals.reason-required", Assert.Single((await Withhold(signals, told.Id, " ", null)).Refusal!.Fields).ToString());
        Assert.Equal("reasonKey: signals.reason-unknown", Assert.Single((await Withhold(signals, told.Id, "Woorden.", "bestaat-niet")).Refusal!.Fields).ToString());
        Assert.Equal(Publication.Waiting, (await signals.Signal(told.Id)).Publication);
        Assert.Equal(Publication.Withheld, (await Withhold(signals, told.Id, null, "advert")).Must());
    }

    [Fact]
    public async Task Who_looked_before_somebody_else_decided_is_told_by_whom_and_changes_nothing()
    {
        var signals = await SignalsTown.Make(app);
        var told = await signals.Told();
        await signals.Publish(told.Id);

        var refused = await Withhold(signals, told.Id, "Te laat.", null, Publication.Waiting);

        Assert.Equal("signals.moderated-already", refused.Refusal?.Code);
        Assert.Equal("Mieke", refused.Refusal!.Arguments[0]);
        Assert.Equal(Publication.Public, (await signals.Signal(told.Id)).Publication);
    }

    [Fact]
    public async Task Each_decision_is_written_down_with_who_when_and_the_reason_as_it_was_then()
    {
        var signals = await SignalsTown.Make(app);
        var told = await signals.Told();
        await signals.Publish(told.Id);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await Withhold(signals, told.Id, "Bij nader inzien.", "private", Publication.Public);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await signals.Publish(told.Id);
        await SaveReason(signals, new SaveReason("private", "Heel iets anders.", "", false));

        var log = await signals.Ask<ReadLog, Platform.Paging.Page<LogLine>>(read => read.Handle(signals.Town.Programme, new LogQuery(), Cancel));

        Assert.Equal(
            [(Publication.Withheld, Publication.Public), (Publication.Public, Publication.Withheld), (Publication.Waiting, Publication.Public)],
            log.Items.Select(line => (line.Decision.From, line.Decision.To)));
        Assert.All(log.Items, line => Assert.Equal("Mieke", line.Who));
        Assert.Equal(("private", "Het gaat over iemands gezondheid, geld of gezin.", "Bij nader inzien."), (log.Items[1].Decision.ReasonKey, log.Items[1].Decision.Reason.Nl, log.Items[1].Decision.Explanation));
        var withheld = await signals.Ask<ReadLog, Platform.Paging.Page<LogLine>>(read => read.Handle(signals.Town.Programme, new LogQuery(Publication.Withheld, "private"), Cancel));
        Assert.Equal(log.Items[1].Decision.Id, Assert.Single(withheld.Items).Decision.Id);
    }

    [Fact]
    public async Task The_log_goes_on_where_it_stopped_and_shows_nothing_of_another_programme()
    {
        var signals = await SignalsTown.Make(app);
        for (var one = 0; one < 3; one++)
        {
            await signals.Publish((await signals.Told()).Id);
        }

        var other = await SignalsTown.Make(app);
        await other.Publish((await other.Told()).Id);

        var first = await signals.Ask<ReadLog, Platform.Paging.Page<LogLine>>(read => read.Handle(signals.Town.Programme, new LogQuery(Size: 2), Cancel));
        var second = await signals.Ask<ReadLog, Platform.Paging.Page<LogLine>>(read => read.Handle(signals.Town.Programme, new LogQuery(After: first.Items[^1].Decision.Id, Size: 2), Cancel));

        Assert.NotNull(first.Next);
        Assert.Equal((2, 1), (first.Items.Count, second.Items.Count));
        Assert.Equal(3, first.Items.Concat(second.Items).DistinctBy(line => line.Decision.Id).Count());
    }

    [Fact]
    public async Task Taken_off_the_list_nobody_finds_it_any_more_and_put_back_everybody_does()
    {
        var signals = await SignalsTown.Make(app);
        var told = await signals.Told(email: "yasmina@post.example");
        await signals.Publish(told.Id);
        using var browser = signals.Town.Browser();
        Assert.Equal(System.Net.HttpStatusCode.OK, (await browser.Get($"/signalen/{told.Id}")).Status);

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await Withhold(signals, told.Id, "Er staat een naam in.", null, Publication.Public);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await browser.Get($"/signalen/{told.Id}")).Status);
        Assert.DoesNotContain("Vlierpad", (await browser.Get("/signalen?zoek=vlierpad")).Page.QuerySelector(".tk-lijst")?.TextContent ?? "", StringComparison.Ordinal);
        Assert.DoesNotContain("Vlierpad", (await browser.Get("/signalen")).Text, StringComparison.Ordinal);

        await signals.Publish(told.Id);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await browser.Get($"/signalen/{told.Id}")).Status);
        Assert.Single(await signals.Mails(), mail => mail.Subject == "Je signaal staat nu wel op de openbare lijst");
    }

    [Fact]
    public async Task At_once_each_line_has_an_outcome_of_its_own_and_one_that_is_refused_keeps_none_back()
    {
        var signals = await SignalsTown.Make(app);
        var (first, second, third) = (await signals.Told(), await signals.Told(), await signals.Told());
        await signals.Publish(second.Id);
        var actor = signals.Town.As(signals.Town.Moderator);

        var results = await signals.Ask<ModerateMany, IReadOnlyList<ManyResult>>(many => many.Publish(
            actor, [new(new(first.Id), "Eén"), new(new(second.Id), "Twee"), new(new(third.Id), " ")], Cancel));

        Assert.Equal([null, "signals.moderated-already", "platform.invalid"], results.Select(result => result.Refusal?.Code));
        Assert.Equal(("Eén", Publication.Public), ((await signals.Signal(first.Id)).PublicTitle, (await signals.Signal(first.Id)).Publication));
        Assert.Equal("Geen licht op het Vlierpad", (await signals.Signal(second.Id)).PublicTitle);
        Assert.Equal(Publication.Waiting, (await signals.Signal(third.Id)).Publication);
    }

    [Fact]
    public async Task Longer_than_two_working_days_is_late_in_the_queue_and_in_the_digest_of_moderators()
    {
        // Told on a Thursday: Friday is one working day, Monday two, Tuesday three.
        var signals = await SignalsTown.Make(app);
        app.Clock.Set(Platform.Time.Amsterdam.StartOf(new DateOnly(2026, 5, 7)).AddHours(10));
        var told = await signals.Told();
        app.Clock.Set(Platform.Time.Amsterdam.StartOf(new DateOnly(2026, 5, 11)).AddHours(10));
        Assert.Equal((1, 0), await signals.Ask<ReadQueue, (int, int)>(queue => queue.Count(signals.Town.Programme, Cancel)));
        await app.RunJob<DigestJob>();
        Assert.DoesNotContain(await signals.Mails(), mail => mail.To.StartsWith("mieke@", StringComparison.Ordinal));

        app.Clock.Set(Platform.Time.Amsterdam.StartOf(new DateOnly(2026, 5, 12)).AddHours(10));
        Assert.Equal((1, 1), await signals.Ask<ReadQueue, (int, int)>(queue => queue.Count(signals.Town.Programme, Cancel)));
        await app.RunJob<DigestJob>();
        var mail = Assert.Single(await signals.Mails(), mail => mail.To.StartsWith("mieke@", StringComparison.Ordinal));
        Assert.Contains("1 signaal wacht langer dan 2 werkdagen op een moderator.", mail.Text, StringComparison.Ordinal);
        Assert.Contains("/moderatie", mail.Text, StringComparison.Ordinal);

        // Read over, there is nothing left to say.
        await signals.Publish(told.Id);
        app.Clock.Set(Platform.Time.Amsterdam.StartOf(new DateOnly(2026, 5, 13)).AddHours(10));
        await app.RunJob<DigestJob>();
        Assert.Single(await signals.Mails(), mail => mail.To.StartsWith("mieke@", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_programme_says_its_reasons_in_its_own_words_and_another_keeps_the_usual()
    {
        var signals = await SignalsTown.Make(app);
        var other = await SignalsTown.Make(app);

        Assert.Equal(RefusalKind.Forbidden, (await SaveReason(signals, new SaveReason(null, "Nieuw.", "", false), signals.Town.As(signals.Town.Moderator))).Refusal?.Kind);
        Assert.Equal(RefusalKind.NotFound, (await SaveReason(signals, new SaveReason("bestaat-niet", "Nieuw.", "", false))).Refusal?.Kind);
        Assert.Equal("nameNl: signals.field-required", Assert.Single((await SaveReason(signals, new SaveReason(null, " ", "", false))).Refusal!.Fields).ToString());
        (await SaveReason(signals, new SaveReason("advert", "Het is reclame.", "", true))).Must();
        (await SaveReason(signals, new SaveReason("person", "Er staat een naam in.", "There is a name in it.", false))).Must();
        var key = (await SaveReason(signals, new SaveReason(null, "Het hoort bij een ander programma.", "", false))).Must();

        var offered = await Offered(signals);
        Assert.DoesNotContain(offered, reason => reason.Key == "advert");
        Assert.Equal("Er staat een naam in.", offered[0].Name.Nl);
        Assert.Equal(key, offered[^1].Key);
        Assert.Equal(WithholdReason.Usual, await Offered(other));
    }

    private static Task<IReadOnlyList<ChosenReason>> Offered(SignalsTown signals) =>
        signals.Ask<WithholdReasons, IReadOnlyList<ChosenReason>>(reasons => reasons.Offered(signals.Town.Programme, Cancel));

    private async Task<Outcome<string>> SaveReason(SignalsTown signals, SaveReason command, Actor? actor = null)
    {
        var who = actor ?? signals.Town.As(signals.Town.Otto, "signals.rules");
        return await app.Do<SaveReasonHandler, SaveReason, string>(who, command, handler => handler.Handle(command, who, Cancel));
    }

    private async Task<Outcome<Publication>> Withhold(SignalsTown signals, Guid id, string? words, string? key, Publication? from = null)
    {
        var actor = signals.Town.As(signals.Town.Moderator);
        var command = new WithholdSignal(new SignalId(id), words, key, from);
        return await app.Do<ModerateSignalHandler, WithholdSignal, Publication>(actor, command, handler => handler.Handle(command, actor, Cancel));
    }
}
