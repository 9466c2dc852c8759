using System.Net;
using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.AskSecondLook;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests.Handlers;

public sealed class SecondLookTests(TestApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_asker_gets_another_moderator_who_owes_a_decision_in_the_ledger()
    {
        var (signals, told) = await Withheld();

        var asked = (await Ask(signals, told)).Must();

        var commitment = await Decision(signals, told);
        Assert.Equal((CommitmentKind.Decision, signals.Town.Anouk.Id, asked.DueOn), (commitment.Kind, commitment.OwnerPersonId, commitment.DueOn));
        using var browser = await signals.Town.Browser(signals.Town.Anouk);
        await browser.Get("/voor-mij");
        Assert.Contains("Jij kijkt opnieuw.", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_told_it_asks_and_once_for_each_withholding()
    {
        var (signals, told) = await Withheld();

        Assert.Equal(RefusalKind.NotFound, (await Ask(signals, told, signals.Town.Anonymous)).Refusal?.Kind);
        Assert.Equal(RefusalKind.Forbidden, (await Ask(signals, told, signals.Town.As(signals.Town.Rafi))).Refusal?.Kind);
        (await Ask(signals, told)).Must();
        Assert.Equal("signals.second-look.asked", (await Ask(signals, told)).Refusal?.Code);
        var waiting = (await signals.Told()).Id;
        Assert.Equal("signals.second-look.not-withheld", (await Ask(signals, waiting)).Refusal?.Code);
    }

    [Fact]
    public async Task The_first_moderator_may_not_decide_it_and_the_other_puts_it_on_the_list()
    {
        var (signals, told) = await Withheld();
        (await Ask(signals, told)).Must();

        Assert.Equal("signals.second-look.same-person", (await Decide(signals, told, signals.Town.Moderator, true)).Refusal?.Code);
        Assert.Equal(Publication.Public, (await Decide(signals, told, signals.Town.Anouk, true)).Must());

        Assert.Equal(CommitmentStatus.Fulfilled, (await Decision(signals, told)).Status);
        Assert.Equal(SignalStatus.Open, (await signals.Signal(told)).Status);
        Assert.Single(await signals.Mails(), mail => mail.Subject == "Je signaal staat nu wel op de openbare lijst");
        var last = await app.Read(database => database.Set<ModerationDecision>().Where(one => one.SignalId == new SignalId(told)).OrderByDescending(one => one.Id).FirstAsync(Cancel));
        Assert.True(last.SecondLook);
        Assert.Equal("signals.second-look.not-asked", (await Decide(signals, told, signals.Town.Anouk, true)).Refusal?.Code);
    }

    [Fact]
    public async Task Upheld_the_asker_hears_the_reason_and_cannot_ask_a_third_time()
    {
        var (signals, told) = await Withheld();
        (await Ask(signals, told)).Must();

        Assert.Equal(Publication.Withheld, (await Decide(signals, told, signals.Town.Anouk, false)).Must());

        var mail = Assert.Single(await signals.Mails(), mail => mail.Subject == "Een andere moderator keek opnieuw naar je signaal");
        Assert.Contains("Ik zie het ook zo.", mail.Text, StringComparison.Ordinal);
        Assert.Equal("signals.second-look.once", (await Ask(signals, told)).Refusal?.Code);
    }

    [Fact]
    public async Task It_cannot_be_answered_from_the_inbox_without_deciding()
    {
        var (signals, told) = await Withheld();
        (await Ask(signals, told)).Must();
        var commitment = await Decision(signals, told);

        var refused = await signals.Moves.Do(signals.Town.As(signals.Town.Anouk), new FulfilCommitment(commitment.CommitmentId, "Ja hoor."), null, Cancel);

        Assert.Equal("signals.second-look.decide-there", refused.Refusal?.Code);
        Assert.Equal(CommitmentStatus.Open, (await Decision(signals, told)).Status);
    }

    [Fact]
    public async Task Without_another_moderator_it_goes_to_the_programme_office()
    {
        var signals = await SignalsTown.Make(app);
        var told = (await signals.Told()).Id;
        await signals.Withhold(told);

        (await Ask(signals, told)).Must();

        Assert.Equal(signals.Town.Otto.Id, (await Decision(signals, told)).OwnerPersonId);
    }

    [Fact]
    public async Task The_programme_office_decides_what_falls_to_it_and_moderates_nothing_else()
    {
        var signals = await SignalsTown.Make(app);
        var told = (await signals.Told()).Id;
        await signals.Withhold(told);
        (await Ask(signals, told)).Must();
        var waiting = (await signals.Told()).Id;
        using var office = await signals.Town.Browser(signals.Town.Otto);

        await office.Get($"/signalen/{told}");
        Assert.Contains("De vrager vroeg om een tweede blik.", office.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Je vroeg", office.Text, StringComparison.Ordinal);
        await office.Get(office.Page.QuerySelector("a[href^='/moderatie/']")!.GetAttribute("href")!);
        await office.Submit("form[action*='Publish']", new Dictionary<string, string?> { ["PublicTitle"] = "Donker pad" });

        Assert.Equal("/voor-mij?gedaan=answer", office.Path);
        Assert.Equal((Publication.Public, CommitmentStatus.Fulfilled), ((await signals.Signal(told)).Publication, (await Decision(signals, told)).Status));
        foreach (var other in new[] { told, waiting, Guid.CreateVersion7() })
        {
            await office.Get($"/moderatie/{other}");
            Assert.Equal(HttpStatusCode.Forbidden, office.Status);
        }

        var otto = signals.Town.As(signals.Town.Otto);
        var command = new DecideSecondLook(new SignalId(waiting), true, "Geen licht", null, null, null);
        Assert.Equal(RefusalKind.Forbidden, (await app.Do<SecondLookHandler, DecideSecondLook, Publication>(otto, command, handler => handler.Handle(command, otto, Cancel))).Refusal?.Kind);
    }

    [Fact]
    public async Task Who_asked_for_it_does_not_decide_it_even_as_a_moderator()
    {
        var (signals, _) = await Withheld();
        var anouk = signals.Town.As(signals.Town.Anouk);
        var told = (await signals.Raise(signals.Lamp(), anouk)).Must().Id;
        (await signals.Withhold(told)).Must();
        (await Ask(signals, told, anouk)).Must();

        Assert.Equal(signals.Town.Otto.Id, (await Decision(signals, told)).OwnerPersonId);
        Assert.Equal(RefusalKind.Forbidden, (await Decide(signals, told, signals.Town.Anouk, true)).Refusal?.Kind);
    }

    [Fact]
    public async Task Who_manages_commitments_but_does_not_moderate_does_not_decide_it()
    {
        var (signals, told) = await Withheld();
        (await Ask(signals, told)).Must();
        await app.Arrange(new Grant(signals.Town.Programme, signals.Town.Samira.Id, "commitments.manage"));
        var samira = signals.Town.As(signals.Town.Samira) with { Permissions = ["commitments.manage"] };
        var command = new DecideSecondLook(new SignalId(told), true, "Geen licht", null, null, null);

        Assert.Equal(RefusalKind.Forbidden, (await app.Do<SecondLookHandler, DecideSecondLook, Publication>(samira, command, handler => handler.Handle(command, samira, Cancel))).Refusal?.Kind);
        using var browser = await signals.Town.Browser(signals.Town.Samira);
        await browser.Get($"/moderatie/{told}");
        Assert.Equal(HttpStatusCode.Forbidden, browser.Status);
    }

    [Fact]
    public async Task On_the_page_the_asker_reads_why_and_asks_and_the_other_moderator_decides()
    {
        var (signals, told) = await Withheld();
        using var asker = signals.Town.Browser();
        await asker.Get("/volg");
        await asker.Submit("main form", new Dictionary<string, string?> { ["Code"] = _code });
        Assert.Contains("De reden: Er staat een naam in.", asker.Text, StringComparison.Ordinal);
        await asker.Submit("form[action*='SecondLook']", new Dictionary<string, string?> { ["LookWords"] = "Er staat geen naam in." });
        Assert.Contains("Een andere moderator kijkt opnieuw.", asker.Text, StringComparison.Ordinal);
        Assert.Null(asker.Page.QuerySelector("form[action*='SecondLook']"));

        using var first = await signals.Town.Browser(signals.Town.Moderator);
        await first.Get($"/moderatie/{told}");
        Assert.Contains("Daarom kijkt een andere moderator opnieuw.", first.Text, StringComparison.Ordinal);
        Assert.Null(first.Page.QuerySelector("form[action*='Publish']"));

        using var other = await signals.Town.Browser(signals.Town.Anouk);
        await other.Get($"/moderatie/{told}");
        Assert.Contains("Er staat geen naam in.", other.Text, StringComparison.Ordinal);
        await other.Submit("form[action*='Publish']", new Dictionary<string, string?> { ["PublicTitle"] = "Donker pad" });
        Assert.Contains("Het staat op de openbare lijst.", other.Text, StringComparison.Ordinal);
        Assert.Equal(Publication.Public, (await signals.Signal(told)).Publication);
    }

    private string _code = "";

    /// <summary>A signal that Mieke withheld, with Anouk as the other moderator.</summary>
    private async Task<(SignalsTown Signals, Guid Told)> Withheld()
    {
        var signals = await SignalsTown.Make(app);
        await app.Arrange(new Grant(signals.Town.Programme, signals.Town.Anouk.Id, "signals.moderate"));
        var told = await signals.Told(email: "yasmina@post.example");
        _code = told.FollowUpCode;
        (await signals.Withhold(told.Id)).Must();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        return (signals, told.Id);
    }

    private async Task<Outcome<SecondLookAsked>> Ask(SignalsTown signals, Guid told, Actor? actor = null)
    {
        var who = actor ?? signals.Follower(told);
        var command = new AskSecondLook(new SignalId(told), "Er staat geen naam in.");
        return await app.Do<SecondLookHandler, AskSecondLook, SecondLookAsked>(who, command, handler => handler.Handle(command, who, Cancel));
    }

    private async Task<Outcome<Publication>> Decide(SignalsTown signals, Guid told, TestPerson by, bool publish)
    {
        var actor = signals.Town.As(by, "signals.moderate");
        var command = new DecideSecondLook(new SignalId(told), publish, "Geen licht", null, "Ik zie het ook zo.", "person");
        return await app.Do<SecondLookHandler, DecideSecondLook, Publication>(actor, command, handler => handler.Handle(command, actor, Cancel));
    }

    private Task<Commitment> Decision(SignalsTown signals, Guid told) => app.Read(database => database.Set<Commitment>().AsNoTracking()
        .SingleAsync(one => one.ProgrammeId == signals.Town.Programme && one.SubjectId == new SubjectId(told) && one.Kind == CommitmentKind.Decision, Cancel));
}
