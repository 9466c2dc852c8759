using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Areas.Domain;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.AnswerHandOver;
using Tentakel.Commitments.Features.AskColleague;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Features.JoinCommitments;
using Tentakel.Commitments.Features.JudgeCommitment;
using Tentakel.Commitments.Features.MoveClock;
using Tentakel.Commitments.Features.MoveLadder;
using Tentakel.Commitments.Features.OfferHandOver;
using Tentakel.Commitments.Features.PauseCommitment;
using Tentakel.Commitments.Features.SendDigest;
using Tentakel.Commitments.Ledger;
using Tentakel.Pages.Features.EditPage;
using Tentakel.Platform.Access;
using Tentakel.Platform.Access.SingleSignOn;
using Tentakel.Platform.Mailing;
using Tentakel.Platform.Outbox;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.BecomeFollower;
using Tentakel.Signals.Features.ModerateSignal;
using Tentakel.Signals.Features.RaiseSignal;
using Tentakel.Testing;
using Tentakel.Webhooks.Domain;

namespace Tentakel.Browser.Tests.Pages;

/// <summary>A signal of the stage: where it is, the code of who told it, and what is owed about it.</summary>
public sealed record Told(Guid Signal, string Code, CommitmentId Owed)
{
    public string Path => $"/signalen/{Signal}";

    public string Owing => $"/toezeggingen/{Owed.Value}";
}

/// <summary>A town in which every page has something to show: late, offered, paused, answered, reopened, solved, waiting to be read.</summary>
public sealed class Stage
{
    /// <summary>Words as long as Dutch has them: they must break, and never widen a page.</summary>
    private const string Long =
        "De aansprakelijkheidswaardevaststellingsveranderingen rond de hottentottententententoonstellingsterreinverlichting staan op https://voorbeeld.example/een/heel/lang/adres/dat/nergens/ophoudt/en/niemand/onthoudt";

    private readonly BrowserApp _app;

    private Stage(BrowserApp app, TestTown town)
    {
        (_app, Town) = (app, town);
        Webhook = new WebhookEndpoint(town.Programme, "Zaaksysteem", new Uri("https://zaken.example/een/heel/lang/adres/dat/nergens/ophoudt/en/niemand/onthoudt/maar/wel/past"), "geen", null, TestClock.Start);
    }

    /// <summary>A program that is told nothing: it is paused.</summary>
    public WebhookEndpoint Webhook { get; }

    public TestTown Town { get; }

    public Told Reopened { get; private set; } = null!;

    public Told Late { get; private set; } = null!;

    public Told Waiting { get; private set; } = null!;

    public Told Answered { get; private set; } = null!;

    public Told Solved { get; private set; } = null!;

    public Told Paused { get; private set; } = null!;

    public Told Withheld { get; private set; } = null!;

    private LedgerMoves Moves => _app.Services.GetRequiredService<LedgerMoves>();

    private Actor Rafi => Town.As(Town.Rafi);

    private Actor Mo => Town.As(Town.Mo);

    private Actor Anouk => Town.As(Town.Anouk);

    public static async Task<Stage> Make(BrowserApp app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var stage = new Stage(app, await app.NewTown());
        foreach (var person in new[] { stage.Town.Rafi, stage.Town.Samira, stage.Town.Moderator, stage.Town.Otto })
        {
            await app.CanBePlayed(stage.Town, person);
        }

        await app.Arrange(
            new Grant(stage.Town.Programme, stage.Town.Otto.Id, "parties.edit"),
            new Grant(stage.Town.Programme, stage.Town.Otto.Id, "pages.edit"),
            new Grant(stage.Town.Programme, stage.Town.Otto.Id, "signals.frame"),
            new Grant(stage.Town.Programme, stage.Town.Otto.Id, "webhooks.edit"),
            new Grant(stage.Town.Programme, stage.Town.Otto.Id, "signals.elsewhere"),
            new Grant(stage.Town.Programme, stage.Town.Otto.Id, "signals.rules"),
            new Grant(stage.Town.Programme, stage.Town.Otto.Id, LedgerAccess.Manage),
            new Grant(stage.Town.Programme, stage.Town.Otto.Id, LedgerAccess.ReadViewings),
            new FrameHost(stage.Town.Programme, "wijkkrant.example", TestClock.Start),
            new IdentityUserPasskey<Guid>
            {
                UserId = await stage.Town.Account(stage.Town.Moderator),
                CredentialId = [1, 2, 3],
                Data = new IdentityPasskeyData { Name = "mijn telefoon", CreatedAt = TestClock.Start, PublicKey = [1], AttestationObject = [1], ClientDataJson = [1] },
            },
            Boundary(stage.Town.DeWerf, 480_000),
            Boundary(stage.Town.DeKade, 481_000));
        await app.Arrange([.. stage.Outside()]);
        await stage.SignInElsewhere();
        await stage.Explain();
        try
        {
            await stage.Tell();
        }
        finally
        {
            app.Now.DaysAgo(0);
        }

        await app.RunJob<ClockJob>();
        await stage.Climb();
        await app.RunJob<DeliverOutbox>();
        return stage;
    }

    public async Task<string> ChoosePasswordPath()
    {
        var command = new AddStaffAccount($"{Guid.CreateVersion7():N}@{Town.Host}", Platform.Identity.PersonId.New());
        var added = await _app.Do<AddStaffAccountHandler, AddStaffAccount, StaffAccountAdded>(Town.System, command, handler => handler.Handle(command, Town.System));
        return Must(added).ChoosePasswordPath;
    }

    /// <summary>Somebody with a desk and a password, who has set up an authenticator app or not yet.</summary>
    public async Task<string> StaffWithPassword(string password, bool enrolled)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = new Account { PersonId = Platform.Identity.PersonId.New(), IsStaff = true, EmailConfirmed = true };
        account.UserName = account.Email = $"{account.PersonId.Value:N}@{Town.Host}";
        Assert.True((await users.CreateAsync(account, password)).Succeeded);
        if (enrolled)
        {
            await users.ResetAuthenticatorKeyAsync(account);
            await users.SetTwoFactorEnabledAsync(account, true);
        }

        return account.Email;
    }

    /// <summary>Signed in with a password and an app, as an account of its own.</summary>
    public async Task SignInStaff(Visit visit, string password)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var email = await StaffWithPassword(password, enrolled: true);
        var account = await _app.Read(database => database.Users.Where(user => user.Email == email).Select(user => user.Id).SingleAsync());
        var cookie = await TestSession.Cookie(_app, account);
        await visit.Page.Context.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Url = visit.Origin }]);
    }

    /// <summary>Path and query of the newest sign-in link that was mailed to this address; what was delivered has no text any more.</summary>
    public async Task<string> LinkFor(string email)
    {
        var rows = await _app.Read(database => database.Set<OutboxMessage>().AsNoTracking()
            .Where(message => message.ProgrammeId == Town.Programme && message.Kind == MailMessage.Kind && message.Payload != "").OrderBy(message => message.Id).ToListAsync());
        var mail = rows.Select(row => JsonSerializer.Deserialize<MailMessage>(row.Payload)!).Last(mail => mail.To == email);
        return new Uri(Regex.Match(mail.Text, @"https?://\S+").Value).PathAndQuery;
    }

    /// <summary>Of the link under a digest to somebody, with which it is stopped.</summary>
    public string StopDigestPath(TestPerson person) => _app.Services.GetRequiredService<DigestLinks>().Path(Town.Programme, person.Id);

    /// <summary>Of the link with which an address says yes to following what is late.</summary>
    public async Task<string> FollowYesPath()
    {
        var follower = Follower.ByEmail(Town.Programme, new SignalId(Late.Signal), $"{Guid.CreateVersion7():N}@example.org", FollowSteps.Answers, "nl", _app.Now.GetUtcNow());
        await _app.Arrange(follower);
        return _app.Services.GetRequiredService<FollowerLinks>().YesPath(follower, FollowSteps.Answers);
    }

    public string FollowStopPath() => _app.Services.GetRequiredService<FollowerLinks>().StopPath(Town.Programme, FollowerId.New());

    // By hand, because the job rests on days off and these tests run on any day.
    private async Task Climb()
    {
        var due = await _app.Read(database => database.Set<Commitment>().Where(one => one.CommitmentId == Late.Owed).Select(one => one.DueOn).SingleAsync());
        var command = new MoveLadder(Late.Owed, due, 1, Town.Otto.Id);
        Must(await _app.Do<MoveLadderHandler, MoveLadder, Moved>(Town.System, command, handler => handler.Handle(command, Town.System)));
    }

    private async Task Explain()
    {
        var otto = Town.As(Town.Otto, "pages.edit");
        var first = new SavePage("wie-beslist", 0, "Wie beslist?", "Who decides?", $"# De raad\n\n{Long}\n\n- [Vertel iets](/signaal)\n\n## Meer\n\n> Een citaat.", "# The council\n\nIt *decides*.", true, null);
        foreach (var command in new[] { first, first with { BasedOn = 1, TitleEn = "" } })
        {
            Must(await _app.Do<SavePageHandler, SavePage, PageSaved>(otto, command, handler => handler.Handle(command, otto)));
        }
    }

    private async Task Tell()
    {
        _app.Now.DaysAgo(40);
        Late = await Raise("Het Vlierpad is ’s avonds donker.", Town.StreetLights);
        await Publish(Late, "Het Vlierpad is donker");
        await Ask(Late, Rafi, Town.Mo, "Welke lampen zijn er al gemeld?");

        _app.Now.DaysAgo(20);
        Solved = await Raise("De bank bij de kade is stuk.", Town.StreetLights);
        await Publish(Solved, "De bank bij de kade is stuk");
        await Answer(Solved.Owed, Rafi, "De bank is gemaakt. Nog vragen? Bel mij op 06-12345678.");
        Must(await Moves.Do(Asker(Solved), new ConfirmCommitment(Solved.Owed), null, CancellationToken.None));

        _app.Now.DaysAgo(6);
        Reopened = await Raise($"{Long}\n\nEr is ook een tweede alinea.", Town.StreetLights, help: Long, place: "bij de speelplek aan het Vlierpad", name: "Fatma", email: "fatma@example.org");
        await Publish(Reopened, "Aansprakelijkheidswaardevaststellingsveranderingen rond de speelplek");
        var asked = await Ask(Reopened, Rafi, Town.Mo, "Van wie is de verlichting? " + Long);
        await Answer(asked, Mo, "Van de corporatie.");
        await Offer(Reopened, Rafi, Town.Anouk, "De lampen hangen aan jullie gevel.");
        Must(await Moves.Do(Anouk, new AnswerHandOver(Reopened.Owed, true, null), null, CancellationToken.None));
        await Answer(Reopened.Owed, Anouk, "Drie lampen zijn vervangen. " + Long);
        Must(await Moves.Do(Asker(Reopened), new ReopenCommitment(Reopened.Owed, "De vierde lamp is nog stuk."), null, CancellationToken.None));

        _app.Now.DaysAgo(3);
        Answered = await Raise("Er ligt veel afval bij de containers.", Town.StreetLights, name: "Bram");
        await Publish(Answered, "Er ligt veel afval bij de containers");
        var promise = new NewPromise("Voor de zomer staan er twee containers bij. " + Long, Platform.Time.Amsterdam.Today(_app.Services.GetRequiredService<TimeProvider>()).AddDays(60));
        Must(await Moves.Do(Rafi, new FulfilCommitment(Answered.Owed, "De containers worden nu twee keer per week geleegd.", promise), null, CancellationToken.None));
        var same = await Raise("Bij de containers ligt het vol met afval.", Town.StreetLights);
        Must(await Moves.Do(Rafi, new JoinCommitment(same.Owed, Late.Owed), null, CancellationToken.None));
        var follow = new BecomeFollower(new SignalId(Reopened.Signal), FollowSteps.All);
        Must(await _app.Do<BecomeFollowerHandler, BecomeFollower, FollowAsked>(Rafi, follow, handler => handler.Handle(follow, Rafi)));
        Paused = await Raise("Ik wil graag een bankje.", Town.StreetLights);
        Must(await Moves.Do(Rafi, new PauseCommitment(Paused.Owed, "Waar precies wil je het bankje?"), null, CancellationToken.None));
        var offered = await Raise("De stoep ligt los bij nummer 12.", null);
        await Offer(offered, Town.As(Town.Samira), Town.Rafi, "Dit hoort bij de openbare ruimte.");

        _app.Now.DaysAgo(0);
        Waiting = await Raise("Onder het viaduct is het glad. Bel mij op 06-12345678. " + Long, Town.StreetLights, photo: TestPictures.Jpeg(TestPictures.Exif(6)));
        Withheld = await Raise("Mijn buurman op nummer 14 maakt herrie.", Town.StreetLights);
        var withhold = new WithholdSignal(new SignalId(Withheld.Signal), "Dit gaat over één mens.");
        Must(await _app.Do<ModerateSignalHandler, WithholdSignal, Publication>(Moderator, withhold, handler => handler.Handle(withhold, Moderator)));
    }

    private OutboxMessage DeadMail()
    {
        var message = new OutboxMessage(Town.Programme, MailMessage.Kind, "{}", TestClock.Start);
        for (var attempt = 0; attempt < OutboxMessage.MostAttempts; attempt++)
        {
            message.Claim(TestClock.Start);
            message.Failed(TestClock.Start, Long);
        }

        return message;
    }

    private IEnumerable<object> Outside()
    {
        yield return DeadMail();

        // Paused: nothing on this stage is sent anywhere.
        Webhook.Pause(TestClock.Start);
        yield return Webhook;
        var source = new ElsewhereSource(Town.Programme, "Meldpunt buurgemeente", ElsewhereKind.Open311, new Uri("https://meldpunt.example/v2"), TestClock.Start);
        source.Failed("outbound.status 500", TestClock.Start);
        yield return source;
        var today = Platform.Time.Amsterdam.Today(_app.Services.GetRequiredService<TimeProvider>());
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        foreach (var (code, subject, number) in new[] { (Town.DeWerf, "Straatverlichting", 7), (Town.DeKade, "Aansprakelijkheidswaardevaststellingsveranderingen", 12), ("", "", 3) })
        {
            var count = new ElsewhereCount(Town.Programme, source.Id, monday.AddDays(-7), code, subject);
            count.Add(number);
            yield return count;
        }
    }

    private static AreaBoundary Boundary(string code, int west)
    {
        var boundary = new AreaBoundary(code, TestTown.AreaYear);
        boundary.Draw(Outline.Pack([[[new(west, 5_200_000), new(west + 1_000, 5_200_000), new(west + 1_000, 5_201_000), new(west, 5_200_500)]]]), "Kadaster", "CC BY 4.0");
        return boundary;
    }

    private Actor Moderator => Town.As(Town.Moderator);

    private Actor Asker(Told told) => Town.Anonymous with { Followed = [told.Signal] };

    private async Task<Told> Raise(string text, Parties.Domain.Topic? topic, string? help = null, string? place = null, string? name = null, string? email = null, byte[]? photo = null)
    {
        var photos = photo is null ? null : new[] { NewPhoto.Of(Must(Platform.Pictures.Picture.Read(photo)), "Een donker viaduct") };
        var command = new RaiseSignal(text, Town.DeWerf, WouldHelp: help, Topic: topic?.Key, Place: place, Name: name, Email: email, Photos: photos);
        var raised = Must(await _app.Do<RaiseSignalHandler, RaiseSignal, SignalRaised>(Town.Anonymous, command, handler => handler.Handle(command, Town.Anonymous)));
        var subject = new SignalId(raised.Id).Subject;
        var owed = await _app.Read(database => database.Set<Commitment>().AsNoTracking()
            .Where(one => one.ProgrammeId == Town.Programme && one.SubjectId == subject).Select(one => one.CommitmentId).SingleAsync());
        return new Told(raised.Id, raised.FollowUpCode, owed);
    }

    private async Task Publish(Told told, string title)
    {
        var command = new PublishSignal(new SignalId(told.Signal), title, null);
        Must(await _app.Do<ModerateSignalHandler, PublishSignal, Publication>(Moderator, command, handler => handler.Handle(command, Moderator)));
    }

    private async Task<CommitmentId> Ask(Told told, Actor actor, TestPerson to, string question) =>
        Must(await Moves.Do(actor, new AskColleague(told.Owed, to.Id, question), null, CancellationToken.None)).CommitmentId;

    private async Task Offer(Told told, Actor actor, TestPerson to, string reason) =>
        Must(await Moves.Do(actor, new OfferHandOver(told.Owed, to.Id, reason), null, CancellationToken.None));

    private async Task Answer(CommitmentId owed, Actor actor, string text) =>
        Must(await Moves.Do(actor, new FulfilCommitment(owed, text), null, CancellationToken.None));

    private static T Must<T>(Outcome<T> outcome) => outcome.IsRefused ? throw new InvalidOperationException(outcome.Refusal.ToString()) : outcome.Value!;

    /// <summary>Two ways to sign in elsewhere, one with a name that has to break; Rafi is linked to it. Nobody is there.</summary>
    private async Task SignInElsewhere()
    {
        SsoProvider Way(string name, string label) => new()
        {
            Name = name,
            Host = Town.Host,
            Label = label,
            Issuer = $"https://{name}.example",
            ClientId = "tentakel",
            Secret = "geen",
        };
        _app.Services.GetRequiredService<SsoProviders>().Use([Way("stad", "gemeente Stad"), Way("samenwerking", "Omgevingsdienstsamenwerkingsverband Noordelijk Rivierengebied")]);
        await _app.Arrange(new SsoLink(await Town.Account(Town.Rafi), "https://samenwerking.example", new byte[32], TestClock.Start));
    }
}
