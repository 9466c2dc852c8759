using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.RaiseSignal;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests.Handlers;

public sealed class RaiseSignalTests(TestApp app)
{
    [Fact]
    public async Task Without_an_account_it_is_told_kept_and_owed_by_a_named_person()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;

        var raised = (await signals.Raise(signals.Lamp() with { WouldHelp = " Een lamp. ", Place = "bij de speelplek", Name = "Yasmina" })).Must();

        Assert.Equal(("Rafi", "team Openbare ruimte", new DateOnly(2026, 4, 9), false), (raised.Holder, raised.Desk.Nl, raised.DueOn, raised.MailedTo));
        var signal = await signals.Signal(raised.Id);
        Assert.Equal(
            (SignalsTown.Dark, "Een lamp.", town.DeWerf, TestTown.AreaYear, "bij de speelplek", "Yasmina", "nl"),
            (signal.Text, signal.WouldHelp, signal.AreaCode, signal.AreaYear, signal.Place, signal.AskerName, signal.Language));
        Assert.Equal((SignalStatus.Open, Publication.Waiting), (signal.Status, signal.Publication));
        Assert.Equal((town.StreetLights.Id, null, null, null), (signal.TopicId!.Value, signal.AskerId, signal.EnteredById, signal.Email));
        var commitment = await signals.Commitment(raised.Id);
        Assert.Equal((town.Rafi.Id, town.Rafi.Seat, town.Rafi.Party), (commitment.OwnerPersonId, commitment.OwnerSeatId!.Value, commitment.OwnerPartyId));
        Assert.Equal((Direction.Up, CommitmentBasis.Asked, null), (commitment.Direction, commitment.Basis, commitment.AskerPersonId));
        Assert.Equal(["signals.raise"], await signals.Audit());
        Assert.Empty(await signals.Mails());
    }

    [Fact]
    public async Task With_an_account_it_is_theirs()
    {
        var signals = await SignalsTown.Make(app);
        var yasmina = await signals.Resident();

        var raised = (await signals.Raise(signals.Lamp(), signals.Town.As(yasmina))).Must();

        var signal = await signals.Signal(raised.Id);
        Assert.Equal((yasmina.Id, null), (signal.AskerId!.Value, signal.EnteredById));
        Assert.Equal(yasmina.Id, (await signals.Commitment(raised.Id)).AskerPersonId);
    }

    [Fact]
    public async Task A_worker_writes_it_down_for_somebody_and_only_with_leave()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        var command = signals.Lamp() with { ForSomebody = true, Name = "mevrouw Jansen" };

        var raised = (await signals.Raise(command, town.As(town.Samira))).Must();
        Assert.Equal(RefusalKind.Forbidden, (await signals.Raise(command, town.As(town.Mo))).Refusal!.Kind);
        Assert.Equal(RefusalKind.Forbidden, (await signals.Raise(command)).Refusal!.Kind);

        var signal = await signals.Signal(raised.Id);
        Assert.Equal((null, town.Samira.Id), (signal.AskerId, signal.EnteredById!.Value));
        Assert.Null((await signals.Commitment(raised.Id)).AskerPersonId);
        Assert.Equal(1, await signals.Signals());
    }

    [Theory]
    [InlineData("street-lights", "werf", "Rafi", HolderReasonName.TopicAndArea)]
    [InlineData("housing", "werf", "Samira", HolderReasonName.Area)]
    [InlineData(null, "kade", "Samira", HolderReasonName.Area)]
    [InlineData("street-lights", "kade", "Samira", HolderReasonName.Area)]
    [InlineData("street-lights", "elsewhere", "Otto", HolderReasonName.ProgrammeOffice)]
    [InlineData(null, "municipality", "Otto", HolderReasonName.ProgrammeOffice)]
    public async Task It_goes_to_whose_topic_or_area_it_is_and_else_to_the_office_and_says_why(string? topic, string where, string holder, string reason)
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        var area = where switch { "werf" => town.DeWerf, "kade" => town.DeKade, "elsewhere" => town.Elsewhere, _ => town.Municipality };

        var raised = (await signals.Raise(new RaiseSignal("Er is iets.", area, Topic: topic))).Must();

        Assert.Equal(holder, raised.Holder);
        Assert.Equal(reason, (await signals.Commitment(raised.Id)).Why.Key);
    }

    [Fact]
    public async Task Who_is_away_is_replaced_and_the_reason_says_for_whom()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        await app.Arrange(new Absence(town.Rafi.Id, town.Mo.Id, new DateOnly(2026, 3, 31), new DateOnly(2026, 3, 31)));

        var today = await signals.Told();
        app.Clock.SetDay(2026, 4, 1);
        var tomorrow = await signals.Told();

        Assert.Equal(("Mo", "Rafi"), (today.Holder, tomorrow.Holder));
        var why = (await signals.Commitment(today.Id)).Why;
        Assert.Equal(("TopicAndArea", town.Rafi.Id.Value.ToString()), (why.Key, why.Args[2]));
    }

    [Fact]
    public async Task Told_on_the_Wednesday_before_Easter_it_is_due_on_Friday_the_tenth()
    {
        var signals = await SignalsTown.Make(app);
        app.Clock.SetDay(2026, 4, 1);

        Assert.Equal(new DateOnly(2026, 4, 10), (await signals.Told()).DueOn);
    }

    [Fact]
    public async Task On_a_day_the_programme_is_closed_nothing_is_counted()
    {
        var signals = await SignalsTown.Make(app);
        await app.Arrange(new ProgrammeClosingDay(signals.Town.Programme, new DateOnly(2026, 4, 8), "studiedag"));
        app.Clock.SetDay(2026, 4, 1);

        Assert.Equal(new DateOnly(2026, 4, 13), (await signals.Told()).DueOn);
    }

    [Fact]
    public async Task Another_term_may_be_agreed()
    {
        var signals = await SignalsTown.Make(app);
        await app.Arrange(new AgreedTerm(signals.Town.Programme, TermFor.Answer, Platform.Time.Term.WorkingDays(2)));

        Assert.Equal(new DateOnly(2026, 4, 2), (await signals.Told()).DueOn);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once_and_nothing_is_kept()
    {
        var signals = await SignalsTown.Make(app);

        var refused = await signals.Raise(new RaiseSignal(
            "  ", "BU99999999", WouldHelp: new string('a', 4001), Topic: "geluk", Place: new string('a', 201), Name: new string('a', 81), Email: "geen adres"));

        Assert.Equal(
            [
                "areaCode: signals.area-unknown", "email: signals.email-invalid", "name: platform.too-long", "place: platform.too-long",
                "text: signals.text-required", "topic: signals.topic-unknown", "wouldHelp: platform.too-long",
            ],
            refused.Refusal!.Fields.Select(field => field.ToString()).Order());
        Assert.Equal(0, await signals.Signals());
        Assert.Empty(await signals.Audit());
    }

    [Theory]
    [InlineData(null, "signals.area-required")]
    [InlineData(" ", "signals.area-required")]
    [InlineData("De Werf", "signals.area-unknown")]
    [InlineData("BU00000000", "signals.area-unknown")]
    [InlineData("bu80010101", "signals.area-unknown")]
    [InlineData("%", "signals.area-unknown")]
    public async Task An_area_that_is_not_there_is_refused(string? area, string code)
    {
        var signals = await SignalsTown.Make(app);

        var refused = await signals.Raise(new RaiseSignal("Er is iets.", area));

        Assert.Equal(code, Assert.Single(refused.Refusal!.Fields).Code);
    }

    [Fact]
    public async Task An_area_of_another_year_than_there_is_is_refused()
    {
        var signals = await SignalsTown.Make(app);

        Assert.Equal("areaCode", Assert.Single((await signals.Raise(signals.Lamp() with { AreaYear = 2019 })).Refusal!.Fields).Field);
        (await signals.Raise(signals.Lamp() with { AreaYear = 2024 })).Must();
    }

    [Fact]
    public async Task Exactly_what_fits_is_kept_and_one_more_is_refused()
    {
        var signals = await SignalsTown.Make(app);
        var full = signals.Lamp(new string('é', 4000)) with
        {
            WouldHelp = new string('é', 4000),
            Place = new string('é', 200),
            Name = new string('é', 80),
            Email = new string('a', 241) + "@voorbeeld.nl",
        };

        var raised = (await signals.Raise(full)).Must();

        Assert.Equal(4000, (await signals.Signal(raised.Id)).Text.Length);
        Assert.Equal("text", Assert.Single((await signals.Raise(full with { Text = new string('é', 4001), Email = null })).Refusal!.Fields).Field);
        Assert.Equal("email", Assert.Single((await signals.Raise(full with { Email = new string('a', 242) + "@voorbeeld.nl" })).Refusal!.Fields).Field);
    }

    [Fact]
    public async Task Who_leaves_an_address_gets_one_mail_with_the_code()
    {
        var signals = await SignalsTown.Make(app);

        var raised = await signals.Told(email: " yasmina@post.example ");

        var mail = Assert.Single(await signals.Mails());
        Assert.True(raised.MailedTo);
        Assert.Equal(("yasmina@post.example", "Wij hebben je signaal ontvangen"), (mail.To, mail.Subject));
        Assert.Contains("Rafi van team Openbare ruimte antwoordt uiterlijk donderdag 9 april.", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"Je code is {raised.FollowUpCode}.", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"://{signals.Town.Host}/volg", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("pikdonker", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_is_in_the_language_of_the_asker()
    {
        var signals = await SignalsTown.Make(app);
        var raised = (await signals.Raise(signals.Lamp("It is pitch-dark.", "jan@post.example") with { Language = "en" })).Must();

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await signals.Answer(raised.Id, signals.Town.Rafi, "De lamp is gemaakt.");

        var mails = await signals.Mails();
        Assert.Equal(["We have received your signal", "There is an answer to your signal"], mails.Select(mail => mail.Subject));
        Assert.Contains("Rafi of Public space team will answer by Thursday 9 April at the latest.", mails[0].Text, StringComparison.Ordinal);
        Assert.Contains("Is it solved for you?", mails[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sent_twice_with_one_key_it_is_told_once_under_one_code()
    {
        var signals = await SignalsTown.Make(app);
        var command = signals.Lamp(email: "yasmina@post.example");

        var first = (await signals.Raise(command, key: "een-sleutel")).Must();
        var again = (await signals.Raise(command, key: "een-sleutel")).Must();
        var other = await signals.Raise(command with { Text = "Iets heel anders." }, key: "een-sleutel");

        Assert.Equal(first, again);
        Assert.Equal(("platform.idempotency-key-reused", RefusalKind.Conflict), (other.Refusal!.Code, other.Refusal.Kind));
        Assert.Equal((1, 1), (await signals.Signals(), (await signals.Mails()).Count));
        Assert.Equal(["signals.raise"], await signals.Audit());
    }

    [Fact]
    public async Task The_trail_holds_no_words_of_people()
    {
        var signals = await SignalsTown.Make(app);
        await signals.Raise(signals.Lamp(email: "yasmina@post.example") with { Name = "Yasmina", Place = "Vlierpad 3" });

        var detail = await app.Read(database => database.Set<AuditEntry>().Where(entry => entry.ProgrammeId == signals.Town.Programme).Select(entry => entry.Detail).SingleAsync());

        Assert.All(["pikdonker", "yasmina", "Yasmina", "Vlierpad"], word => Assert.DoesNotContain(word, detail, StringComparison.Ordinal));
    }

    private static class HolderReasonName
    {
        public const string TopicAndArea = "TopicAndArea";
        public const string Area = "Area";
        public const string ProgrammeOffice = "ProgrammeOffice";
    }
}
