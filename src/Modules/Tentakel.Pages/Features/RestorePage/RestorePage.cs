using Microsoft.EntityFrameworkCore;
using Tentakel.Pages.Domain;
using Tentakel.Pages.Features.EditPage;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Pages.Features.RestorePage;

/// <summary>Makes the text of an old version the newest again.</summary>
/// <param name="BasedOn">The newest version when this was asked.</param>
public sealed record RestorePage(string? Slug, int Number, int BasedOn);

public sealed class RestorePageHandler(TentakelDbContext database, AuditTrail audit, TimeProvider clock)
{
    public async Task<Outcome<PageSaved>> Handle(RestorePage command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.Has(PagesPermissions.Edit))
        {
            return Refusal.Forbidden();
        }

        var found = await (
            from page in database.Set<InfoPage>()
            join version in database.Set<InfoPageVersion>() on new { page.ProgrammeId, PageId = page.Id } equals new { version.ProgrammeId, version.PageId }
            where page.ProgrammeId == actor.Programme && page.Slug == command.Slug && version.Number == command.Number
            select new { Page = page, Version = version }).SingleOrDefaultAsync(cancellation);
        if (found is null)
        {
            return Refusal.NotFound();
        }

        var saved = found.Page.Save(found.Version.Text, command.BasedOn, found.Page.Order, actor.Person, clock.GetUtcNow(), command.Number);
        if (saved.IsRefused)
        {
            return saved.Refusal;
        }

        database.Add(saved.Value);
        audit.Record(actor, "pages.restore", found.Page.Id.Value, new { found.Page.Slug, from = command.Number, number = saved.Value.Number });
        return new PageSaved(found.Page.Id.Value, found.Page.Slug, saved.Value.Number);
    }
}
