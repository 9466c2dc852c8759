using Microsoft.EntityFrameworkCore;
using Tentakel.Pages.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;

namespace Tentakel.Pages.Features.ReadPages;

/// <summary>A page as its newest version says it.</summary>
public sealed record PageView(InfoPageId Id, string Slug, int Order, int Number, InfoPageText Text, DateTimeOffset SavedAt);

/// <param name="By">A given name; null when the house made it itself.</param>
public sealed record PageVersionView(int Number, InfoPageText Text, DateTimeOffset SavedAt, string? By, int? RestoredFrom);

/// <summary>Reads pages; hidden ones only for who may edit them.</summary>
public sealed class ReadPages(TentakelDbContext database)
{
    private const int Most = 200;

    public async Task<IReadOnlyList<PageView>> All(Actor actor, CancellationToken cancellation = default) => await Newest(actor, null, cancellation);

    /// <summary>Null when it is not there for this reader.</summary>
    public async Task<PageView?> One(Actor actor, string? slug, CancellationToken cancellation = default) =>
        string.IsNullOrEmpty(slug) ? null : (await Newest(actor, slug, cancellation)).SingleOrDefault();

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<PageVersionView>> Versions(Actor actor, InfoPageId id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var rows = await (
            from version in database.Set<InfoPageVersion>().AsNoTracking()
            join one in database.Set<Person>().AsNoTracking() on version.SavedById equals (Platform.Identity.PersonId?)one.Id into people
            from person in people.DefaultIfEmpty()
            where version.ProgrammeId == actor.Programme && version.PageId == id
            orderby version.Number descending
            select new { Version = version, By = person == null ? null : person.GivenName }).Take(Most).ToListAsync(cancellation);
        return [.. rows.Select(row => new PageVersionView(row.Version.Number, row.Version.Text, row.Version.SavedAt, row.By, row.Version.RestoredFrom))];
    }

    private Task<List<PageView>> Newest(Actor actor, string? slug, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var edits = actor.Has(PagesPermissions.Edit);
        var pages =
            from page in database.Set<InfoPage>().AsNoTracking()
            join version in database.Set<InfoPageVersion>().AsNoTracking()
                on new { page.ProgrammeId, PageId = page.Id, Number = page.Newest } equals new { version.ProgrammeId, version.PageId, version.Number }
            where page.ProgrammeId == actor.Programme && (edits || version.Shown) && (slug == null || page.Slug == slug)
            orderby page.Order, page.Slug
            select new PageView(
                page.Id, page.Slug, page.Order, version.Number, new InfoPageText(version.TitleNl, version.TitleEn, version.TextNl, version.TextEn, version.Shown), version.SavedAt);
        return pages.Take(Most).ToListAsync(cancellation);
    }
}
