using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using Tentakel.Areas.Features.FindAreas;
using Tentakel.Platform.Access;
using Tentakel.Platform.Paging;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Web;
using Tentakel.Signals.Features.ChooseArea;

namespace Tentakel.Signals.Features.ListSignals;

/// <summary>The public list.</summary>
[Public("What a moderator let through is for everybody.")]
[SameForEverybody]
[EnableRateLimiting("search")]
public sealed class ListSignalsPage(CurrentSite site, CurrentActor current, ListSignals list, SearchSignals.SearchSignals search, AreaSearch areas, AreaChoices choices, ListTopics.ListTopics topics) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "zoek")]
    public string? Question { get; set; }

    [BindProperty(SupportsGet = true, Name = "buurt")]
    public string? Area { get; set; }

    [BindProperty(SupportsGet = true, Name = "stand")]
    public string? Status { get; set; }

    [BindProperty(SupportsGet = true, Name = "onderwerp")]
    public string? Topic { get; set; }

    [BindProperty(SupportsGet = true, Name = "verder")]
    public string? After { get; set; }

    public Page<SignalLine> Signals { get; private set; } = new([], null);

    public IReadOnlyList<SelectListItem> AreaOptions { get; private set; } = [];

    public IReadOnlyList<SelectListItem> TopicOptions { get; private set; } = [];

    public string? AreaName { get; private set; }

    public bool Searched => !string.IsNullOrWhiteSpace(Question);

    public string? NextUrl => Signals.Next is null
        ? null
        : "/signalen" + Microsoft.AspNetCore.Http.QueryString.Create(
            new Dictionary<string, string?> { ["buurt"] = Area, ["onderwerp"] = Topic, ["stand"] = Status, ["verder"] = Signals.Next }.Where(pair => !string.IsNullOrEmpty(pair.Value)));

    /// <summary>What is chosen, for the same list as a file or a feed; empty when an address held something unknown.</summary>
    public string Filters { get; private set; } = "";

    /// <summary>A feed does not look at how something stands.</summary>
    public string FeedFilters { get; private set; } = "";

    public async Task OnGet(CancellationToken cancellation)
    {
        // Whatever is wrong in an address somebody followed: the list from its beginning.
        var query = await topics.Narrow(ListSignalsEndpoint.Parse(site, Area, Status, After, null), Topic, cancellation);
        if (!query.IsRefused)
        {
            Filters = Query(("buurt", Area), ("onderwerp", Topic), ("stand", Status), ("zoek", Question));
            FeedFilters = Query(("buurt", Area), ("onderwerp", Topic));
        }

        var wanted = query.IsRefused ? new SignalQuery(site.ProgrammeId) : query.Value;
        Signals = string.IsNullOrWhiteSpace(Question)
            ? await list.Handle(wanted, cancellation)
            : new Page<SignalLine>(
                await search.Handle(await current.Get(cancellation), new SearchSignals.SignalSearch(Question, wanted.AreaCode, wanted.Status, wanted.Topic), cancellation), null);
        AreaOptions = await choices.Own(Area, cancellation: cancellation);
        TopicOptions = [.. (await topics.Handle(site.ProgrammeId, cancellation)).Select(topic => new SelectListItem(topic.Name.Here, topic.Key, topic.Key == Topic))];
        AreaName = (await areas.ByCode(site.Programme, Area, null, cancellation))?.Name;
    }

    private static string Query(params (string Key, string? Value)[] filters) => Microsoft.AspNetCore.Http.QueryString.Create(
        filters.Where(filter => !string.IsNullOrEmpty(filter.Value)).Select(filter => KeyValuePair.Create(filter.Key, filter.Value))).ToString();
}
