using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Areas.Features.FindAreas;
using Tentakel.Platform.Access;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Web;
using Tentakel.Signals.Features.EditFrameHosts;
using Tentakel.Signals.Features.ListSignals;

namespace Tentakel.Signals.Features.EmbedSignals;

/// <summary>The newest public signals, for in a page of another site.</summary>
[Public("What a moderator let through is for everybody, in a page of another site too.")]
public sealed class EmbedListPage(CurrentSite site, FrameHosts hosts, Framing framing, ListSignals.ListSignals list, ListTopics.ListTopics topics, AreaSearch areas) : PageModel
{
    private const int Standard = 10;
    private const int Most = 25;

    [BindProperty(SupportsGet = true, Name = "buurt")]
    public string? Area { get; set; }

    [BindProperty(SupportsGet = true, Name = "onderwerp")]
    public string? Topic { get; set; }

    [BindProperty(SupportsGet = true, Name = "stand")]
    public string? Status { get; set; }

    [BindProperty(SupportsGet = true, Name = "aantal")]
    public string? Number { get; set; }

    public IReadOnlyList<SignalLine> Signals { get; private set; } = [];

    /// <summary>What the list is about; null for everywhere.</summary>
    public string? AreaName { get; private set; }

    public string? TopicName { get; private set; }

    public string MoreUrl { get; private set; } = "/signalen";

    public async Task OnGet(CancellationToken cancellation)
    {
        framing.Allow((await hosts.Of(site.ProgrammeId, cancellation)).Select(host => host.Source));
        var query = await topics.Narrow(ListSignalsEndpoint.Parse(site, Area, Status, null, null), Topic, cancellation);

        // A mistake in the code somebody put in their page: the whole list says more than nothing.
        var wanted = query.IsRefused ? new SignalQuery(site.ProgrammeId) : query.Value;
        var number = int.TryParse(Number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var asked) && asked > 0 ? Math.Min(asked, Most) : Standard;
        Signals = (await list.Handle(wanted with { Size = number }, cancellation)).Items;
        AreaName = (await areas.ByCode(site.Programme, wanted.AreaCode, null, cancellation))?.Name;
        TopicName = await topics.Named(site.ProgrammeId, wanted.Topic, cancellation);
        if (!query.IsRefused)
        {
            MoreUrl += QueryString.Create(new Dictionary<string, string?> { ["buurt"] = Area, ["onderwerp"] = Topic, ["stand"] = Status }.Where(pair => !string.IsNullOrEmpty(pair.Value)));
        }
    }
}
