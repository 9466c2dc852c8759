using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.ChooseMail;
using Tentakel.Commitments.Features.MoveLadder;
using Tentakel.Commitments.Features.OfferHandOver;
using Tentakel.Commitments.Features.SendDigest;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Mailing;
using Tentakel.Platform.Outbox;
using Tentakel.Platform.Time;
using Tentakel.Testing;

namespace Tentakel.Commitments.Tests.Handlers;

public sealed class DigestTests(TestApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Half_past_seven_on_a_working_day_and_not_before()
    {
        var ledger = await LedgerTown.Make(app);
        await ledger.Question(term: Term.WorkingDays(1));
        At(2026, 4, 1, 7, 29);
        await app.RunJob<DigestJob>();
        Assert.Empty(await Mail(ledger));

        At(2026, 4, 1, 7, 30);
        await app.RunJob<DigestJob>();

        var mail = Assert.Single(await Mail(ledger));
        Assert.Equal("rafi@" + ledger.Town.Host, mail.To);
        Assert.Equal($"Voor jou op woensdag 1 april (gemeente Stad {ledger.Town.Host[4..].Split('.')[0]})", mail.Subject);
        Assert.StartsWith("Dag Rafi,\n\nVoor vandaag: 1\n- Het Vlierpad is donker\n  Gevraagd door een bewoner. Vandaag.\n  https://" + ledger.Town.Host + "/toezeggingen/", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"https://{ledger.Town.Host}/voor-mij", mail.Text, StringComparison.Ordinal);
        Assert.EndsWith(mail.Unsubscribe, mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_on_a_day_off_and_none_when_there_is_nothing()
    {
        var ledger = await LedgerTown.Make(app);
        await ledger.Question(term: Term.WorkingDays(1));
        At(2026, 4, 4, 9, 0);
        await app.RunJob<DigestJob>();
        At(2026, 4, 6, 9, 0);
        await app.RunJob<DigestJob>();
        Assert.Empty(await Mail(ledger));

        // Only what asks for something this week is worth a mail.
        var other = await LedgerTown.Make(app);
        await other.Question(term: Term.WorkingDays(10));
        At(2026, 4, 1, 9, 0);
        await app.RunJob<DigestJob>();
        Assert.Empty(await Mail(other));
    }

    [Fact]
    public async Task Exactly_one_a_day_however_many_copies_of_the_program_send_it_and_what_comes_later_waits()
    {
        var ledger = await LedgerTown.Make(app);
        await ledger.Question(term: Term.WorkingDays(1));
        At(2026, 4, 1, 7, 30);
        var actor = ledger.Town.System;
        var command = new SendDigest(ledger.Town.Rafi.Id);
        var sent = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            app.Do<SendDigestHandler, SendDigest, bool>(actor, command, handler => handler.Handle(command, actor, Cancel))));
        await Task.WhenAll(app.RunJob<DigestJob>(), app.RunJob<DigestJob>());
        Assert.Single(sent, outcome => outcome.Must());
        Assert.Single(await Mail(ledger));

        await ledger.Question(owner: ledger.Town.Anouk, term: Term.WorkingDays(1));
        At(2026, 4, 1, 11, 0);
        await app.RunJob<DigestJob>();
        Assert.Single(await Mail(ledger));

        At(2026, 4, 2, 7, 30);
        await app.RunJob<DigestJob>();
        await app.RunJob<DigestJob>();
        Assert.Equal(["anouk", "rafi", "rafi"], (await Mail(ledger)).Select(mail => mail.To.Split('@')[0]).Order());
    }

    [Fact]
    public async Task A_crash_halfway_sends_the_rest_and_nothing_twice()
    {
        var ledger = await LedgerTown.Make(app);
        await ledger.Question(term: Term.WorkingDays(1));
        await ledger.Question(owner: ledger.Town.Anouk, term: Term.WorkingDays(1));
        At(2026, 4, 1, 7, 30);
        var actor = ledger.Town.System;
        var first = new SendDigest(ledger.Town.Anouk.Id);
        (await app.Do<SendDigestHandler, SendDigest, bool>(actor, first, handler => handler.Handle(first, actor, Cancel))).Must();

        await app.RunJob<DigestJob>();

        Assert.Equal(["anouk", "rafi"], (await Mail(ledger)).Select(mail => mail.To.Split('@')[0]).Order());
    }

    [Fact]
    public async Task It_tells_what_is_late_offered_answered_and_late_at_others_in_the_language_of_the_reader()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        var english = new Person(PersonId.New(), "Daniel", "Osei", "daniel@example.org", "en");
        var seat = new Seat(town.Programme, SeatId.New(), english.Id, town.Rafi.Party, await DeskOf(town.Rafi), new LocalText("regisseur", "director"), new Coordinates(Scale.Municipality, Level.Management));
        await app.Arrange(english, seat);
        await app.Arrange(new Ladder(town.Programme, 0).Then(1, seat.Id));
        var daniel = new TestPerson(english.Id, "Daniel", "Osei", seat.Id, town.Rafi.Party, []);
        await ledger.Question(owner: daniel, title: "Eigen en te laat", term: Term.WorkingDays(1));
        await ledger.Question(title: "Te laat bij Rafi", term: Term.WorkingDays(1));
        var offered = await ledger.Question(title: "Aangeboden", term: Term.WorkingDays(20));
        (await ledger.Moves.Do(town.As(town.Rafi), new OfferHandOver(offered.CommitmentId, daniel.Id, "Past beter."), null, Cancel)).Must();
        var asked = await ledger.Question(asker: daniel, title: "Beantwoord", term: Term.WorkingDays(20));
        app.Clock.SetDay(2026, 4, 7);
        await app.RunJob<LadderJob>();
        (await ledger.Answer(town.Rafi, asked.CommitmentId)).Must();
        At(2026, 4, 8, 7, 30);
        await app.RunJob<DigestJob>();

        var text = Assert.Single(await Mail(ledger), mail => mail.To == "daniel@example.org").Text;
        Assert.StartsWith("Hello Daniel,", text, StringComparison.Ordinal);
        Assert.Contains("Late: 1\n- Eigen en te laat", text, StringComparison.Ordinal);
        Assert.Contains("Late at somebody else, speak about it: 1\n- Te laat bij Rafi\n  Is with Rafi of Public space team. 3 working days late.", text, StringComparison.Ordinal);
        Assert.Contains("Offered to you: 1\n- Aangeboden", text, StringComparison.Ordinal);
        Assert.Contains("Answers you received: 1\n- Beantwoord", text, StringComparison.Ordinal);

        // An answer is told of once.
        At(2026, 4, 9, 7, 30);
        await app.RunJob<DigestJob>();
        Assert.DoesNotContain("Beantwoord", (await Mail(ledger)).Last(mail => mail.To == "daniel@example.org").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_away_gets_none_and_the_deputy_does()
    {
        var ledger = await LedgerTown.Make(app);
        await ledger.Question(term: Term.WorkingDays(1));
        await ledger.Away(ledger.Town.Rafi, ledger.Town.Mo, new(2026, 4, 1), new(2026, 4, 2));
        At(2026, 4, 1, 7, 30);
        await app.RunJob<DigestJob>();

        Assert.Equal("mo@" + ledger.Town.Host, Assert.Single(await Mail(ledger)).To);
    }

    [Fact]
    public async Task The_link_under_it_stops_it_without_signing_in_and_only_by_post()
    {
        var ledger = await LedgerTown.Make(app);
        await ledger.Question(term: Term.WorkingDays(1));
        At(2026, 4, 1, 7, 30);
        await app.RunJob<DigestJob>();
        var stop = new Uri(Assert.Single(await Mail(ledger)).Unsubscribe!).PathAndQuery;

        using var browser = ledger.Town.Browser();
        await browser.Get(stop);
        At(2026, 4, 2, 7, 30);
        await app.RunJob<DigestJob>();
        Assert.Equal(2, (await Mail(ledger)).Count);

        await browser.Get(stop);
        await browser.Submit("#stoppen");
        Assert.Contains("Je krijgt deze mail niet meer.", browser.Text, StringComparison.Ordinal);
        At(2026, 4, 7, 7, 30);
        await app.RunJob<DigestJob>();
        Assert.Equal(2, (await Mail(ledger)).Count);

        // As a mail program does it: no form, no cookie.
        using var program = ledger.Town.Browser();
        using var body = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        using var answer = await program.Client.PostAsync(new Uri(stop, UriKind.Relative), body, Cancel);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);

        // A made up link, and one of another town, are not there.
        var other = await LedgerTown.Make(app);
        using var elsewhere = other.Town.Browser();
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await elsewhere.Get(stop)).Status);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await elsewhere.Get("/dagpost?token=niets")).Status);
        using var posted = await elsewhere.Client.PostAsync(new Uri(stop, UriKind.Relative), null, Cancel);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, posted.StatusCode);
    }

    [Fact]
    public async Task It_is_turned_off_and_on_on_the_account_and_an_offer_is_mailed_at_once_to_who_asked_for_that()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        var question = await ledger.Question(term: Term.WorkingDays(1));
        using var browser = await town.Browser(town.Mo);
        await browser.Get("/account/post");
        Assert.True(browser.Page.QuerySelector("#Digest")!.HasAttribute("checked"));
        await browser.Submit("#mail", new Dictionary<string, string?> { ["Digest"] = null, ["OffersAtOnce"] = "true" });
        Assert.Contains("Bewaard.", browser.Text, StringComparison.Ordinal);
        Assert.False(browser.Page.QuerySelector("#Digest")!.HasAttribute("checked"));
        Assert.True(browser.Page.QuerySelector("#OffersAtOnce")!.HasAttribute("checked"));

        (await ledger.Moves.Do(town.As(town.Rafi), new OfferHandOver(question.CommitmentId, town.Mo.Id, "Jij weet het."), null, Cancel)).Must();

        var mail = Assert.Single(await Mail(ledger));
        Assert.Contains("Rafi van team Openbare ruimte vraagt of jij iets overneemt. De reden: “Jij weet het.”", mail.Text, StringComparison.Ordinal);
        var off = new ChooseMail(true, false);
        (await app.Do<ChooseMailHandler, ChooseMail, bool>(town.As(town.Mo), off, handler => handler.Handle(off, town.As(town.Mo), Cancel))).Must();
        At(2026, 4, 1, 7, 30);
        await app.RunJob<DigestJob>();
        Assert.Equal(3, (await Mail(ledger)).Count);
    }

    private void At(int year, int month, int day, int hour, int minute) =>
        app.Clock.Set(new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(new DateTime(year, month, day, hour, minute, 0), Amsterdam.Zone)));

    private Task<DeskId> DeskOf(TestPerson person) => app.Read(database => database.Set<Seat>().Where(seat => seat.Id == person.Seat).Select(seat => seat.DeskId).SingleAsync());

    private async Task<List<MailMessage>> Mail(LedgerTown ledger)
    {
        var payloads = await app.Read(database => database.Set<OutboxMessage>().AsNoTracking()
            .Where(message => message.ProgrammeId == ledger.Town.Programme && message.Kind == MailMessage.Kind).OrderBy(message => message.At).Select(message => message.Payload).ToListAsync());
        return [.. payloads.Select(payload => System.Text.Json.JsonSerializer.Deserialize<MailMessage>(payload)!)];
    }
}
