using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Testing;

namespace Tentakel.Browser.Tests.Pages;

public sealed partial class PageTests(BrowserApp app)
{
    private static readonly ConcurrentDictionary<(string Language, string Title), string> Titles = [];

    /// <summary>
    /// Every state of every page, and the first state in English too: another language gives a page other lengths and not other parts.
    /// How a page looks does not come from the database: make soak opens them on PostgreSQL.
    /// </summary>
    public static TheoryData<string, string> Cases =>
        [.. PageList.All.Select(page => (page.Name, "nl")), .. PageList.All.DistinctBy(page => page.Route).Where(InEnglish).Select(page => (page.Name, "en"))];

    /// <summary>Pages of people who do not work here: whoever reads no Dutch meets these. The others in English: make soak.</summary>
    private static bool InEnglish(PageCase page) => page.By is null || Environment.GetEnvironmentVariable("SOAK") is not null;

    [Fact]
    public void Every_page_of_the_program_is_in_the_list_and_no_other()
    {
        var routes = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(endpoint => Constraint().Replace("/" + endpoint.RoutePattern.RawText!.Trim('/'), "{$1}"))
            .Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(routes, PageList.All.Select(page => page.Route).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_page_is_accessible_fits_every_screen_and_complains_of_nothing(string name, string language)
    {
        Chromium.MustBeHere();
        var stage = await app.Stage();
        var show = PageList.All.Single(page => page.Name == name);
        var visit = await app.OpenAgain(stage.Town, language);
        if (show.By is { } person)
        {
            await app.SignIn(visit, stage.Town, person(stage.Town));
        }

        await show.Show(visit, stage);
        await Pictures.Take(visit.Page, name, language);
        await visit.Page.OpenAll();

        var wrong = await PageChecks.All(visit, language, show.Status);
        var title = await visit.Page.TitleAsync();

        // The page for a failure and the page for the status 500 are one page to a reader.
        var route = show.Route.StartsWith("/fout", StringComparison.Ordinal) ? "/fout" : show.Route;
        var other = Titles.GetOrAdd((language, title), route);
        if (other != route)
        {
            wrong.Add($"the page {other} has the title \"{title}\" too");
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [GeneratedRegex(@"\{(\w+)[^}]*\}+")]
    private static partial Regex Constraint();
}
