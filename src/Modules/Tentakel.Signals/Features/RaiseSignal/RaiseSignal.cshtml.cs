using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Tentakel.Areas.Domain;
using Tentakel.Areas.Features.FindAreas;
using Tentakel.Platform.Access;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;
using Tentakel.Signals.Features.ChooseArea;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.AddPhotos;
using Tentakel.Signals.Features.ListSignals;
using Tentakel.Signals.Features.ListTopics;
using Tentakel.Signals.Features.RecogniseRoutes;
using Tentakel.Signals.Resources;

namespace Tentakel.Signals.Features.RaiseSignal;

/// <summary>One page: what, where, what would help. After sending, the same address shows who answers and the code, once.</summary>
[Public("Everybody may tell something, without an account.")]
[EnableRateLimiting("raise")]
[RequestSizeLimit(PhotoForm.MostForm)]
[RequestFormLimits(MultipartBodyLengthLimit = PhotoForm.MostForm)]
public sealed class RaiseSignalPage(
    Writer writer,
    CurrentActor current,
    CurrentSite site,
    AreaSearch areas,
    AreaWording wording,
    AreaChoices choices,
    ListTopics.ListTopics topics,
    SearchSignals.SearchSignals search,
    Routes routes,
    FollowCookie follow,
    StrangerForm strangers,
    RoomTexts refusals,
    IStringLocalizer<SignalsTexts> texts) : PageModel
{
    /// <summary>The header with which the script asks for the part of the page alone.</summary>
    private const string OnlyThePart = "Only-Part";

    [BindProperty]
    public SignalForm Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> AreaOptions { get; private set; } = [];

    public IReadOnlyList<SelectListItem> TopicOptions { get; private set; } = [];

    /// <summary>What the search for an area came to; null when nothing was searched.</summary>
    public string? AreaFound { get; private set; }

    /// <summary>What others told that looks like it; null when nobody looked.</summary>
    public IReadOnlyList<SignalLine>? Similar { get; private set; }

    /// <summary>What it seems to be for; empty when it is just something to tell.</summary>
    public IReadOnlyList<RouteMatch> Recognised { get; private set; } = [];

    /// <summary>It was not sent yet: first the asker sees where it may belong.</summary>
    public bool Asks { get; private set; }

    public bool MayRaiseForSomebody { get; private set; }

    public bool SignedIn { get; private set; }

    /// <summary>Files were sent with a form that is shown again: a browser does not keep them.</summary>
    public bool FilesGone => Input.Photos.Exists(photo => photo?.File is not null);

    public SignalRaised? Sent { get; private set; }

    public async Task OnGet(CancellationToken cancellation)
    {
        Input.Key = Guid.CreateVersion7().ToString();
        await Show(cancellation);
    }

    /// <summary>From the one field on the front page: the text goes along, nothing is sent yet.</summary>
    public Task OnPostBegin(CancellationToken cancellation)
    {
        ModelState.Clear();
        Input.Key = Guid.CreateVersion7().ToString();
        return Show(cancellation);
    }

    /// <summary>Without JavaScript: looks an area up and comes back with everything as it was typed.</summary>
    public async Task OnPostFindArea(CancellationToken cancellation)
    {
        ModelState.Clear();
        await Show(cancellation);
    }

    /// <summary>Looks whether somebody told it already. By POST: what somebody is writing does not belong in an address.</summary>
    public async Task<IActionResult> OnPostSimilar(CancellationToken cancellation)
    {
        ModelState.Clear();
        Similar = await search.Similar(site.ProgrammeId, $"{Input.Text} {Input.Place}", District(Input.AreaCode), cancellation);
        if (Request.Headers.ContainsKey(OnlyThePart))
        {
            return Partial("/Features/SearchSignals/_Similar.cshtml", Similar);
        }

        await Show(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var key = Input.Key;
        if (actor.Person is null && strangers.Check(HttpContext, site.ProgrammeId, out key) is { } notYet)
        {
            ModelState.AddRefusal(notYet, refusals, nameof(Input));
            await Show(cancellation);
            return Page();
        }

        // Enter in the search field sends the form; what was meant is: look it up.
        if (string.IsNullOrEmpty(Input.AreaCode) && !string.IsNullOrWhiteSpace(Input.AreaQuery))
        {
            var found = await areas.ByText(site.Programme, Input.AreaQuery, cancellation);
            Input.AreaCode = found.Count == 1 ? found[0].Code : Input.AreaCode;
        }

        Recognised = await routes.Recognise(site.ProgrammeId, Input.Text, cancellation);
        if (AsksFirst())
        {
            Asks = true;
            ModelState.Remove("Input.Seen");
            Input.Seen = string.Join(',', Recognised.Select(match => match.Route.Key));
            await Show(cancellation);
            return Page();
        }

        var (photos, wrong) = await PhotoForm.Read(Input.Photos, cancellation);
        var command = new RaiseSignal(
            Input.Text,
            Input.AreaCode,
            null,
            Input.WouldHelp,
            Input.Topic,
            Input.Place,
            Input.Name,
            Input.Email,
            Language: InLanguage.Current,
            Photos: photos,
            WrongPhotos: wrong);
        var outcome = await writer.Do<RaiseSignalHandler, RaiseSignal, SignalRaised>(
            actor, command, Once(key), handler => handler.Handle(command, actor, cancellation), cancellation);
        if (outcome.IsRefused)
        {
            ModelState.AddRefusal(outcome.Refusal, refusals, nameof(Input));
            await Show(cancellation);
            return Page();
        }

        Sent = outcome.Value;
        follow.Add(HttpContext, Sent.Id);
        return Page();
    }

    /// <summary>
    /// Once for each route, and not in an emergency: who closes the page after pressing send must not have told it to nobody.
    /// </summary>
    private bool AsksFirst()
    {
        var seen = (Input.Seen ?? "").Split(',');
        return !Recognised.Any(match => match.Route.IsEmergency) && Recognised.Any(match => !seen.Contains(match.Route.Key));
    }

    /// <summary>Of a stranger it is the number of the form, which they did not choose.</summary>
    private string? Once(string? key) => (key ?? Input.Key) is { Length: > 0 } once ? once : null;

    /// <summary>The district around it: what is wrong around the corner is often told there too.</summary>
    private static string? District(string? areaCode) => areaCode switch
    {
        { Length: 10 } when AreaCode.IsCode(areaCode) => string.Concat("WK", areaCode.AsSpan(2, 6)),
        not null when AreaCode.IsCode(areaCode) => areaCode,
        _ => null,
    };

    private async Task Show(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        SignedIn = actor.Person is not null;
        MayRaiseForSomebody = actor.Has(SignalPermissions.RaiseForSomebody);
        TopicOptions =
        [
            new SelectListItem(texts["raise.topic.unknown"], ""),
            .. (await topics.Handle(site.ProgrammeId, cancellation)).Select(topic => new SelectListItem(topic.Name.Here, topic.Key)),
        ];
        await ShowAreas(cancellation);
    }

    private async Task ShowAreas(CancellationToken cancellation)
    {
        var options = new List<SelectListItem> { new(texts["raise.area.choose"], "") };
        if (!string.IsNullOrWhiteSpace(Input.AreaQuery))
        {
            var found = await areas.ByText(site.Programme, Input.AreaQuery, cancellation);
            options.AddRange(found.Select(area => new SelectListItem($"{area.Name} ({wording.Where(area)})", area.Code)));
            AreaFound = found.Count switch
            {
                0 => texts["raise.area.none", Input.AreaQuery],
                1 => texts["raise.area.one", Input.AreaQuery],
                _ => texts["raise.area.many", found.Count, Input.AreaQuery],
            };
            Input.AreaCode = found.Count == 1 ? found[0].Code : Input.AreaCode;
        }

        // A search that found nothing leaves the own city to choose from.
        if (options.Count == 1)
        {
            options.AddRange(await choices.Own(cancellation: cancellation));
        }

        // What was chosen before a new search stays chosen.
        if (!string.IsNullOrEmpty(Input.AreaCode) && options.All(option => option.Value != Input.AreaCode)
            && await areas.ByCode(site.Programme, Input.AreaCode, null, cancellation) is { } chosen)
        {
            options.Insert(1, new SelectListItem(chosen.Name, chosen.Code));
        }

        AreaOptions = options;
    }
}

public sealed class SignalForm
{
    public string? Text { get; set; }

    public string? AreaQuery { get; set; }

    public string? AreaCode { get; set; }

    public string? Place { get; set; }

    public string? WouldHelp { get; set; }

    public string? Topic { get; set; }

    public string? Name { get; set; }

    public string? Email { get; set; }

    public List<PhotoForm> Photos { get; set; } = [];

    /// <summary>The routes that were shown already, by key: who sends it then means it.</summary>
    public string? Seen { get; set; }

    /// <summary>Made when the page was opened: sending twice tells it once.</summary>
    public string? Key { get; set; }
}
