using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using Tentakel.Areas.Features.FindAreas;
using Tentakel.Platform.Access;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Signals.Features.ListSignals;
using Tentakel.Signals.Resources;

namespace Tentakel.Signals.Features.FeedSignals;

/// <summary>The public list, of everywhere, of one area or about one topic, for a feed reader: <c>/signalen.atom</c>.</summary>
internal static class FeedSignalsEndpoint
{
    // What changes twice within a second has the same date in HTTP.
    private static readonly TimeSpan Certain = TimeSpan.FromSeconds(2);

    public static void MapFeedSignals(this IEndpointRouteBuilder site) => site.MapGet("/signalen.atom", Read)
        .ExcludeFromDescription().AsOpenData().RequireRateLimiting("export").Public("What a moderator let through is for everybody, in a feed too.");

    private static async Task<IResult> Read(
        string? buurt,
        string? onderwerp,
        HttpContext context,
        CurrentSite site,
        SiteLinks links,
        FeedSignals feeds,
        ListTopics.ListTopics topics,
        AreaSearch areas,
        IStringLocalizer<SignalsTexts> texts,
        TimeProvider clock,
        CancellationToken cancellation)
    {
        var query = await topics.Narrow(ListSignalsEndpoint.Parse(site, buurt, null, null, null), onderwerp, cancellation);
        if (query.IsRefused)
        {
            return Problems.Result(context, query.Refusal);
        }

        var area = await areas.ByCode(site.Programme, buurt, null, cancellation);
        var topic = await topics.Named(site.ProgrammeId, query.Value.Topic, cancellation);
        var feed = await feeds.Handle(query.Value, cancellation);
        var filters = QueryString.Create(new Dictionary<string, string?> { ["buurt"] = buurt, ["onderwerp"] = onderwerp }.Where(filter => !string.IsNullOrEmpty(filter.Value)));
        var title = string.Join(" · ", new[] { texts["feed.title", site.Tenant.Place].Value, area?.Name, topic }.OfType<string>());
        var name = (string.IsNullOrEmpty(buurt) ? "" : $"/buurt/{buurt}") + (string.IsNullOrEmpty(onderwerp) ? "" : $"/onderwerp/{Uri.EscapeDataString(onderwerp)}");
        var bytes = AtomText.Write(feed, new FeedAbout(title, InLanguage.Current, "/signalen.atom" + filters, "/signalen" + filters, name), site.Tenant, links.Root(site.Tenant));
        return TypedResults.Bytes(
            bytes,
            "application/atom+xml; charset=utf-8",
            lastModified: feed.Changed is { } changed && changed + Certain <= clock.GetUtcNow() ? changed : null,
            entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\""));
    }
}
