using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Tentakel.Areas.Domain;
using Tentakel.Areas.Features.FindAreas;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;
using Tentakel.Signals.Features.ChooseArea;
using Tentakel.Signals.Features.EditFrameHosts;
using Tentakel.Signals.Features.RaiseSignal;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.RecogniseRoutes;
using Tentakel.Signals.Resources;

namespace Tentakel.Signals.Features.EmbedSignals;

/// <summary>
/// Tells something from a page of another site. Whoever sends it is nobody in particular: no cookie comes in or goes out, so there
/// is nothing that another page could make a visitor do unknowingly that it could not do by itself.
/// </summary>
[Public("Everybody may tell something, without an account, from another site too.")]
[IgnoreAntiforgeryToken] // A token needs a cookie, which does not reach a frame; and there is no sign-in here for it to guard.
[EnableRateLimiting("raise")]
public sealed class EmbedFormPage(
    CurrentSite site,
    FrameHosts hosts,
    Framing framing,
    StrangerForm strangers,
    Writer writer,
    AreaSearch areas,
    AreaWording wording,
    AreaChoices choices,
    ListTopics.ListTopics topics,
    Routes routes,
    RoomTexts refusals,
    IStringLocalizer<SignalsTexts> texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "buurt")]
    public string? Area { get; set; }

    [BindProperty(SupportsGet = true, Name = "onderwerp")]
    public string? Topic { get; set; }

    [BindProperty]
    public FramedForm Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> AreaOptions { get; private set; } = [];

    public SignalRaised? Sent { get; private set; }

    /// <summary>What it looks like besides; shown when it was sent, because a frame asks nothing twice.</summary>
    public IReadOnlyList<RouteMatch> Recognised { get; private set; } = [];

    /// <summary>The same page with the same choices.</summary>
    public string Action => FramedPath.Form + QueryString.Create(
        new Dictionary<string, string?> { ["taal"] = InLanguage.Current, ["buurt"] = Area, ["onderwerp"] = Topic }.Where(pair => !string.IsNullOrEmpty(pair.Value)));

    public async Task OnGet(CancellationToken cancellation)
    {
        Input = new FramedForm();
        await Show(cancellation);
    }

    public async Task OnPost(CancellationToken cancellation)
    {
        await Show(cancellation);
        if (strangers.Check(HttpContext, site.ProgrammeId, out var key) is { } notYet)
        {
            ModelState.AddRefusal(notYet, refusals, nameof(Input));
            return;
        }

        var actor = Actor.Anonymous(site.ProgrammeId);
        var command = new RaiseSignal.RaiseSignal(Input.Text, Input.AreaCode, null, null, Topic, Input.Place, Input.Name, Input.Email, false, InLanguage.Current);
        var outcome = await writer.Do<RaiseSignalHandler, RaiseSignal.RaiseSignal, SignalRaised>(
            actor, command, key, handler => handler.Handle(command, actor, cancellation), cancellation);
        if (outcome.IsRefused)
        {
            ModelState.AddRefusal(outcome.Refusal, refusals, nameof(Input));
            return;
        }

        Sent = outcome.Value;
        Recognised = await routes.Recognise(site.ProgrammeId, Input.Text, cancellation);
    }

    private async Task Show(CancellationToken cancellation)
    {
        framing.Allow((await hosts.Of(site.ProgrammeId, cancellation)).Select(host => host.Source));
        if ((await topics.Handle(site.ProgrammeId, cancellation)).All(topic => topic.Key != Topic))
        {
            // A mistake in the code of the page around it is no reason to keep somebody from telling something.
            Topic = null;
        }

        var options = await OwnAreas(cancellation);
        if (options.Count == 0 && !string.IsNullOrWhiteSpace(Input.AreaQuery))
        {
            options = [.. (await areas.ByText(site.Programme, Input.AreaQuery, cancellation)).Select(area => new SelectListItem($"{area.Name} ({wording.Where(area)})", area.Code))];
        }

        if (options.Count == 1)
        {
            Input = Input with { AreaCode = options[0].Value };
            ModelState.Remove($"{nameof(Input)}.{nameof(FramedForm.AreaCode)}");
        }
        else if (options.Count > 1)
        {
            options.Insert(0, new SelectListItem(texts["raise.area.choose"], ""));
        }

        AreaOptions = options;
    }

    /// <summary>Those of the own municipality, or of the part that the page around it is about.</summary>
    private async Task<List<SelectListItem>> OwnAreas(CancellationToken cancellation)
    {
        var within = AreaCode.IsCode(Area) ? Area![2..] : "";
        return [.. (await choices.Own(cancellation: cancellation)).Where(option => option.Value[2..].StartsWith(within, StringComparison.Ordinal))];
    }
}

public sealed record FramedForm
{
    public string? Text { get; set; }

    public string? AreaCode { get; set; }

    public string? AreaQuery { get; set; }

    public string? Place { get; set; }

    public string? Name { get; set; }

    public string? Email { get; set; }
}
