using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Resources;

namespace Tentakel.Signals.Features.BecomeFollower;

/// <summary>Chooses what to hear of a public signal. Says the same to everybody who fills in an address.</summary>
[Public("Whoever reads the public list may follow what is on it.")]
[EnableRateLimiting("code")]
public sealed class BecomeFollowerPage(
    Writer writer, CurrentActor current, CurrentSite site, TentakelDbContext database, StrangerForm strangers, RoomTexts refusals, IStringLocalizer<SignalsTexts> texts) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Steps { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty(SupportsGet = true, Name = "gedaan")]
    public string? Done { get; set; }

    public string? DoneKey => Done is "volgt" or "post" ? $"follower.done.{Done}" : null;

    public string Title { get; private set; } = "";

    public string Language { get; private set; } = "nl";

    public bool SignedIn { get; private set; }

    public IReadOnlyList<SelectListItem> StepOptions { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken cancellation) => await Show(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        string? key = null;
        if (actor.Person is null && strangers.Check(HttpContext, site.ProgrammeId, out key) is { } notYet)
        {
            ModelState.AddRefusal(notYet, refusals);
            return await Show(cancellation) ? Page() : NotFound();
        }

        var command = new BecomeFollower(new SignalId(Id), StepsNamed(Steps), Email, InLanguage.Current);
        var outcome = await writer.Do<BecomeFollowerHandler, BecomeFollower, FollowAsked>(
            actor, command, key, handler => handler.Handle(command, actor, cancellation), cancellation);
        if (!outcome.IsRefused)
        {
            return LocalRedirect($"/volg/{Id}?gedaan={(outcome.Value.ByMail ? "post" : "volgt")}");
        }

        if (!await Show(cancellation))
        {
            return NotFound();
        }

        ModelState.AddRefusal(outcome.Refusal, refusals);
        return Page();
    }

    internal static FollowSteps? StepsNamed(string? name) =>
        Enum.GetValues<FollowSteps>().Cast<FollowSteps?>().FirstOrDefault(steps => NameOf(steps!.Value) == name);

    internal static string NameOf(FollowSteps steps) => steps.ToString().ToLowerInvariant();

    private async Task<bool> Show(CancellationToken cancellation)
    {
        var id = new SignalId(Id);
        var found = await PublicSignals.Of(database, site.ProgrammeId).Where(signal => signal.Id == id)
            .Select(signal => new { signal.PublicTitle, signal.Language }).SingleOrDefaultAsync(cancellation);
        if (found is null)
        {
            return false;
        }

        (Title, Language) = (found.PublicTitle, found.Language);
        var person = (await current.Get(cancellation)).Person;
        SignedIn = person is not null;
        var chosen = person is null ? null : await database.Set<Follower>().AsNoTracking()
            .Where(follower => follower.ProgrammeId == site.ProgrammeId && follower.SignalId == id && follower.PersonId == person)
            .Select(follower => (FollowSteps?)follower.Steps).SingleOrDefaultAsync(cancellation);
        Steps ??= NameOf(chosen ?? FollowSteps.All);
        StepOptions = [.. Enum.GetValues<FollowSteps>().Select(steps => new SelectListItem(texts[$"follower.steps.{NameOf(steps)}"], NameOf(steps)))];
        return true;
    }
}
