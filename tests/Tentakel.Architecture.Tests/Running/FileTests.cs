using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Architecture.Tests.Rules;
using Tentakel.Platform.Access;
using Tentakel.Testing;

namespace Tentakel.Architecture.Tests.Running;

public class FileTests(TestApp app)
{
    /// <summary>What gives a file and needs no fresh sign-in, with the reason.</summary>
    private static readonly Dictionary<string, string> Exempt = new()
    {
        ["HTTP: GET /healthz"] = "Says only that the program runs.",
        ["HTTP: GET /readyz"] = "Says only that the program can serve.",
        ["HTTP: GET /robots.txt"] = "The same for everybody.",
        ["HTTP: GET /api/v1/openapi.json"] = "The description of the API, the same for everybody.",
        ["HTTP: GET /.well-known/security.txt"] = "The same for everybody.",
        ["HTTP: GET /agenda/{secret:length(64)}.ics"] = "A calendar program cannot sign in; the secret address was made by who is signed in, and can be revoked.",
        ["HTTP: GET /signalen/{id:guid}/fotos/{photo:guid}"] = "A picture in a page, seen by whoever sees the page.",
        ["HTTP: GET /api/v1/signals/{id:guid}/photos/{photo:guid}"] = "The same for a program: whoever may see the signal.",
        ["/Features/ManagePasskeys/ManagePasskeys.cshtml OnPostOptions"] = "A question to a device, and no file.",
        ["/Features/SignInWithPasskey/SignInWithPasskey.cshtml OnPostOptions"] = "A question to a device, and no file.",
    };

    [Fact]
    public async Task Every_file_asks_for_a_fresh_sign_in_or_says_why_not()
    {
        var all = await RunningHouse.Answerers(app);

        // Guards the rule itself: it must see a page that gives a file, a file behind a helper, and pages that give none.
        Assert.True(FileGivers.GivesFile(all.Single(one => one.Name.EndsWith("EditByCsv.cshtml OnGetFile", StringComparison.Ordinal)).Method));
        Assert.True(FileGivers.GivesFile(all.Single(one => one.Name == "HTTP: GET /signalen.csv").Method));
        Assert.False(FileGivers.GivesFile(all.Single(one => one.Name.EndsWith("EditByCsv.cshtml OnPostPreview", StringComparison.Ordinal)).Method));
        Rule.Holds(FileGivers.Broken(all, Exempt));
    }

    [Fact]
    public void A_file_without_a_mark_a_mark_without_a_reason_and_a_reason_too_many_are_seen()
    {
        var bare = typeof(Bad).GetMethod(nameof(Bad.OnGetFile))!;
        var page = typeof(Bad).GetMethod(nameof(Bad.OnGet))!;
        Assert.Equal(
            ["bare gives a file without FreshSignIn.", "new gives a file without FreshSignIn.", "own gives a file without FreshSignIn.", "json gives a file without FreshSignIn.", "written gives a file without FreshSignIn.", "deep gives a file without FreshSignIn.", "FreshSignIn gives no reason: \"so\".", "page gives no file: take it off the list."],
            FileGivers.Broken(
                [
                    new("bare", bare, []), Of("new", nameof(Bad.OnGetNew)), Of("own", nameof(Bad.OnGetOwn)), Of("json", nameof(Bad.OnPostJson)), Of("written", nameof(Bad.OnGetWritten)), new("deep", typeof(Bad).GetMethod(nameof(Bad.OnGetDeep))!, []), new("marked", bare, [new FreshSignInAttribute("A list with names.")]),
                    new("short", bare, [new FreshSignInAttribute("so")]), new("page", page, []),
                ],
                new Dictionary<string, string> { ["page"] = "Is a page." }));
    }

    [Fact]
    public async Task What_makes_an_address_or_a_token_that_is_read_without_signing_in_asks_for_a_fresh_sign_in()
    {
        var all = await RunningHouse.Answerers(app);

        foreach (var name in new[] { "ChooseMail.cshtml OnPostMakeAgendaAsync", "ShowAccount.cshtml OnPostToken" })
        {
            Assert.Contains(all.Single(one => one.Name.EndsWith(name, StringComparison.Ordinal)).Marks, mark => mark is FreshSignInAttribute);
        }
    }

    private static Answerer Of(string name, string method) => new(name, typeof(Bad).GetMethod(method)!, []);

    internal sealed class OwnFile() : FileContentResult([1], "text/csv");

    private sealed class Bad : PageModel
    {
        public PageResult OnGet() => Page();

        public static FileContentResult OnGetNew() => new([1], "text/csv");

        public static OwnFile OnGetOwn() => new();

        public static JsonResult OnPostJson() => new(new[] { 1 });

        public Task OnGetWritten() => Response.WriteAsync("a,b");

        public FileContentResult OnGetFile() => File([1], "text/csv");

        public static async Task<IResult> OnGetDeep()
        {
            await Task.Yield();
            return await new[] { 1 }.Select(_ => Made()).First();
        }

        private static async Task<FileContentHttpResult> Made()
        {
            await Task.Yield();
            return TypedResults.Bytes(new byte[] { 1 });
        }
    }
}
