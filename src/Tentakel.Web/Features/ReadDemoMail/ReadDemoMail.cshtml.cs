using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Platform.Access;
using Tentakel.Platform.Mailing;
using Tentakel.Web.Features.StepIntoDemo;

namespace Tentakel.Web.Features.ReadDemoMail;

/// <summary>What would have been mailed, for who tries the demo without a mail server.</summary>
[Public("The post of the demo town, in which nobody is real; without demo mode it is not there.")]
public sealed partial class ReadDemoMailPage(DemoMode demo, MailSettings settings) : PageModel
{
    private const int Most = 100;

    public IReadOnlyList<DemoMail> Mails { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        if (!demo.IsOn)
        {
            return NotFound();
        }

        // The names are version 7 ids: their order is the order in time.
        var folder = new DirectoryInfo(settings.Folder);
        var files = folder.Exists ? folder.GetFiles("*.txt").OrderByDescending(file => file.Name, StringComparer.Ordinal).Take(Most) : [];
        var mails = new List<DemoMail>();
        foreach (var file in files)
        {
            mails.Add(DemoMail.Parse(await System.IO.File.ReadAllTextAsync(file.FullName, cancellation)));
        }

        Mails = mails;
        return Page();
    }

    /// <summary>The text in pieces; those that are an address of the web can be clicked.</summary>
    public static IEnumerable<(string Text, bool IsLink)> Pieces(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = 0;
        foreach (Match link in Links().Matches(text))
        {
            yield return (text[start..link.Index], false);
            yield return (link.Value, true);
            start = link.Index + link.Length;
        }

        yield return (text[start..], false);
    }

    [GeneratedRegex("""https?://[^\s<>"']+[^\s<>"'.,;:!?)]""")]
    private static partial Regex Links();
}

public sealed record DemoMail(string To, string Subject, string Text)
{
    public static DemoMail Parse(string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var end = file.IndexOf("\n\n", StringComparison.Ordinal);
        var head = (end < 0 ? file : file[..end]).Split('\n');
        return new DemoMail(Header("To: "), Header("Subject: "), end < 0 ? "" : file[(end + 2)..].TrimEnd());

        string Header(string name) => head.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..] ?? "";
    }
}
