using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;

namespace Tentakel.Webhooks.Features.EditWebhooks;

/// <summary>One address: change it, try it, give it another secret, pause it, take it off.</summary>
[NeedsPermission("webhooks.edit")]
public sealed class EditWebhookPage(CurrentActor current, CurrentSite site, ReadWebhooks webhooks, Writer writer, RoomTexts refusals) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public List<string>? Types { get; set; }

    public WebhookLine Line { get; private set; } = null!;

    public string? Secret { get; private set; }

    public string? Done { get; private set; }

    public async Task<IActionResult> OnGet(string? gedaan, CancellationToken cancellation)
    {
        Done = gedaan;
        if (!await Show(cancellation))
        {
            return NotFound();
        }

        (Name, Address, Types) = (Line.Name, Line.Address, [.. Line.ChosenTypes]);
        return Page();
    }

    public Task<IActionResult> OnPost(CancellationToken cancellation) =>
        Do<ChangeWebhook, Guid>(new(new(Id), Name, Address, Types ?? []), (handler, command, actor) => handler.Handle(command, actor, cancellation), _ => Back("saved"), cancellation);

    public Task<IActionResult> OnPostTest(CancellationToken cancellation) =>
        Do<TestWebhook, Guid>(new(new(Id)), (handler, command, actor) => handler.Handle(command, actor, cancellation), _ => Back("test"), cancellation);

    public Task<IActionResult> OnPostPause(CancellationToken cancellation) =>
        Do<PauseWebhook, Guid>(new(new(Id), true), (handler, command, actor) => handler.Handle(command, actor, cancellation), _ => Back("saved"), cancellation);

    public Task<IActionResult> OnPostResume(CancellationToken cancellation) =>
        Do<PauseWebhook, Guid>(new(new(Id), false), (handler, command, actor) => handler.Handle(command, actor, cancellation), _ => Back("saved"), cancellation);

    public Task<IActionResult> OnPostRemove(CancellationToken cancellation) =>
        Do<RemoveWebhook, Guid>(new(new(Id)), (handler, command, actor) => handler.Handle(command, actor, cancellation), _ => LocalRedirect("/beheer/webhooks?gedaan=true"), cancellation);

    public Task<IActionResult> OnPostRotate(CancellationToken cancellation) => Do<RotateSecret, WebhookSecret>(
        new(new(Id)),
        (handler, command, actor) => handler.Handle(command, actor, cancellation),
        made =>
        {
            Secret = made.Secret;
            return null;
        },
        cancellation);

    private LocalRedirectResult Back(string done) => LocalRedirect($"/beheer/webhooks/{Id}?gedaan={done}");

    /// <param name="done">Where to go; null to show this page with what came of it.</param>
    private async Task<IActionResult> Do<TCommand, TResult>(
        TCommand command, Func<EditWebhooksHandler, TCommand, Actor, Task<Outcome<TResult>>> handle, Func<TResult, IActionResult?> done, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var outcome = await writer.Do<EditWebhooksHandler, TCommand, TResult>(actor, command, null, handler => handle(handler, command, actor), cancellation);
        if (outcome.IsRefused)
        {
            ModelState.AddRefusal(outcome.Refusal, refusals);
        }
        else if (done(outcome.Value) is { } elsewhere)
        {
            return elsewhere;
        }

        if (!await Show(cancellation))
        {
            return NotFound();
        }

        if (command is not ChangeWebhook)
        {
            ModelState.Remove(nameof(Name));
            ModelState.Remove(nameof(Address));
            (Name, Address, Types) = (Line.Name, Line.Address, [.. Line.ChosenTypes]);
        }

        return Page();
    }

    private async Task<bool> Show(CancellationToken cancellation)
    {
        if ((await webhooks.Of(site.ProgrammeId, cancellation)).FirstOrDefault(one => one.Id == Id) is not { } found)
        {
            return false;
        }

        Line = found;
        return true;
    }
}
