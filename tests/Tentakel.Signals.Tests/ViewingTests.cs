using System.Net;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Audit;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.AddPhotos;
using Tentakel.Signals.Features.AskToSpeak;
using Tentakel.Signals.Features.RaiseSignal;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests;

public sealed class ViewingTests(TestApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_told_something_sees_who_read_it_each_day_once_whatever_the_way_they_read_it()
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told();
        using var worker = await signals.Town.Browser(signals.Town.Rafi);
        using var api = await signals.Town.Api(signals.Town.Rafi);
        await worker.Get($"/signalen/{raised.Id}");
        await worker.Get($"/signalen/{raised.Id}");
        await api.GetAsync(new Uri($"/api/v1/signals/{raised.Id}", UriKind.Relative), Cancel);
        var commitment = (await signals.Commitment(raised.Id)).CommitmentId.Value;
        await api.GetAsync(new Uri($"/api/v1/commitments/{commitment}", UriKind.Relative), Cancel);

        Assert.Equal(1, await Kept(raised.Id));
        Assert.Equal(["Rafi, team Openbare ruimte, gemeente Stad", "las het verhaal"], await Told(signals, raised));

        app.Clock.Advance(TimeSpan.FromDays(1));
        using var tomorrow = await signals.Town.Browser(signals.Town.Rafi);
        await tomorrow.Get($"/toezeggingen/{commitment}");
        Assert.Equal(2, await Kept(raised.Id));
    }

    [Fact]
    public async Task Whoever_reads_what_everybody_may_or_what_is_their_own_leaves_no_line()
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told();
        (await signals.Publish(raised.Id)).Must();
        using var stranger = signals.Town.Browser();
        await stranger.Get($"/signalen/{raised.Id}");
        using var neighbour = await signals.Town.Browser(await signals.Resident());
        await neighbour.Get($"/signalen/{raised.Id}");
        using var asker = await Follow(signals, raised.FollowUpCode);

        Assert.Equal($"/signalen/{raised.Id}", asker.Path);
        Assert.Contains("Nog niemand.", asker.Text, StringComparison.Ordinal);
        Assert.Equal(0, await Kept(raised.Id));
        Assert.DoesNotContain("Wie heeft dit gelezen?", stranger.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Wie heeft dit gelezen?", neighbour.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moderator_is_told_as_a_moderator_and_a_photo_and_contact_details_count_apart()
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told(email: "zahra@voorbeeld.example");
        var added = new AddPhoto(new SignalId(raised.Id), NewPhoto.Of((await Tentakel.Platform.Pictures.Picture.Read(new MemoryStream(TestPictures.Jpeg()), Cancel)).Must(), "Een lamp"));
        var worker = signals.Town.As(signals.Town.Rafi);
        var photo = (await app.Do<AddPhotoHandler, AddPhoto, PhotoAdded>(worker, added, handler => handler.Handle(added, worker, Cancel))).Must();
        using var moderator = await signals.Town.Browser(signals.Town.Moderator);
        await moderator.Get("/moderatie");
        using var owner = await signals.Town.Browser(signals.Town.Rafi);
        using var bytes = await owner.Client.GetAsync(new Uri($"/signalen/{raised.Id}/fotos/{photo.PhotoId.Value}", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.OK, bytes.StatusCode);

        Assert.Equal(
            ["Rafi, team Openbare ruimte, gemeente Stad", "zag een foto", "Een moderator", "las na of het openbaar kan"], await Told(signals, raised));
    }

    [Fact]
    public async Task Who_decides_on_what_was_masked_is_on_record()
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told();
        (await signals.Publish(raised.Id)).Must();
        await signals.Answer(raised.Id, signals.Town.Rafi, "Bel het buurthuis: 06-12345678.");
        Assert.Empty(await Kinds(raised.Id));

        using var moderator = await signals.Town.Browser(signals.Town.Moderator);
        await moderator.Get("/weggehaald");

        Assert.Contains("06-12345678", moderator.Text, StringComparison.Ordinal);
        Assert.Equal([Viewed.Moderation], await Kinds(raised.Id));
    }

    [Theory]
    [InlineData("/voor-mij")]
    [InlineData("/api/v1/commitments")]
    public async Task Who_sees_a_name_and_a_number_in_a_list_is_on_record(string path)
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        var ask = new AskToSpeak(TalkWay.CallBack, "Zahra", "06 12 34 56 78", About: "Brieven die ik niet snap.", AreaCode: town.DeKade);
        var talk = (await app.Do<AskToSpeakHandler, AskToSpeak, TalkAsked>(town.Anonymous, ask, handler => handler.Handle(ask, town.Anonymous, Cancel))).Must();

        if (path.StartsWith("/api/", StringComparison.Ordinal))
        {
            using var api = await town.Api(town.Samira);
            using var answer = await api.GetAsync(new Uri(path, UriKind.Relative), Cancel);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        else
        {
            using var worker = await town.Browser(town.Samira);
            await worker.Get(path);
            Assert.Contains("06 12 34 56 78", worker.Text, StringComparison.Ordinal);
        }

        Assert.Equal([Viewed.Contact], await Kinds(talk.Id));
    }

    [Fact]
    public async Task Who_reads_the_whole_programme_reads_no_word_of_a_story_in_a_list_and_who_has_it_does()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        var raised = await signals.Told("Zebulon is bang in het donker op het Vlierpad en durft niet meer naar buiten");
        app.Clock.Advance(TimeSpan.FromDays(30));
        await app.RunJob<Tentakel.Commitments.Features.MoveClock.ClockJob>();
        using var late = await town.Browser(town.Otto);
        foreach (var path in new[] { "/signalen?zoek=Zebulon", "/bord", "/voor-mij?later=true" })
        {
            await late.Get(path);
            Assert.Equal(HttpStatusCode.OK, late.Status);
            Assert.DoesNotContain("bang in het donker", late.Text, StringComparison.Ordinal);
        }

        Assert.Empty(await Kinds(raised.Id));
        await late.Get("/signalen?zoek=Zebulon");
        Assert.Contains("De Werf, niet openbaar", late.Page.QuerySelector($"a[href='/signalen/{raised.Id}']")!.TextContent, StringComparison.Ordinal);
        await late.Get("/bord");
        Assert.Contains("De Werf, niet openbaar", late.Text, StringComparison.Ordinal);

        // Opened it is read whole, and on record.
        await late.Get($"/toezeggingen/{(await signals.Commitment(raised.Id)).CommitmentId.Value}");
        Assert.Contains("bang in het donker", late.Text, StringComparison.Ordinal);
        Assert.Equal([Viewed.Words], await Kinds(raised.Id));

        using var owner = await town.Browser(town.Rafi);
        foreach (var path in new[] { "/signalen?zoek=Zebulon", "/voor-mij?later=true" })
        {
            Assert.Contains("bang in het donker", (await owner.Get(path)).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_watches_over_privacy_sees_who_read_what_and_nothing_of_what_was_read()
    {
        var signals = await SignalsTown.Make(app);
        var (first, second) = (await signals.Told(), await signals.Told("De stoep ligt open bij nummer twaalf."));
        using var worker = await signals.Town.Browser(signals.Town.Rafi);
        await worker.Get($"/signalen/{first.Id}");
        await worker.Get($"/signalen/{second.Id}");
        using var before = await signals.Town.Browser(signals.Town.Otto);
        await before.Get("/inzage");
        Assert.Equal(HttpStatusCode.Forbidden, before.Status);

        await app.Arrange(new Platform.Access.Grant(signals.Town.Programme, signals.Town.Anouk.Id, "commitments.read-viewings"));
        using var officer = await signals.Town.Browser(signals.Town.Anouk);
        await officer.Get("/inzage");
        Assert.Equal(2, officer.Page.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("Rafi, team Openbare ruimte", officer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Vlierpad", officer.Text, StringComparison.Ordinal);
        await officer.Get($"/inzage?over=/signalen/{first.Id}");
        Assert.Single(officer.Page.QuerySelectorAll("tbody tr"));
        await officer.Get("/inzage?over=geen-nummer");
        Assert.Contains("Dit is geen nummer", officer.Text, StringComparison.Ordinal);

        // To watch is not to read along.
        await officer.Get($"/signalen/{first.Id}");
        Assert.Equal(HttpStatusCode.NotFound, officer.Status);
        var elsewhere = await SignalsTown.Make(app);
        await app.Arrange(new Platform.Access.Grant(elsewhere.Town.Programme, elsewhere.Town.Anouk.Id, "commitments.read-viewings"));
        using var other = await elsewhere.Town.Browser(elsewhere.Town.Anouk);
        await other.Get("/inzage");
        Assert.Empty(other.Page.QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task What_cannot_be_put_on_record_is_not_shown()
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told();
        await app.Read(database => database.Database.ExecuteSqlRawAsync(Refuse(raised.Id), Cancel));
        using var worker = await signals.Town.Browser(signals.Town.Rafi);

        try
        {
            await worker.Get($"/signalen/{raised.Id}");
            Assert.Equal(HttpStatusCode.InternalServerError, worker.Status);
            Assert.DoesNotContain("Vlierpad", worker.Text, StringComparison.Ordinal);
        }
        catch (DbUpdateException)
        {
            // The server of the test hands on what ends an answer before its first byte.
        }

        Assert.Equal(0, await Kept(raised.Id));
    }

    private static string Refuse(Guid signal) => TestDatabase.IsPostgres
        ? $"ALTER TABLE \"Audit\" ADD CONSTRAINT \"no_{signal:N}\" CHECK (\"Target\" <> '{signal}' OR \"Action\" <> '{Viewings.Action}')"
        : $"CREATE TRIGGER \"no_{signal:N}\" BEFORE INSERT ON \"Audit\" WHEN upper(NEW.\"Target\") = upper('{signal}') AND NEW.\"Action\" = '{Viewings.Action}' BEGIN SELECT RAISE(ABORT, 'no'); END";

    /// <summary>The sentences of the list on the signal's page, without dates and the number of the town, as who told it reads them.</summary>
    private static async Task<IReadOnlyList<string>> Told(SignalsTown signals, SignalRaised raised)
    {
        using var asker = await Follow(signals, raised.FollowUpCode);
        var list = asker.Page.QuerySelectorAll("details").Single(one => one.QuerySelector("summary")!.TextContent == "Wie heeft dit gelezen?");
        return [.. list.QuerySelectorAll("li").SelectMany(line => new[]
        {
            System.Text.RegularExpressions.Regex.Replace(line.TextContent.Split('(')[0].Split(": ", 2)[1], @"Stad .*$", "Stad").Trim(),
            line.TextContent.Split('(')[1].TrimEnd(' ', ')', '\n'),
        })];
    }

    private static async Task<TestBrowser> Follow(SignalsTown signals, string code)
    {
        var browser = signals.Town.Browser();
        await browser.Get("/volg");
        return await browser.Submit("main form", new Dictionary<string, string?> { ["Code"] = code });
    }

    private async Task<IReadOnlyList<Viewed>> Kinds(Guid subject) =>
        [.. (await app.Read(database => database.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Target == subject && entry.Action == Viewings.Action).ToListAsync(Cancel))).Select(Viewings.KindOf)];

    private Task<int> Kept(Guid subject) => app.Read(database => database.Set<AuditEntry>().CountAsync(entry => entry.Target == subject && entry.Action == Viewings.Action, Cancel));
}
