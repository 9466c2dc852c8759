using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outbound;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.CountElsewhere;
using Tentakel.Signals.Resources;

namespace Tentakel.Signals.Features.EditSources;

/// <summary>In which other systems we count.</summary>
[NeedsPermission("signals.elsewhere")]
public sealed class EditSourcesPage(CurrentActor current, CurrentSite site, ReadElsewhere elsewhere, Writer writer, RoomTexts refusals, IStringLocalizer<SignalsTexts> texts) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    public IReadOnlyList<SourceLine> Sources { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Kinds =>
        [.. Enum.GetValues<ElsewhereKind>().Select(CountElsewhereEndpoint.NameOf).Select(kind => new SelectListItem(texts[$"elsewhere.kind.{kind}"], kind, kind == Kind))];

    public bool Done { get; private set; }

    public async Task OnGet(bool gedaan, CancellationToken cancellation)
    {
        Done = gedaan;
        Sources = await elsewhere.Sources(site.ProgrammeId, cancellation);
    }

    public Task<IActionResult> OnPost(CancellationToken cancellation) =>
        Do(new AddSource(Name, Kind, Address), (handler, command, actor) => handler.Handle(command, actor, cancellation), cancellation);

    public Task<IActionResult> OnPostFetch(Guid id, CancellationToken cancellation) =>
        Do(new FetchSource(new(id)), (handler, command, actor) => handler.Handle(command, actor, cancellation), cancellation);

    public Task<IActionResult> OnPostRemove(Guid id, CancellationToken cancellation) =>
        Do(new RemoveSource(new(id)), (handler, command, actor) => handler.Handle(command, actor, cancellation), cancellation);

    public string WhyNot(SourceLine source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return OutboundException.Read(source.Fault) is { } fault ? refusals.Find("fault." + fault.Fault.ToString().ToLowerInvariant(), fault.Status ?? 0) : "";
    }

    private async Task<IActionResult> Do<TCommand>(TCommand command, Func<EditSourcesHandler, TCommand, Actor, Task<Outcome<Guid>>> handle, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var outcome = await writer.Do<EditSourcesHandler, TCommand, Guid>(actor, command, null, handler => handle(handler, command, actor), cancellation);
        if (!outcome.IsRefused)
        {
            return LocalRedirect("/beheer/elders?gedaan=true");
        }

        ModelState.AddRefusal(outcome.Refusal, refusals);
        Sources = await elsewhere.Sources(site.ProgrammeId, cancellation);
        return Page();
    }
}
