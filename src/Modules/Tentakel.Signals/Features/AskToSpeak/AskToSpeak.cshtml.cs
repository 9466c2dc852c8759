using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Tentakel.Platform.Access;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.ChooseArea;
using Tentakel.Signals.Features.ReadSignal;
using Tentakel.Signals.Resources;

namespace Tentakel.Signals.Features.AskToSpeak;

/// <summary>Call me back, come by, or let us have coffee. After sending, the same address shows who does it and the code, once.</summary>
[Public("Everybody may ask to be spoken to, without an account.")]
[EnableRateLimiting("raise")]
public sealed class AskToSpeakPage(
    Writer writer,
    CurrentActor current,
    CurrentSite site,
    AreaChoices areas,
    ReadSignal.ReadSignal signals,
    FollowCookie follow,
    StrangerForm strangers,
    TalkWords words,
    RoomTexts refusals,
    IStringLocalizer<SignalsTexts> texts) : PageModel
{
    [BindProperty]
    public TalkForm Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> WayOptions => [.. Enum.GetValues<TalkWay>().Select(way => new SelectListItem(words.Way(way), TalkWords.Spelled(way)))];

    public IReadOnlyList<SelectListItem> AreaOptions { get; private set; } = [];

    public bool SignedIn { get; private set; }

    /// <summary>Where the coffee is.</summary>
    public string Place => site.Tenant.Visit;

    public SignalView? About { get; private set; }

    public TalkAsked? Sent { get; private set; }

    /// <param name="over">A signal to talk about; one that may not be seen is not mentioned.</param>
    public async Task OnGet(Guid? over, CancellationToken cancellation)
    {
        Input.Key = Guid.CreateVersion7().ToString();
        Input.AboutSignal = over;
        await Show(cancellation);
        Input.AboutSignal = About?.Id.Value;
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

        string?[] parts = [Input.Morning ? "morning" : null, Input.Afternoon ? "afternoon" : null, Input.Evening ? "evening" : null];
        var command = new AskToSpeak(
            TalkWords.WayOf(Input.Way),
            Input.Name,
            Input.Phone,
            Input.Email,
            Input.Address,
            TalkWords.PartsOf(parts.OfType<string>()),
            Input.When,
            Input.Wished,
            Input.About,
            Input.AreaCode,
            Input.AboutSignal,
            InLanguage.Current);
        var outcome = await writer.Do<AskToSpeakHandler, AskToSpeak, TalkAsked>(
            actor, command, (key ?? Input.Key) is { Length: > 0 } once ? once : null, handler => handler.Handle(command, actor, cancellation), cancellation);
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

    private async Task Show(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        SignedIn = actor.Person is not null;
        AreaOptions = await areas.Options(texts["speak.area.unknown"], cancellation);
        if (Input.AboutSignal is { } id)
        {
            var view = await signals.Handle(actor, new SignalId(id), cancellation);
            About = view.IsRefused ? null : view.Value;
        }
    }
}

public sealed class TalkForm
{
    public string? Way { get; set; }

    public string? Name { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    public string? Address { get; set; }

    public bool Morning { get; set; }

    public bool Afternoon { get; set; }

    public bool Evening { get; set; }

    public string? When { get; set; }

    public string? Wished { get; set; }

    public string? About { get; set; }

    public string? AreaCode { get; set; }

    public Guid? AboutSignal { get; set; }

    /// <summary>Made when the page was opened: sending twice asks once.</summary>
    public string? Key { get; set; }
}
