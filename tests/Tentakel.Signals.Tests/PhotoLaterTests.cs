using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests;

/// <summary>A photo that somebody adds on the page of a signal, after it was told.</summary>
public sealed class PhotoLaterTests(TestApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_holds_the_code_adds_a_photo_and_everybody_else_sees_no_form_and_cannot()
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told();
        (await signals.Publish(raised.Id)).Must();
        using var asker = await Follow(signals, raised.FollowUpCode);

        await Send(asker, raised.Id, TestPictures.Jpeg(TestPictures.Exif(6)), "De lamp bij de brug");
        Assert.Contains("Je foto staat erbij.", asker.Text, StringComparison.Ordinal);
        Assert.Equal("De lamp bij de brug", asker.Page.QuerySelector("img.tk-foto")!.GetAttribute("alt"));

        using var stranger = signals.Town.Browser();
        await stranger.Get($"/signalen/{raised.Id}");
        Assert.Null(stranger.Page.QuerySelector("#foto-erbij"));
        await stranger.Get("/volg");
        await Send(stranger, raised.Id, TestPictures.Jpeg(), "");
        Assert.DoesNotContain("Je foto staat erbij.", stranger.Text, StringComparison.Ordinal);
        var hidden = await signals.Told();
        await stranger.Get("/volg");
        await Send(stranger, hidden.Id, TestPictures.Jpeg(), "");
        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
        Assert.Equal(1, await Kept(signals));
    }

    [Fact]
    public async Task Who_works_on_it_can_too_and_what_is_wrong_is_told_at_its_field_with_the_form_open()
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told();
        using var worker = await signals.Town.Browser(signals.Town.Rafi);
        await worker.Get($"/signalen/{raised.Id}");

        await Send(worker, raised.Id, null, "Een lamp");
        Assert.Contains("Kies eerst een foto.", worker.Page.QuerySelector("#foto-later-fout")!.TextContent, StringComparison.Ordinal);
        await Send(worker, raised.Id, [.. "GIF89a"u8, 1, 0, 1, 0], "Een lamp");
        Assert.Contains("Dit is geen JPEG en geen PNG.", worker.Page.QuerySelector("#foto-later-fout")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Een lamp", worker.Page.QuerySelector("#NewPhoto_Alt")!.GetAttribute("value"));
        Assert.True(worker.Page.QuerySelector("details:has(#foto-erbij)")!.HasAttribute("open"));
        Assert.Contains(worker.Page.QuerySelectorAll("a"), link => link.GetAttribute("href") == "#NewPhoto_File");

        for (var number = 1; number <= Photo.Most; number++)
        {
            await Send(worker, raised.Id, TestPictures.Jpeg(), $"Foto {number}");
        }

        Assert.Null(worker.Page.QuerySelector("#foto-erbij"));
        Assert.Equal(Photo.Most, await Kept(signals));
    }

    [Fact]
    public async Task Who_presses_twice_adds_one_photo()
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told();
        using var worker = await signals.Town.Browser(signals.Town.Rafi);
        await worker.Get($"/signalen/{raised.Id}");
        var key = worker.Page.QuerySelector("#foto-erbij input[name='NewPhoto.Key']")!.GetAttribute("value");
        var photo = TestPictures.Jpeg();

        await Send(worker, raised.Id, photo, "Een lamp", key);
        await Send(worker, raised.Id, photo, "Een lamp", key);
        Assert.Equal(1, await Kept(signals));

        await worker.Get($"/signalen/{raised.Id}");
        Assert.NotEqual(key, worker.Page.QuerySelector("#foto-erbij input[name='NewPhoto.Key']")!.GetAttribute("value"));
    }

    private static async Task<TestBrowser> Follow(SignalsTown signals, string code)
    {
        var browser = signals.Town.Browser();
        await browser.Get("/volg");
        return await browser.Submit("main form", new Dictionary<string, string?> { ["Code"] = code });
    }

    private static async Task Send(TestBrowser browser, Guid signal, byte[]? bytes, string alt, string? key = null)
    {
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent(browser.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken");
        form.Add(new StringContent(alt), "NewPhoto.Alt");
        form.Add(new StringContent(key ?? ""), "NewPhoto.Key");
        if (bytes is not null)
        {
            var file = new ByteArrayContent(bytes);
            file.Headers.ContentType = new MediaTypeHeaderValue("text/html");
            form.Add(file, "NewPhoto.File", "foto.bin");
        }

        await browser.Post($"/signalen/{signal}?handler=Photo", form);
    }

    private Task<int> Kept(SignalsTown signals) => app.Read(database => database.Set<Photo>().CountAsync(photo => photo.ProgrammeId == signals.Town.Programme, Cancel));
}
