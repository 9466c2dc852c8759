using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.ReadAgenda;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Work;

namespace Tentakel.Commitments.Features.ChooseMail;

[SignedIn("One's own mail: everything here is looked up by who is signed in.")]
public sealed class ChooseMailModel(Writer writer, CurrentActor current, TentakelDbContext database, SiteLinks links) : PageModel
{
    private static readonly string[] Known = ["mail", "agenda"];

    [BindProperty]
    public bool Digest { get; set; }

    [BindProperty]
    public bool OffersAtOnce { get; set; }

    [BindProperty(SupportsGet = true, Name = "gedaan")]
    public string? Done { get; set; }

    public string? DoneKey => Known.Contains(Done) ? $"mail.done.{Done}" : null;

    /// <summary>Of the calendar that was made just now; shown in this one answer and never again.</summary>
    public string? AgendaAddress { get; private set; }

    public DateTimeOffset? AgendaSince { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation) => Show(cancellation);

    public async Task<IActionResult> OnPostMailAsync(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new ChooseMail(Digest, OffersAtOnce);
        var outcome = await writer.Do<ChooseMailHandler, ChooseMail, bool>(actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        return outcome.IsRefused ? Forbid() : Redirect("/account/post?gedaan=mail");
    }

    [FreshSignIn("The address is read without signing in, for as long as it is there.")]
    public async Task<IActionResult> OnPostMakeAgendaAsync(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new MakeAgenda();
        var outcome = await writer.Do<ChooseAgendaHandler, MakeAgenda, AgendaMade>(
            actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        if (outcome.IsRefused)
        {
            return Forbid();
        }

        AgendaAddress = (await links.Of(actor.Programme, outcome.Value.Path, cancellation)).Link;
        await Show(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAgendaAsync(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new RevokeAgenda();
        await writer.Do<ChooseAgendaHandler, RevokeAgenda, bool>(actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);

        // Gone already is gone as well.
        return Redirect("/account/post?gedaan=agenda");
    }

    private async Task Show(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var person = actor.Person.GetValueOrDefault();
        var mail = await database.Set<PersonalMail>().AsNoTracking()
            .SingleOrDefaultAsync(mail => mail.ProgrammeId == actor.Programme && mail.PersonId == person, cancellation);
        Digest = mail?.NoDigest != true;
        OffersAtOnce = mail?.OffersAtOnce == true;
        AgendaSince = await database.Set<CalendarFeed>().AsNoTracking()
            .Where(feed => feed.ProgrammeId == actor.Programme && feed.PersonId == person)
            .Select(feed => (DateTimeOffset?)feed.CreatedAt).SingleOrDefaultAsync(cancellation);
    }
}
