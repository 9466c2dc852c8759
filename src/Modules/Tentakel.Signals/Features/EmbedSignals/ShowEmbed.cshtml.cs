using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Tentakel.Areas.Domain;
using Tentakel.Areas.Features.FindAreas;
using Tentakel.Platform.Access;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Signals.Features.ChooseArea;
using Tentakel.Signals.Features.EditFrameHosts;
using Tentakel.Signals.Resources;

namespace Tentakel.Signals.Features.EmbedSignals;

/// <summary>How to put the list or the form in a page of one's own: choose, and copy what to put there.</summary>
[Public("Whoever has a site may read how to show our list on it.")]
public sealed class ShowEmbedPage(
    CurrentSite site, CurrentActor current, FrameHosts hosts, SiteLinks links, AreaChoices choices, ListTopics.ListTopics topics, IStringLocalizer<SignalsTexts> texts) : PageModel
{
    private const string Form = "signaal";

    [BindProperty(SupportsGet = true, Name = "wat")]
    public string? What { get; set; }

    [BindProperty(SupportsGet = true, Name = "buurt")]
    public string? Area { get; set; }

    [BindProperty(SupportsGet = true, Name = "onderwerp")]
    public string? Topic { get; set; }

    [BindProperty(SupportsGet = true, Name = "taal")]
    public string? Language { get; set; }

    public bool IsForm => What == Form;

    public IReadOnlyList<SelectListItem> AreaOptions { get; private set; } = [];

    public IReadOnlyList<SelectListItem> TopicOptions { get; private set; } = [];

    public IReadOnlyList<string> Hosts { get; private set; } = [];

    public bool MayEdit { get; private set; }

    /// <summary>What somebody copies.</summary>
    public string Snippet { get; private set; } = "";

    public async Task OnGet(CancellationToken cancellation)
    {
        MayEdit = (await current.Get(cancellation)).Has(SignalPermissions.Frame);
        Hosts = [.. (await hosts.Of(site.ProgrammeId, cancellation)).Select(host => host.Host)];
        AreaOptions = await choices.Own(Area, withDistricts: true, cancellation);
        TopicOptions = [.. (await topics.Handle(site.ProgrammeId, cancellation)).Select(topic => new SelectListItem(topic.Name.Here, topic.Key, topic.Key == Topic))];
        Language = Language is "nl" or "en" ? Language : InLanguage.Current;
        Snippet = Write();
    }

    private string Write()
    {
        // Only what can be chosen here: an address with something else in it is no way to hand somebody odd code to copy.
        var query = QueryString.Create(new Dictionary<string, string?>
        {
            ["taal"] = Language,
            ["buurt"] = AreaCode.IsCode(Area) ? Area : null,
            ["onderwerp"] = TopicOptions.Any(topic => topic.Value == Topic) ? Topic : null,
        }.Where(pair => !string.IsNullOrEmpty(pair.Value)));
        var address = WebUtility.HtmlEncode(links.Root(site.Tenant) + (IsForm ? FramedPath.Form : FramedPath.List) + query);
        var title = WebUtility.HtmlEncode(texts[IsForm ? "embed.form.title" : "embed.list.title", site.Tenant.Place].Value);
        return $"""
            <iframe src="{address}"
              title="{title}"
              width="100%" height="{(IsForm ? 900 : 700)}" loading="lazy" referrerpolicy="no-referrer"
              sandbox="allow-forms allow-popups allow-popups-to-escape-sandbox"></iframe>
            """;
    }
}
