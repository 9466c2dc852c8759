using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Time;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.ChooseArea;
using Tentakel.Signals.Features.RaiseSignal;
using Tentakel.Signals.Resources;

namespace Tentakel.Signals.Features.RecordSignal;

/// <summary>
/// A worker writes down what came by telephone, letter, SMS, at the counter or in a conversation. It is raised like any other
/// signal; what comes back is a sheet to read aloud, or to print and hand over.
/// </summary>
[NeedsPermission("signals.raise-for-somebody")]
public sealed class RecordSignalPage(
    Writer writer,
    CurrentActor current,
    CurrentSite site,
    SiteLinks links,
    AreaChoices areas,
    ListTopics.ListTopics topics,
    TimeProvider clock,
    RoomTexts refusals,
    IStringLocalizer<SignalsTexts> texts) : PageModel
{
    [BindProperty]
    public RecordForm Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> ChannelOptions => [.. Channels.Recorded.Select(channel => new SelectListItem(texts[$"channel.{Channels.Spelled(channel)}"], Channels.Spelled(channel)))];

    public IReadOnlyList<SelectListItem> LanguageOptions => [new SelectListItem(texts["record.language.nl"], "nl"), new SelectListItem(texts["record.language.en"], "en")];

    public IReadOnlyList<SelectListItem> AreaOptions { get; private set; } = [];

    public IReadOnlyList<SelectListItem> TopicOptions { get; private set; } = [];

    public SignalRaised? Sent { get; private set; }

    /// <summary>The address to type over from paper.</summary>
    public string Site => links.Root(site.Tenant);

    public string Phone => site.Tenant.Phone;

    public DateOnly Today => Amsterdam.Today(clock);

    public async Task OnGet(CancellationToken cancellation)
    {
        Input.Key = Guid.CreateVersion7().ToString();
        Input.Language = "nl";
        await Show(cancellation);
    }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        if (Channels.Read(Input.Channel) is not { } channel || !Channels.Recorded.Contains(channel))
        {
            ModelState.AddRefusal(Refusal.Invalid(new FieldError("channel", "signals.channel-required")), refusals, nameof(Input));
            await Show(cancellation);
            return Page();
        }

        var command = new RaiseSignal.RaiseSignal(
            Input.Text,
            Input.AreaCode,
            null,
            Input.WouldHelp,
            Input.Topic,
            Input.Place,
            Input.Name,
            Input.Email,
            ForSomebody: true,
            Input.Language ?? "nl",
            channel,
            Input.Phone,
            Input.Address);
        var outcome = await writer.Do<RaiseSignalHandler, RaiseSignal.RaiseSignal, SignalRaised>(
            actor, command, string.IsNullOrEmpty(Input.Key) ? null : Input.Key, handler => handler.Handle(command, actor, cancellation), cancellation);
        if (outcome.IsRefused)
        {
            ModelState.AddRefusal(outcome.Refusal, refusals, nameof(Input));
            await Show(cancellation);
            return Page();
        }

        // On a worker's own computer the resident's code stays on the screen alone.
        Sent = outcome.Value;
        return Page();
    }

    private async Task Show(CancellationToken cancellation)
    {
        AreaOptions = await areas.Options(texts["raise.area.choose"], cancellation);
        TopicOptions =
        [
            new SelectListItem(texts["raise.topic.unknown"], ""),
            .. (await topics.Handle(site.ProgrammeId, cancellation)).Select(topic => new SelectListItem(topic.Name.Here, topic.Key)),
        ];
    }
}

public sealed class RecordForm
{
    public string? Channel { get; set; }

    public string? Text { get; set; }

    public string? WouldHelp { get; set; }

    public string? AreaCode { get; set; }

    public string? Place { get; set; }

    public string? Topic { get; set; }

    public string? Language { get; set; }

    public string? Name { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    public string? Address { get; set; }

    /// <summary>Made when the page was opened: sending twice tells it once.</summary>
    public string? Key { get; set; }
}
