using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Paging;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;

namespace Tentakel.Webhooks.Features.MendPost;

/// <summary>Mail and messages that did not arrive: why, and what to do with them.</summary>
[NeedsPermission("webhooks.edit")]
public sealed class MendPostPage(CurrentActor current, CurrentSite site, ReadDeadLetters letters, Writer writer, RoomTexts refusals) : PageModel
{
    public Page<DeadLetter> Letters { get; private set; } = new([], null);

    public string? Done { get; private set; }

    public string? NextUrl => Letters.Next is { } next ? $"/beheer/post-die-niet-aankwam?verder={next}" : null;

    public async Task OnGet(string? verder, string? gedaan, CancellationToken cancellation)
    {
        Done = gedaan;
        Guid? before = Cursor.TryDecode(verder, out var key) && Guid.TryParse(key, out var id) ? id : null;
        Letters = await letters.Handle(site.ProgrammeId, before, cancellation: cancellation);
    }

    public Task<IActionResult> OnPostAgain(Guid id, CancellationToken cancellation) =>
        Do(new TryDeadLetterAgain(id), "again", (handler, command, actor) => handler.Handle(command, actor, cancellation), cancellation);

    public Task<IActionResult> OnPostDiscard(Guid id, CancellationToken cancellation) =>
        Do(new DiscardDeadLetter(id), "discard", (handler, command, actor) => handler.Handle(command, actor, cancellation), cancellation);

    private async Task<IActionResult> Do<TCommand>(TCommand command, string done, Func<MendPostHandler, TCommand, Actor, Task<Outcome<Guid>>> handle, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var outcome = await writer.Do<MendPostHandler, TCommand, Guid>(actor, command, null, handler => handle(handler, command, actor), cancellation);
        if (!outcome.IsRefused)
        {
            return LocalRedirect($"/beheer/post-die-niet-aankwam?gedaan={done}");
        }

        // Somebody else did something with it meanwhile.
        ModelState.AddRefusal(outcome.Refusal, refusals);
        Letters = await letters.Handle(site.ProgrammeId, cancellation: cancellation);
        return Page();
    }
}
