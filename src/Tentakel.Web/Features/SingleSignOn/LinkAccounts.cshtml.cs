using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Access.SingleSignOn;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;

namespace Tentakel.Web.Features.SingleSignOn;

/// <summary>Where else somebody can sign in to this account: what is linked, what is waiting for a yes, what can be added.</summary>
[SignedIn("One links and unlinks one's own account only.")]
[FreshSignIn("Who is linked opens the account from then on.")]
public sealed class LinkAccountsPage(
    TentakelDbContext database, CurrentActor current, CurrentSite site, SsoProviders providers, Writer writer, IServiceProvider services, RoomTexts refusals) : PageModel
{
    public const string Path = "/account/koppelingen";

    public IReadOnlyList<(SsoLink Link, string Label)> Links { get; private set; } = [];

    /// <summary>Of this account only.</summary>
    public PendingLink? Pending { get; private set; }

    public IReadOnlyList<SsoProvider> Ways => providers.Of(site.Tenant.Host);

    public Task OnGet(CancellationToken cancellation) => Show(cancellation);

    public async Task<IActionResult> OnPostLink(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new LinkElsewhere(services.GetRequiredService<PendingLinks>().Read(HttpContext));
        PendingLinks.Forget(HttpContext);
        return await After(await writer.Do<LinkElsewhereHandler, LinkElsewhere, bool>(actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation), cancellation);
    }

    public async Task<IActionResult> OnPostUnlink(Guid link, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new UnlinkElsewhere(new SsoLinkId(link));
        var outcome = await writer.Do<LinkElsewhereHandler, UnlinkElsewhere, bool>(actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        return outcome.Refusal?.Kind == RefusalKind.NotFound ? NotFound() : await After(outcome, cancellation);
    }

    private async Task<IActionResult> After(Outcome<bool> outcome, CancellationToken cancellation)
    {
        if (!outcome.IsRefused)
        {
            return RedirectToPage();
        }

        ModelState.AddRefusal(outcome.Refusal, refusals);
        await Show(cancellation);
        Pending = null;
        return Page();
    }

    private async Task Show(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var links = await database.Set<SsoLink>().AsNoTracking().Where(link => link.AccountId == actor.Account).OrderBy(link => link.Id).ToListAsync(cancellation);
        Links = [.. links.Select(link => (link, providers.All.FirstOrDefault(provider => provider.Issuer == link.Issuer)?.Label ?? link.Issuer))];
        Pending = services.GetRequiredService<PendingLinks>().Read(HttpContext) is { } pending && pending.Account == actor.Account ? pending : null;
    }
}
