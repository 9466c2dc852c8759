using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Work;

namespace Tentakel.Commitments.Features.ChooseMail;

[SignedIn("One's own mail: everything here is looked up by who is signed in.")]
public sealed class ChooseMailModel(Writer writer, CurrentActor current, TentakelDbContext database) : PageModel
{
    private static readonly string[] Known = ["mail"];

    [BindProperty]
    public bool Digest { get; set; }

    [BindProperty]
    public bool OffersAtOnce { get; set; }

    [BindProperty(SupportsGet = true, Name = "gedaan")]
    public string? Done { get; set; }

    public string? DoneKey => Known.Contains(Done) ? $"mail.done.{Done}" : null;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var mail = await database.Set<PersonalMail>().AsNoTracking()
            .SingleOrDefaultAsync(mail => mail.ProgrammeId == actor.Programme && mail.PersonId == actor.Person.GetValueOrDefault(), cancellation);
        Digest = mail?.NoDigest != true;
        OffersAtOnce = mail?.OffersAtOnce == true;
    }

    public async Task<IActionResult> OnPostMailAsync(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new ChooseMail(Digest, OffersAtOnce);
        var outcome = await writer.Do<ChooseMailHandler, ChooseMail, bool>(actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        return outcome.IsRefused ? Forbid() : Redirect("/account/post?gedaan=mail");
    }
}
