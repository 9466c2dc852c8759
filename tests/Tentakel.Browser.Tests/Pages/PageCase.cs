using Microsoft.Playwright;
using Tentakel.Testing;

namespace Tentakel.Browser.Tests.Pages;

/// <summary>One page in one state.</summary>
/// <param name="Name">Unique; says which state.</param>
/// <param name="Route">The template of the Razor page, as in its @page line without constraints.</param>
/// <param name="Show">Brings the page in this state.</param>
public sealed record PageCase(string Name, string Route, Func<Visit, Stage, Task> Show)
{
    /// <summary>Who looks; null for somebody without an account.</summary>
    public Func<TestTown, TestPerson>? By { get; init; }

    public int Status { get; init; } = 200;

    public PageCase SeenBy(Func<TestTown, TestPerson> person) => this with { By = person };

    public PageCase Answering(int status) => this with { Status = status };
}

internal static class Steps
{
    public static Task Send(this Visit visit, string form) => visit.Page.Locator($"{form} button[type=submit], {form} button:not([type])").First.ClickAsync();

    public static async Task Follow(this Visit visit, Told told)
    {
        await visit.Go("/volg");
        await visit.Page.Locator("#Code").FillAsync(told.Code);
        await visit.Send("main form");
        await visit.Page.WaitForURLAsync($"**{told.Path}*");
    }

    public static async Task AskToSpeak(this Visit visit, Stage stage)
    {
        await visit.Go("/spreken");
        await visit.Page.Locator("input[name='Input.Way']").First.CheckAsync();
        await visit.Page.Locator("#Input_Phone").FillAsync("06 12345678");
        await visit.Page.Locator("#Input_Evening").CheckAsync();
        await visit.Page.Locator("#Input_About").FillAsync("Brieven die ik niet snap.");
        await visit.Page.Locator("#Input_AreaCode").SelectOptionAsync(stage.Town.DeKade);
        await visit.Send("main form");
        await visit.Page.Locator("#volgcode").WaitForAsync();
    }

    public static async Task Password(this Visit visit, string email, string password)
    {
        await visit.Go("/inloggen");
        await visit.Page.Locator("#wachtwoord input[name=Email]").FillAsync(email);
        await visit.Page.Locator("#wachtwoord input[name=Password]").FillAsync(password);
        await visit.Send("#wachtwoord");
    }

    /// <summary>Opens every part that can be opened, also those of which only one is open at a time.</summary>
    public static Task OpenAll(this IPage page) =>
        page.EvaluateAsync("() => document.querySelectorAll('details').forEach(part => { part.removeAttribute('name'); part.open = true; })");
}
