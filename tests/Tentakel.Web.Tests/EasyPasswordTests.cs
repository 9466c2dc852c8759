using Tentakel.Web.Features.ChoosePassword;

namespace Tentakel.Web.Tests;

public sealed class EasyPasswordTests(WebApp app)
{
    private static readonly string[] About = ["rafi.bakker@groenstad.example", "gemeente Groenstad Groenstad groenstad.example"];

    [Theory]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abababababab")]
    [InlineData("123456789012")]
    [InlineData("03121985061777")]
    [InlineData("abcdefghijklmnop")]
    [InlineData("qwertyuiop12")]
    [InlineData("zxcvbnmasdfgh")]
    [InlineData("Welkom2026!!")]
    [InlineData("W3lk0m2026!!!")]
    [InlineData("Wachtwoord123")]
    [InlineData("P@ssw0rd2026")]
    [InlineData("ikhouvanjou123")]
    [InlineData("Feyenoord1908!")]
    [InlineData("Gr03nst@d2026")]
    [InlineData("rafibakker2026")]
    [InlineData("Gemeente-Groenstad")]
    [InlineData("zomer zomer zomer")]
    public void What_is_tried_first_is_easy(string password) => Assert.True(EasyPassword.Is(password, About));

    [Theory]
    [InlineData("een zin die blijft hangen")]
    [InlineData("correcthorsebatterystaple")]
    [InlineData("kV9#tz!pQ2mw")]
    [InlineData("drie fietsen op het dak")]
    [InlineData("wachtwoord met een gele mus")]
    [InlineData("пароль длинный")]
    public void What_is_somebodys_own_is_not(string password) => Assert.False(EasyPassword.Is(password, About));

    [Fact]
    public async Task Who_chooses_one_is_told_what_to_take_instead()
    {
        var town = await app.NewTown();
        using var browser = town.Browser();
        await browser.Get(await Staff.Add(app, town, $"makkelijk@{town.Host}"));

        foreach (var easy in new[] { "Welkom2026!!", $"{town.Host}{town.Host}", "makkelijk12345" })
        {
            await browser.Submit("#wachtwoord", new Dictionary<string, string?> { ["Password"] = easy });
            Assert.Contains("makkelijk te raden", browser.Text, StringComparison.Ordinal);
        }

        await browser.Submit("#wachtwoord", new Dictionary<string, string?> { ["Password"] = Staff.Password });
        Assert.Null(browser.Page.QuerySelector("#wachtwoord"));
    }
}
