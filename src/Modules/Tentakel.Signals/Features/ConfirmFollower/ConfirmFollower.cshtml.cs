using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Work;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.BecomeFollower;

namespace Tentakel.Signals.Features.ConfirmFollower;

/// <summary>Opening the link changes nothing, because mail scanners open links; the button does.</summary>
[Public("The link in the mail proves that the address is read by who has it, and can only say yes for that address.")]
public sealed class ConfirmFollowerPage(FollowerLinks links, Writer writer, CurrentActor current, CurrentSite site, TentakelDbContext database) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public string Title { get; private set; } = "";

    public string Language { get; private set; } = "nl";

    public Guid Signal { get; private set; }

    public FollowSteps Steps { get; private set; }

    public bool IsDone { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken cancellation) => await Show(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new ConfirmFollower(Token);
        var outcome = await writer.Do<ConfirmFollowerHandler, ConfirmFollower, SignalId>(
            actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        IsDone = !outcome.IsRefused;
        return IsDone && await Show(cancellation) ? Page() : NotFound();
    }

    private async Task<bool> Show(CancellationToken cancellation)
    {
        if (links.Yes(Token) is not { } yes || yes.Programme != site.ProgrammeId)
        {
            return false;
        }

        var found = await (
            from follower in database.Set<Follower>().AsNoTracking()
            join signal in PublicSignals.Of(database, yes.Programme)
                on new { follower.ProgrammeId, Id = follower.SignalId } equals new { signal.ProgrammeId, signal.Id }
            where follower.ProgrammeId == yes.Programme && follower.Id == yes.Follower
            select new { signal.Id, signal.PublicTitle, signal.Language }).SingleOrDefaultAsync(cancellation);
        if (found is null)
        {
            return false;
        }

        (Signal, Title, Language, Steps) = (found.Id.Value, found.PublicTitle, found.Language, yes.Steps);
        return true;
    }
}
