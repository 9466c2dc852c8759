using Tentakel.Browser.Tests.Pages;
using Tentakel.Testing;
using static Microsoft.Playwright.Assertions;

namespace Tentakel.Browser.Tests;

public sealed class PhotoTests(BrowserApp app)
{
    [Fact]
    public async Task A_photo_that_was_chosen_and_cleaned_still_shows_with_the_right_side_up()
    {
        var town = await app.NewTown();
        await using var visit = await app.Open(town);
        await visit.Go("/signaal");
        await visit.Page.Locator("#Input_Text").FillAsync("De lamp is stuk.");
        await visit.Page.Locator("#Input_AreaCode").SelectOptionAsync(town.DeWerf);
        await visit.Page.OpenAll();
        await visit.Page.Locator("#Input_Photos_0__File").SetInputFilesAsync(
            new Microsoft.Playwright.FilePayload { Name = "straat.jpg", MimeType = "image/jpeg", Buffer = TestPictures.Jpeg(TestPictures.Exif(6), TestPictures.Xmp()) });
        await visit.Page.Locator("#Input_Photos_1__File").SetInputFilesAsync(
            new Microsoft.Playwright.FilePayload { Name = "straat.png", MimeType = "image/png", Buffer = TestPictures.Png(TestPictures.Text()) });
        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { NameRegex = new("Verstuur|Send") }).ClickAsync();
        await visit.Page.Locator("a[href^='/signalen/']").First.ClickAsync();

        await Expect(visit.Page.Locator("img.tk-foto")).ToHaveCountAsync(2);
        foreach (var (number, side) in new[] { (0, 16), (1, 8) })
        {
            var photo = visit.Page.Locator("img.tk-foto").Nth(number);
            await photo.ScrollIntoViewIfNeededAsync();
            await photo.EvaluateAsync("picture => picture.decode()");
            Assert.Equal(side, await photo.EvaluateAsync<int>("picture => picture.naturalWidth"));
        }

        Assert.Empty(visit.Complaints());
    }
}
