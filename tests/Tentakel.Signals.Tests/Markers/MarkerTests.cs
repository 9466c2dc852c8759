using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.AskColleague;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Pictures;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.AddPhotos;
using Tentakel.Signals.Features.AskSecondLook;
using Tentakel.Signals.Features.AskToSpeak;
using Tentakel.Signals.Features.RaiseSignal;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests.Markers;

/// <summary>
/// A word of its own in every private text of the database, looked for in everything the program answers a GET with, as
/// everybody who could ask: pages, lists, searches, exports, feeds, frames, files, the API, and what it says of what is not there.
/// </summary>
public sealed class MarkerTests(TestApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_text_of_every_table_is_said_to_be_private_or_not()
    {
        var (unknown, left) = await app.Read(database => Task.FromResult((MarkedFields.Unknown(MarkedFields.All(database).Select(one => one.Name)), MarkedFields.Left(database))));

        Assert.True(unknown.Count == 0, "Say of these in MarkedFields who may read them: " + string.Join(", ", unknown));
        Assert.True(left.Count == 0, "These are about nothing any more: " + string.Join(", ", left));
    }

    [Fact]
    public void A_column_that_is_added_to_a_table_that_is_known_is_seen() =>
        Assert.Equal(["Person.Bsn", "Subject.Remark"], MarkedFields.Unknown(["Person.Email", "Person.Bsn", "Subject.PublicTitle", "Subject.Remark"]));

    [Fact]
    public async Task What_is_private_is_read_by_who_may_and_by_nobody_else_on_any_channel_and_by_nobody_once_it_was_taken_away()
    {
        var world = await World.Make(app);
        var visitors = new Dictionary<string, Seeing>();
        var read = new HashSet<(string Reader, string Field)>();
        var wrong = new List<string>();
        foreach (var name in World.Everybody)
        {
            visitors[name] = await world.Visitor(name);
            foreach (var (field, at) in await world.Crawler.Look(visitors[name].Pages, visitors[name].Api))
            {
                read.Add((name, field));
                if (!world.Fields.Single(one => one.Name == field).Readers.Contains(name))
                {
                    wrong.Add($"{name} reads {field} at {string.Join(' ', at.Take(6))}");
                }
            }
        }

        // The other way round: a word that nobody finds would prove nothing.
        wrong.AddRange(world.Fields.SelectMany(field => field.Readers.Select(reader => (Reader: reader, Field: field.Name))).Where(one => !read.Contains(one))
            .Select(one => $"{one.Reader} does not find {one.Field}"));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        await world.TakePermissionsAway();
        var ofAnybodyHere = world.Fields.Where(field => field.Readers.Contains("colleague")).Select(field => field.Name).ToHashSet();
        Assert.Empty((await world.Crawler.Look(visitors["moderator"].Pages, visitors["moderator"].Api)).Keys.Except(ofAnybodyHere));
        Assert.Empty((await world.Crawler.Look(visitors["office"].Pages, visitors["office"].Api)).Keys.Intersect(
            ["Talk.About", "Talk.Wished", "Person.Email", "WebhookEndpoint.Name", "WebhookEndpoint.Address"]));

        await world.EndSessionsAndTokens();
        Assert.Empty((await world.Crawler.Look(visitors["owner"].Pages, visitors["owner"].Api)).Keys);
        foreach (var visitor in visitors.Values)
        {
            await visitor.DisposeAsync();
        }
    }

    private sealed class World
    {
        public static readonly string[] Everybody = ["asker", "owner", "talker", "helper", "office", "moderator", "colleague", "resident", "stranger", "elsewhere"];

        private static readonly string[] Kinds = ["partijen", "mensen", "loketten", "plekken", "takenpakketten", "onderwerpen", "opgaven", "afwezig", "duos", "hulplijnen", "zelf-beslissen"];

        private readonly List<string> _codes = [];

        /// <summary>What is promised about what everybody reads, everybody reads.</summary>
        private Guid _public;

        private World(TestApp app, SignalsTown signals, SignalsTown elsewhere, TestPerson resident) => (App, Signals, Elsewhere, Resident) = (app, signals, elsewhere, resident);

        public TestApp App { get; }

        public SignalsTown Signals { get; }

        public SignalsTown Elsewhere { get; }

        public TestPerson Resident { get; }

        public IReadOnlyList<MarkedField> Fields { get; private set; } = [];

        public Crawler Crawler { get; private set; } = null!;

        private TestTown Town => Signals.Town;

        public static async Task<World> Make(TestApp app)
        {
            var signals = await SignalsTown.Make(app);
            var world = new World(app, signals, await SignalsTown.Make(app), await signals.Resident());
            var ids = await world.Tell();
            await world.Mark();
            world.Crawler = new Crawler(Markers.Crawler.Paths(app, ids, [
                "/signalen?zoek=pikdonker+vlierpad", "/signalen.csv?zoek=pikdonker", "/api/v1/signals?q=pikdonker", "/voor-mij?later=true", "/api/v1/commitments?status=all",
                "/api/v1/commitments?status=all&role=asker", "/maten?handler=File", "/bestaat-niet", "/api/v1/bestaat-niet", "/wie?vraag=lamp", $"/embed/lijst?buurt={signals.Town.DeWerf}",
            ]), world.Fields);
            return world;
        }

        /// <summary>Who is to see it with their own eyes: a browser, and a program with a token or a code.</summary>
        public async Task<Seeing> Visitor(string name)
        {
            var person = name switch
            {
                "owner" => Town.Rafi,
                "talker" => Town.Samira,
                "helper" => Town.Mo,
                "office" => Town.Otto,
                "moderator" => Town.Moderator,
                "colleague" => Town.Anouk,
                "resident" => Resident,
                "elsewhere" => Elsewhere.Town.Otto,
                _ => null,
            };
            var browser = person is null ? Town.Browser() : await Town.Browser(person);
            var api = await Town.Api(person);
            if (name == "asker")
            {
                foreach (var code in _codes)
                {
                    await browser.Get("/volg");
                    await browser.Submit("main form", new Dictionary<string, string?> { ["Code"] = code });
                }

                api.DefaultRequestHeaders.Add("Follow-Up-Code", _codes[0]);
            }

            return new Seeing(browser, api);
        }

        public Task<int> TakePermissionsAway() => App.Read(database => database.Set<Grant>().Where(grant => grant.ProgrammeId == Town.Programme).ExecuteDeleteAsync(Cancel));

        public Task<int> EndSessionsAndTokens() => App.Read(async database =>
            await database.Set<SignInSession>().ExecuteDeleteAsync(Cancel) + await database.Set<AccessToken>().ExecuteDeleteAsync(Cancel));

        /// <summary>One signal that waits, one that everybody reads, one that was withheld, a talk, and what belongs to them.</summary>
        private async Task<Dictionary<string, IReadOnlyList<string>>> Tell()
        {
            var (town, moves) = (Town, Signals.Moves);
            foreach (var right in new[] { "parties.edit", "pages.edit", "webhooks.edit", "signals.rules", "signals.frame", "signals.elsewhere" })
            {
                await App.Arrange(new Grant(town.Programme, town.Otto.Id, right), new Grant(Elsewhere.Town.Programme, Elsewhere.Town.Otto.Id, right));
            }

            var signals = new List<SignalRaised>();
            foreach (var text in new[] { SignalsTown.Dark, SignalsTown.Dark + " Ook in het weekend.", SignalsTown.Dark + " Ik wil bezwaar maken tegen het besluit." })
            {
                var raised = (await Signals.Raise(Signals.Lamp(text, "zahra@post.example") with { WouldHelp = "Een lamp.", Place = "bij de brug", Name = "Zahra" })).Must();
                var commitment = (await Signals.Commitment(raised.Id)).CommitmentId;
                var asked = (await moves.Do(town.As(town.Rafi), new AskColleague(commitment, town.Mo.Id, "Weet jij dit?"), null, Cancel)).Must().CommitmentId;
                (await moves.Do(town.As(town.Mo), new FulfilCommitment(asked, "Ja."), null, Cancel)).Must();
                var photo = new AddPhoto(new SignalId(raised.Id), NewPhoto.Of((await Picture.Read(new MemoryStream(TestPictures.Jpeg()), Cancel)).Must(), "Een lamp"));
                var worker = town.As(town.Rafi);
                (await App.Do<AddPhotoHandler, AddPhoto, PhotoAdded>(worker, photo, handler => handler.Handle(photo, worker, Cancel))).Must();
                signals.Add(raised);
                _codes.Add(raised.FollowUpCode);
            }

            _public = signals[1].Id;
            (await Signals.Publish(_public)).Must();
            (await moves.Do(
                town.As(town.Rafi),
                new FulfilCommitment((await Signals.Commitment(signals[1].Id)).CommitmentId, "Er komt een lamp. Bel 06 12 34 56 78.", new NewPromise("Voor de zomer een nieuwe lamp.", new(2026, 6, 1))),
                null,
                Cancel)).Must();
            (await Signals.Withhold(signals[2].Id)).Must();
            var look = new AskSecondLook(new SignalId(signals[2].Id), "Dit hoort openbaar te zijn.");
            var asker = Signals.Follower(signals[2].Id);
            (await App.Do<SecondLookHandler, AskSecondLook, SecondLookAsked>(asker, look, handler => handler.Handle(look, asker, Cancel))).Must();
            var speak = new AskToSpeak(TalkWay.CallBack, "Zahra", "06 12 34 56 78", "zahra@post.example", "Kade 12", PartsOfDay.None, "niet op woensdag", "Tigrinya", "Brieven die ik niet snap.", town.DeKade);
            var talk = (await App.Do<AskToSpeakHandler, AskToSpeak, TalkAsked>(town.Anonymous, speak, handler => handler.Handle(speak, town.Anonymous, Cancel))).Must();
            _codes.Add(talk.FollowUpCode);
            await App.Arrange(
                Follower.ByEmail(town.Programme, new SignalId(signals[1].Id), "buur@post.example", default, "nl", App.Clock.GetUtcNow()),
                Follower.WithAccount(town.Programme, new SignalId(signals[1].Id), Resident.Id, default, "nl", App.Clock.GetUtcNow()));
            var desk = await App.Read(database => database.Set<Seat>().Where(seat => seat.Id == town.Rafi.Seat).Select(seat => seat.DeskId).SingleAsync(Cancel));
            await App.Arrange(
                new AnswerTemplate(town.Programme, desk, "Een lamp", "De lamp wordt gemaakt."),
                new BackOfficeContact(town.Programme, BackOfficeContactId.New(), desk, BackOfficeKind.Legal, town.Otto.Seat, "huur", "0900"),
                new Webhooks.Domain.WebhookEndpoint(town.Programme, "zaken", new Uri("https://zaken.example/in"), "geheim", town.Otto.Id, App.Clock.GetUtcNow()));
            return await Addresses([.. signals.Select(one => one.Id.ToString())], talk.Id.ToString());
        }

        private async Task<Dictionary<string, IReadOnlyList<string>>> Addresses(IReadOnlyList<string> signals, string talk)
        {
            var commitments = await App.Read(database => database.Set<Commitment>().Where(one => one.ProgrammeId == Town.Programme).Select(one => one.CommitmentId).ToListAsync(Cancel));
            var photos = await App.Read(database => database.Set<Photo>().Where(one => one.ProgrammeId == Town.Programme).Select(one => one.Id).ToListAsync(Cancel));
            IReadOnlyList<string> owed = [.. commitments.Select(one => one.Value.ToString())], pictures = [.. photos.Select(one => one.Value.ToString())];
            var owned = await App.Read(async database => new[]
            {
                (await database.Set<AnswerTemplate>().SingleAsync(one => one.ProgrammeId == Town.Programme, Cancel)).Id.Value,
                (await database.Set<Webhooks.Domain.WebhookEndpoint>().SingleAsync(one => one.ProgrammeId == Town.Programme, Cancel)).Id.Value,
                (await database.Set<BackOfficeContact>().SingleAsync(one => one.ProgrammeId == Town.Programme, Cancel)).Id.Value,
            });
            return new()
            {
                ["taal"] = ["nl"],
                ["sso"] = ["stad"],
                ["fout"] = ["404", "500"],
                ["areas"] = [Town.DeWerf],
                ["pages"] = ["gemeente"],
                ["uitleg"] = ["gemeente"],
                ["bewerken"] = ["gemeente"],
                ["versies"] = ["gemeente"],
                ["beheer"] = Kinds,
                ["kind"] = ["nieuw", Town.Anouk.Id.Value.ToString(), owned[2].ToString()],
                ["herkennen"] = ["objection"],
                ["antwoorden"] = [owned[0].ToString()],
                ["webhooks"] = [owned[1].ToString()],
                ["signalen"] = signals,
                ["signals"] = signals,
                ["moderatie"] = signals,
                ["volg"] = signals,
                ["toezeggingen"] = owed,
                ["commitments"] = owed,
                ["fotos"] = pictures,
                ["photos"] = pictures,
                ["spreken"] = [talk],
                ["talks"] = [talk],
            };
        }

        private async Task Mark()
        {
            var people = await App.Read(database => database.Set<Seat>().Where(seat => seat.ProgrammeId == Town.Programme).Select(seat => seat.PersonId).Distinct().ToListAsync(Cancel));
            Fields = await App.Read(database => Task.FromResult(MarkedFields.Private(database)));
            var account = await Town.Account(Town.Anouk);
            foreach (var field in Fields)
            {
                var among = field.Table switch
                {
                    "People" => $"\"Id\" IN ({string.Join(", ", people.Select((_, at) => $"{{{at}}}"))})",
                    "Accounts" => "\"Id\" = {0}",
                    _ => "\"ProgrammeId\" = {0}",
                };

                // An answer is public where its signal is; what colleagues said is not.
                var narrower = field.Name switch { "Commitment.PromiseText" => $" AND \"SubjectId\" <> {(TestDatabase.IsPostgres ? $"'{_public}'" : $"upper('{_public}')")}", "CommitmentEvent.Text" => " AND \"Audience\" = 'Circle'", "Follower.Email" => " AND \"Email\" IS NOT NULL", _ => "" };
                object[] values = field.Table == "People" ? [.. people.Select(person => (object)person.Value)] : [field.Table == "Accounts" ? account : Town.Programme.Value];
#pragma warning disable EF1002 // Names from the model and words made here.
                var rows = await App.Read(database => database.Database.ExecuteSqlRawAsync(
                    $"UPDATE \"{field.Table}\" SET \"{field.Column}\" = '{field.Marker}' WHERE {among}{narrower}", values, Cancel));
#pragma warning restore EF1002
                Assert.True(rows > 0, $"The test's town has no row for {field.Name}.");
            }

            // What is kept in memory was read before.
            await App.Arrange();
        }
    }

    private sealed class Seeing(TestBrowser browser, HttpClient api) : IAsyncDisposable
    {
        public HttpClient Pages => browser.Client;

        public HttpClient Api => api;

        public ValueTask DisposeAsync()
        {
            browser.Dispose();
            api.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
