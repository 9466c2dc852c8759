using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Tentakel.Areas.Domain;
using Tentakel.Areas.Features.ReadBoundaries;
using Tentakel.Platform.Access;
using Tentakel.Platform.Tenancy;
using Tentakel.Signals.Features.ListSignals;
using Tentakel.Signals.Resources;
using Tentakel.Ui.Drawing;

namespace Tentakel.Signals.Features.ShowMap;

/// <summary>A line of the table beside the map.</summary>
/// <param name="Within">The district of a neighbourhood; empty for larger areas.</param>
public sealed record MapLine(string Code, string Name, string Within, int Count, string Link);

/// <summary>Where the public signals are: a list, and the same on a map.</summary>
[Public("What a moderator let through is for everybody, on the map too.")]
[EnableRateLimiting("export")]
public sealed class ShowMapPage(CurrentSite site, CountByArea counts, ReadBoundaries boundaries, ListTopics.ListTopics topics, IStringLocalizer<SignalsTexts> texts) : PageModel
{
    /// <summary>With more neighbourhoods the numbers lie upon each other, and districts say more.</summary>
    private const int MostNeighbourhoods = 80;

    /// <summary>So many lines beside the map before the rest stands behind a word.</summary>
    private const int Shortest = 10;

    private const string Districts = "wijk";
    private const string Neighbourhoods = "buurt";

    [BindProperty(SupportsGet = true, Name = "onderwerp")]
    public string? Topic { get; set; }

    [BindProperty(SupportsGet = true, Name = "stand")]
    public string? Status { get; set; }

    [BindProperty(SupportsGet = true, Name = "per")]
    public string? Per { get; set; }

    public IReadOnlyList<SelectListItem> TopicOptions { get; private set; } = [];

    public IReadOnlyList<MapLine> Lines { get; private set; } = [];

    /// <summary>Where most was told: what somebody looks for first.</summary>
    public IReadOnlyList<MapLine> Most { get; private set; } = [];

    /// <summary>The others, in the order of the names: one step away.</summary>
    public IReadOnlyList<MapLine> Fewer { get; private set; } = [];

    public int All { get; private set; }

    /// <summary>Those that are in none of the lines: about a larger area, or a place elsewhere.</summary>
    public int Rest => All - Lines.Sum(line => line.Count);

    public bool HasLevels { get; private set; }

    /// <summary>Where the areas lie is known of at least one.</summary>
    public bool IsPlaced { get; private set; }

    /// <summary>How many of the lines are not on the map.</summary>
    public int Missing { get; private set; }

    public IReadOnlyList<string> Sources { get; private set; } = [];

    public int Year { get; private set; }

    private IReadOnlyList<PlacedArea> Shown { get; set; } = [];

    public async Task OnGet(CancellationToken cancellation)
    {
        // Whatever is wrong in an address somebody followed: everything.
        var query = await topics.Narrow(ListSignalsEndpoint.Parse(site, null, Status, null, null), Topic, cancellation);
        if (query.IsRefused)
        {
            (Topic, Status) = (null, null);
        }

        var found = await counts.Handle(query.IsRefused ? new SignalQuery(site.ProgrammeId) : query.Value, cancellation);
        var areas = await boundaries.Handle(site.Programme, cancellation);
        ChooseLevel(areas);
        Lines = [.. Shown.Select(one => new MapLine(one.Area.Code, one.Area.Name, one.Area.Level == AreaLevel.Neighbourhood ? one.Area.DistrictName ?? "" : "", found.In(one.Area.Code), LinkTo(one.Area.Code)))];
        Most = Lines.Count <= Shortest ? Lines : [.. Lines.OrderByDescending(line => line.Count).Take(Shortest)];
        Fewer = [.. Lines.Except(Most)];
        All = found.All;
        IsPlaced = Shown.Any(one => one.Shape is not null);
        Missing = IsPlaced ? Shown.Count(one => one.Shape is null) : 0;
        Sources = [.. Shown.Where(one => one.Source is not null).Select(one => $"{one.Source} ({one.Licence})").Distinct()];
        Year = Shown.Count == 0 ? 0 : Shown[0].Area.Year;
        TopicOptions = [.. (await topics.Handle(site.ProgrammeId, cancellation)).Select(topic => new SelectListItem(topic.Name.Here, topic.Key, topic.Key == Topic))];
    }

    public HtmlString Draw(bool wide)
    {
        var map = new AreaMap
        {
            Title = texts["map.title"],
            Description = Describe(),
            Areas = [.. Shown.Zip(Lines).OrderBy(pair => pair.First.Area.DistrictCode, StringComparer.Ordinal).Select(pair => new MappedArea(
                pair.Second.Name,
                pair.Second.Within,
                pair.Second.Count,
                pair.Second.Link,
                texts[pair.Second.Count == 1 ? "map.link.one" : "map.link", pair.Second.Name, pair.Second.Count],
                Points(pair.First.Shape)))],
        };
        var (width, prefix, classes) = wide ? (700, "kb", "tk-breed") : (350, "ks", "tk-smal");
        return new HtmlString(IsPlaced ? AreaMapDrawing.Draw(map, width, prefix, classes) : TileMapDrawing.Draw(map, width, prefix, classes));
    }

    private static IReadOnlyList<IReadOnlyList<IReadOnlyList<MapPoint>>> Points(IReadOnlyList<IReadOnlyList<GridPoint[]>>? shape) =>
        [.. (shape ?? []).Select(rings => rings.Select(ring => ring.Select(point => new MapPoint(point.Longitude, point.Latitude)).ToList()).ToList())];

    private void ChooseLevel(IReadOnlyList<PlacedArea> areas)
    {
        var (districts, neighbourhoods) = (areas.Where(one => one.Area.Level == AreaLevel.District).ToList(), areas.Where(one => one.Area.Level == AreaLevel.Neighbourhood).ToList());
        HasLevels = districts.Count > 0 && neighbourhoods.Count > 0;
        if (!HasLevels)
        {
            Shown = areas;
            Per = null;
            return;
        }

        // A level that can be placed goes before one that cannot.
        var standard = neighbourhoods.Count > MostNeighbourhoods || (neighbourhoods.All(one => one.Shape is null) && districts.Any(one => one.Shape is not null)) ? Districts : Neighbourhoods;
        Per = Per is Districts or Neighbourhoods ? Per : standard;
        Shown = Per == Districts ? districts : neighbourhoods;
    }

    private string Describe()
    {
        var most = Lines.Where(line => line.Count > 0).OrderByDescending(line => line.Count).Take(3).Select(line => $"{line.Name} {line.Count}");
        return texts["map.description", All, Lines.Count, string.Join(", ", most)];
    }

    private string LinkTo(string code) => "/signalen" + QueryString.Create(
        new Dictionary<string, string?> { ["buurt"] = code, ["onderwerp"] = Topic, ["stand"] = Status }.Where(pair => !string.IsNullOrEmpty(pair.Value)));
}
