using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Pictures;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.AddPhotos;
using Tentakel.Signals.Features.ModeratePhotos;
using Tentakel.Signals.Features.RaiseSignal;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests;

public sealed class PhotoTests(TestApp app)
{
    private static readonly byte[] Hidden = System.Text.Encoding.ASCII.GetBytes(TestPictures.Secret);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_photo_told_on_the_page_is_kept_without_its_place_and_shown_to_who_told_it()
    {
        var signals = await SignalsTown.Make(app);
        using var browser = signals.Town.Browser();

        await Tell(browser, signals, ("straat.gif", TestPictures.Jpeg(TestPictures.Exif(6), TestPictures.Xmp()), "Een kapotte lamp"), ("tweede.png", TestPictures.Png(TestPictures.Text()), ""));

        Assert.Contains("Verstuurd. Dank je wel.", browser.Text, StringComparison.Ordinal);
        await browser.Get(browser.Page.QuerySelector("a[href^='/signalen/']")!.GetAttribute("href")!);
        var pictures = browser.Page.QuerySelectorAll("img.tk-foto").ToList();
        Assert.Equal(["Een kapotte lamp", "Foto 2. Niemand schreef op wat erop staat."], pictures.Select(picture => picture.GetAttribute("alt")));
        Assert.Contains("Alleen wie hierbij betrokken is, ziet deze foto.", browser.Text, StringComparison.Ordinal);
        using var file = await browser.Client.GetAsync(new Uri(pictures[0].GetAttribute("src")!, UriKind.Relative), Cancel);
        Assert.Equal("image/jpeg", file.Content.Headers.ContentType!.ToString());
        Assert.Equal("inline; filename=\"foto-1.jpg\"", file.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(file.Headers.CacheControl is { NoStore: true });
        Assert.Equal(Picture.Read(TestPictures.Jpeg(TestPictures.Exif(6))).Must().Bytes.ToArray(), await file.Content.ReadAsByteArrayAsync(Cancel));
        var kept = await Kept(signals);
        Assert.Equal(2, kept.Count);
        Assert.All(kept, bytes => Assert.Equal(-1, bytes.AsSpan().IndexOf(Hidden)));
    }

    [Fact]
    public async Task What_is_no_photo_is_told_at_its_own_field_with_the_rest_and_nothing_typed_is_lost()
    {
        var signals = await SignalsTown.Make(app);
        using var browser = signals.Town.Browser();

        await Tell(browser, signals, ("goed.jpg", TestPictures.Jpeg(), "Goed"), ("foto.jpg", [.. "GIF89a"u8, 1, 0, 1, 0], "Een gif"));

        Assert.Contains("Dit is geen JPEG en geen PNG.", browser.Page.QuerySelector("#foto-1-fout")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("true", browser.Page.QuerySelector("#Input_Photos_1__File")!.GetAttribute("aria-invalid"));
        Assert.Equal("Een gif", browser.Page.QuerySelector("#Input_Photos_1__Alt")!.GetAttribute("value"));
        Assert.Equal(SignalsTown.Dark, browser.Page.QuerySelector("#Input_Text")!.TextContent);
        Assert.Contains("Kies je foto’s opnieuw. Je browser bewaart ze niet.", browser.Text, StringComparison.Ordinal);
        Assert.Contains(browser.Page.QuerySelectorAll("a"), link => link.GetAttribute("href") == "#Input_Photos_1__File");
        Assert.Equal(0, await signals.Signals());
    }

    [Fact]
    public async Task Only_who_may_see_the_signal_sees_its_photo_and_the_public_only_after_a_moderator_let_the_photo_through()
    {
        var signals = await SignalsTown.Make(app);
        var (raised, photo) = await WithPhoto(signals);
        var path = $"/signalen/{raised.Id}/fotos/{photo.Id.Value}";
        Assert.Equal("rafi otto moderator", await Seen(signals, path));
        Assert.Equal("rafi otto", await Listed(signals, raised.Id));

        (await signals.Publish(raised.Id)).Must();
        Assert.Equal("rafi otto moderator", await Seen(signals, path));
        Assert.Equal("rafi otto", await Listed(signals, raised.Id));

        (await Publish(signals, raised.Id, photo.Id, "Een lamp")).Must();
        Assert.Equal("rafi otto moderator resident anonymous", await Seen(signals, path));
        Assert.Equal("rafi otto moderator resident anonymous", await Listed(signals, raised.Id));

        using var anonymous = signals.Town.Browser();
        using var first = await anonymous.Client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        Assert.True(first.Headers.CacheControl is { Private: true, NoCache: true, NoStore: false });
        Assert.Equal(HttpStatusCode.NotModified, await Again(anonymous.Client, path, first.Headers.ETag!));

        (await Withhold(signals, raised.Id, photo.Id)).Must();
        Assert.Equal("rafi otto moderator", await Seen(signals, path));
        Assert.Equal(HttpStatusCode.NotFound, await Again(anonymous.Client, path, first.Headers.ETag!));

        (await Publish(signals, raised.Id, photo.Id, "Een lamp")).Must();
        (await signals.Withhold(raised.Id)).Must();
        Assert.Equal("rafi otto moderator", await Seen(signals, path));
        Assert.Equal("rafi otto", await Listed(signals, raised.Id));
    }

    [Fact]
    public async Task What_may_not_be_seen_answers_as_what_is_not_there()
    {
        var signals = await SignalsTown.Make(app);
        var (raised, photo) = await WithPhoto(signals);
        var (other, others) = await WithPhoto(await SignalsTown.Make(app));
        (await signals.Publish(raised.Id)).Must();
        using var anonymous = signals.Town.Browser();
        using var api = await signals.Town.Api();
        foreach (var client in new[] { anonymous.Client, api })
        {
            var (signal, part) = client == api ? ("/api/v1/signals/", "/photos/") : ("/signalen/", "/fotos/");
            var nothing = await Get(client, $"{signal}{Guid.CreateVersion7()}{part}{Guid.CreateVersion7()}");
            Assert.Equal(HttpStatusCode.NotFound, nothing.Status);
            Assert.Equal(nothing, await Get(client, $"{signal}{raised.Id}{part}{photo.Id.Value}"));
            Assert.Equal(nothing, await Get(client, $"{signal}{raised.Id}{part}{others.Id.Value}"));
            Assert.Equal(nothing, await Get(client, $"{signal}{other.Id}{part}{others.Id.Value}"));
        }
    }

    [Fact]
    public async Task A_photo_without_words_or_with_a_number_in_its_words_is_not_let_through()
    {
        var signals = await SignalsTown.Make(app);
        var (raised, photo) = await WithPhoto(signals);
        (await signals.Publish(raised.Id)).Must();

        Assert.Equal("signals.photo-alt-required", (await Publish(signals, raised.Id, photo.Id, " ")).Refusal?.Fields.Single().Code);
        Assert.Equal("signals.marks-undecided", (await Publish(signals, raised.Id, photo.Id, "Bord met 06-12345678")).Refusal?.Fields.Single().Code);
        Assert.Equal(RefusalKind.Forbidden, (await Publish(signals, raised.Id, photo.Id, "Een lamp", signals.Town.Rafi)).Refusal?.Kind);
        var elsewhere = await SignalsTown.Make(app);
        Assert.Equal(RefusalKind.NotFound, (await Publish(elsewhere, raised.Id, photo.Id, "Een lamp")).Refusal?.Kind);
        Assert.Equal(Publication.Waiting, (await Photos(signals)).Single().Publication);
        (await Publish(signals, raised.Id, photo.Id, "Bord met 06-12345678", because: "Van het buurthuis.")).Must();
    }

    [Fact]
    public async Task A_moderator_decides_on_the_page_and_what_was_told_of_it_is_filled_in()
    {
        var signals = await SignalsTown.Make(app);
        var (raised, _) = await WithPhoto(signals, "Een donkere lamp");
        (await signals.Publish(raised.Id)).Must();
        using var browser = await signals.Town.Browser(signals.Town.Moderator);
        await browser.Get("/moderatie/fotos");
        Assert.Equal("Een donkere lamp", browser.Page.QuerySelector("img.tk-foto")!.GetAttribute("alt"));

        await browser.Submit("main form", new Dictionary<string, string?> { ["alt"] = "" }, "Laat iedereen");
        Assert.Contains("Schrijf op wat er op de foto staat.", browser.Text, StringComparison.Ordinal);
        await browser.Submit("main form", new Dictionary<string, string?> { ["alt"] = "Een lamp zonder licht" }, "Laat iedereen");

        Assert.Equal("/moderatie/fotos?gedaan=publish", browser.Path);
        Assert.Contains("Er zijn geen foto’s om na te kijken.", browser.Text, StringComparison.Ordinal);
        using var anonymous = signals.Town.Browser();
        Assert.Equal("Een lamp zonder licht", (await anonymous.Get($"/signalen/{raised.Id}")).Page.QuerySelector("img.tk-foto")!.GetAttribute("alt"));
    }

    [Fact]
    public async Task By_the_API_who_told_it_adds_five_photos_and_no_sixth_and_nobody_else_adds_one()
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told();
        using var api = await signals.Town.Api();
        Assert.Equal(HttpStatusCode.NotFound, (await Send(api, raised.Id, TestPictures.Png())).Status);
        api.DefaultRequestHeaders.Add("Follow-Up-Code", raised.FollowUpCode);
        for (var n = 1; n <= Photo.Most; n++)
        {
            Assert.Equal(HttpStatusCode.Created, (await Send(api, raised.Id, TestPictures.Png(TestPictures.Text()))).Status);
        }

        var sixth = await Send(api, raised.Id, TestPictures.Png());
        Assert.Equal(HttpStatusCode.Conflict, sixth.Status);
        Assert.Contains("signals.photos-too-many", sixth.Body, StringComparison.Ordinal);
        Assert.Contains("platform.picture-broken", (await Send(api, raised.Id, TestPictures.Jpeg()[..^2])).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(api, raised.Id, new byte[Picture.MostBytes + (1024 * 1024)])).Status);
        var list = await api.GetFromJsonAsync<List<Dictionary<string, object>>>(new Uri($"/api/v1/signals/{raised.Id}/photos", UriKind.Relative), Cancel);
        Assert.Equal(5, list!.Count);
        using var file = await api.GetAsync(new Uri($"/api/v1/signals/{raised.Id}/photos/{list[0]["id"]}", UriKind.Relative), Cancel);
        Assert.Equal(TestPictures.Png(), await file.Content.ReadAsByteArrayAsync(Cancel));

        (await signals.Publish(raised.Id)).Must();
        using var resident = await signals.Town.Api(await signals.Resident());
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(resident, raised.Id, TestPictures.Png())).Status);
    }

    [Fact]
    public async Task Sent_twice_with_one_key_a_photo_is_there_once()
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told();
        using var api = await signals.Town.Api();
        api.DefaultRequestHeaders.Add("Follow-Up-Code", raised.FollowUpCode);
        api.DefaultRequestHeaders.Add("Idempotency-Key", "foto-1");

        var (first, second, other) = (await Send(api, raised.Id, TestPictures.Png()), await Send(api, raised.Id, TestPictures.Png()), await Send(api, raised.Id, TestPictures.Jpeg()));

        Assert.Equal(first, second);
        Assert.Equal(HttpStatusCode.Conflict, other.Status);
        Assert.Single(await Photos(signals));
    }

    private async Task<(SignalRaised Raised, Photo Photo)> WithPhoto(SignalsTown signals, string alt = "")
    {
        var raised = (await signals.Raise(signals.Lamp() with { Photos = [NewPhoto.Of(Picture.Read(TestPictures.Jpeg(TestPictures.Exif())).Must(), alt)] })).Must();
        return (raised, (await Photos(signals)).Single(photo => photo.SignalId.Value == raised.Id));
    }

    private static async Task<HttpStatusCode> Again(HttpClient client, string path, EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(tag);
        using var response = await client.SendAsync(request, Cancel);
        return response.StatusCode;
    }

    private Task<List<Photo>> Photos(SignalsTown signals) => app.Read(database => database.Set<Photo>().AsNoTracking()
        .Where(photo => photo.ProgrammeId == signals.Town.Programme).ToListAsync(Cancel));

    private Task<List<byte[]>> Kept(SignalsTown signals) => app.Read(database => database.Set<PhotoContent>().AsNoTracking()
        .Where(content => content.ProgrammeId == signals.Town.Programme).Select(content => content.Bytes).ToListAsync(Cancel));

    private async Task<Outcome<Publication>> Publish(SignalsTown signals, Guid signal, PhotoId photo, string alt, TestPerson? by = null, string? because = null)
    {
        var actor = signals.Town.As(by ?? signals.Town.Moderator);
        var command = new PublishPhoto(new SignalId(signal), photo, alt, because);
        return await app.Do<ModeratePhotosHandler, PublishPhoto, Publication>(actor, command, handler => handler.Handle(command, actor, Cancel));
    }

    private async Task<Outcome<Publication>> Withhold(SignalsTown signals, Guid signal, PhotoId photo)
    {
        var actor = signals.Town.As(signals.Town.Moderator);
        var command = new WithholdPhoto(new SignalId(signal), photo);
        return await app.Do<ModeratePhotosHandler, WithholdPhoto, Publication>(actor, command, handler => handler.Handle(command, actor, Cancel));
    }

    private static (string Name, TestPerson? Person)[] People(SignalsTown signals, TestPerson resident) =>
        [("rafi", signals.Town.Rafi), ("otto", signals.Town.Otto), ("moderator", signals.Town.Moderator), ("resident", resident), ("anonymous", null)];

    private static async Task<string> Seen(SignalsTown signals, string path)
    {
        var seen = new List<string>();
        foreach (var (name, person) in People(signals, await signals.Resident($"Jan{Guid.CreateVersion7():N}")))
        {
            using var browser = person is null ? signals.Town.Browser() : await signals.Town.Browser(person);
            using var response = await browser.Client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound);
            seen.AddRange(response.StatusCode == HttpStatusCode.OK ? [name] : []);
        }

        return string.Join(' ', seen);
    }

    private static async Task<string> Listed(SignalsTown signals, Guid signal)
    {
        var seen = new List<string>();
        foreach (var (name, person) in People(signals, await signals.Resident($"Els{Guid.CreateVersion7():N}")))
        {
            using var browser = person is null ? signals.Town.Browser() : await signals.Town.Browser(person);
            using var api = await signals.Town.Api(person);
            var onPage = (await browser.Get($"/signalen/{signal}")).Page.QuerySelector("img.tk-foto") is not null;
            var inApi = (await Get(api, $"/api/v1/signals/{signal}/photos")) is { Status: HttpStatusCode.OK, Body: not "[]" };
            Assert.Equal(onPage, inApi);
            seen.AddRange(onPage ? [name] : []);
        }

        return string.Join(' ', seen);
    }

    /// <summary>The form as it stands, with files: as a browser sends it.</summary>
    private static async Task Tell(TestBrowser browser, SignalsTown signals, params (string Name, byte[] Bytes, string Alt)[] files)
    {
        await browser.Get("/signaal");
        using var form = new MultipartFormDataContent();
        foreach (var hidden in browser.Page.QuerySelectorAll("form:has(#Input_AreaCode) input[type=hidden]"))
        {
            form.Add(new StringContent(hidden.GetAttribute("value") ?? ""), hidden.GetAttribute("name")!);
        }

        form.Add(new StringContent(SignalsTown.Dark), "Input.Text");
        form.Add(new StringContent(signals.Town.DeWerf), "Input.AreaCode");
        for (var n = 0; n < files.Length; n++)
        {
            var file = new ByteArrayContent(files[n].Bytes);
            file.Headers.ContentType = new MediaTypeHeaderValue("text/html");
            form.Add(file, $"Input.Photos[{n}].File", files[n].Name);
            form.Add(new StringContent(files[n].Alt), $"Input.Photos[{n}].Alt");
        }

        await browser.Post("/signaal", form);
    }

    private static async Task<(HttpStatusCode Status, string Body)> Send(HttpClient api, Guid signal, byte[] bytes)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", "foto.bin" }, { new StringContent("Een lamp"), "alt" } };
        using var response = await api.PostAsync(new Uri($"/api/v1/signals/{signal}/photos", UriKind.Relative), form, Cancel);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancel));
    }

    private static async Task<(HttpStatusCode Status, string Body)> Get(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancel));
    }
}
