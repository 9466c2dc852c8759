using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Platform.Access;
using Tentakel.Platform.Modules;
using Tentakel.Testing;

namespace Tentakel.Web.Tests;

/// <summary>Another site can make a visitor's browser send a form. Every form of every room is tried, new ones too.</summary>
public sealed class FormTests(WebApp app)
{
    /// <summary>A failed post lands on these as a post; they change nothing.</summary>
    private static readonly string[] ErrorPages = ["/fout", "/fout/404"];

    /// <summary>A mail program posts here by itself (RFC 8058); the token in the address is the proof, and can only stop a mail.</summary>
    private static readonly string[] ForMailPrograms = ["/dagpost", "/volg/stop"];

    // In a frame of another site there is no cookie to compare a token with: the sealed stamp of the form stands for it.
    private static readonly string[] InAFrame = ["/embed/signaal"];

    [Fact]
    public async Task Every_form_is_refused_without_the_token_of_our_own_page()
    {
        var town = await app.NewTown();
        await app.Arrange([.. Permissions().Except(town.Rafi.Permissions).Select(permission => (object)new Grant(town.Programme, town.Rafi.Id, permission))]);
        var forms = await Forms();
        Assert.Contains("/inloggen?handler=Password", forms);
        Assert.Contains("/moderatie?handler=Publish", forms);
        Assert.Contains(forms, form => form.StartsWith("/toezeggingen/", StringComparison.Ordinal));

        var wrong = new List<string>();
        foreach (var form in forms)
        {
            // Who signs out along the way must not make the next form look closed.
            using var browser = await town.Browser(town.Rafi);
            await browser.Get("/uitloggen");
            var token = browser.Page.QuerySelector("#uitloggen input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            var (without, with) = (await Post(browser, form, null), await Post(browser, form, token));
            if (without != HttpStatusCode.BadRequest || with == HttpStatusCode.BadRequest)
            {
                wrong.Add($"{form}: {without} without a token, {with} with one");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static async Task<HttpStatusCode> Post(TestBrowser browser, string form, string? token)
    {
        using var content = new FormUrlEncodedContent(token is null ? [] : [new("__RequestVerificationToken", token)]);
        using var response = await browser.Client.PostAsync(new Uri(form, UriKind.Relative), content);
        return response.StatusCode;
    }

    private async Task<IReadOnlyList<string>> Forms()
    {
        var loader = app.Services.GetRequiredService<PageLoader>();
        var forms = new List<string>();
        foreach (var page in app.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>())
        {
            var loaded = await loader.LoadAsync(page, new EndpointMetadataCollection(page.EndpointMetadata ?? []));
            var path = "/" + string.Join('/', page.AttributeRouteInfo!.Template!.Split('/')
                .Select(part => part.StartsWith("{id", StringComparison.Ordinal) ? Guid.CreateVersion7().ToString() : part.StartsWith("{kind", StringComparison.Ordinal) ? "mensen" : part.StartsWith('{') ? "404" : part));
            forms.AddRange(
                from handler in loaded.HandlerMethods
                where handler.HttpMethod == "Post" && !ErrorPages.Contains(path) && !ForMailPrograms.Contains(path) && !InAFrame.Contains(path)
                select handler.Name is null ? path : $"{path}?handler={handler.Name}");
        }

        return forms;
    }

    private IEnumerable<string> Permissions() =>
        app.Services.GetRequiredService<IReadOnlyList<IModule>>().SelectMany(module => module.Permissions).Select(permission => permission.Code);
}
