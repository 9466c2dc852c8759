using Microsoft.EntityFrameworkCore;
using Tentakel.Pages.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Pages.Features.EditPage;

/// <summary>Saves the next version of a page, or the first of a new one.</summary>
/// <param name="BasedOn">The version that was read before; 0 for a new page.</param>
/// <param name="Order">Its place in the list; null leaves it, or puts it last.</param>
public sealed record SavePage(string? Slug, int BasedOn, string? TitleNl, string? TitleEn, string? TextNl, string? TextEn, bool Shown, int? Order);

/// <param name="Number">Of the version that was made.</param>
public sealed record PageSaved(Guid Id, string Slug, int Number);

public sealed class SavePageHandler(TentakelDbContext database, AuditTrail audit, TimeProvider clock)
{
    private const int Between = 10;

    public async Task<Outcome<PageSaved>> Handle(SavePage command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.Has(PagesPermissions.Edit))
        {
            return Refusal.Forbidden();
        }

        var slug = command.Slug?.Trim() ?? "";
        var text = new InfoPageText(command.TitleNl?.Trim() ?? "", command.TitleEn?.Trim() ?? "", Lines(command.TextNl), Lines(command.TextEn), command.Shown);
        if (SavePageRules.Check(slug, text, command.Order) is { } wrong)
        {
            return wrong;
        }

        var page = await database.Set<InfoPage>().SingleOrDefaultAsync(one => one.ProgrammeId == actor.Programme && one.Slug == slug, cancellation);
        if (page is null && command.BasedOn > 0)
        {
            return Refusal.NotFound();
        }

        if (page is not null && command.BasedOn == 0)
        {
            return Refusal.Invalid(new FieldError("slug", "pages.slug-taken"));
        }

        if (page is null)
        {
            var last = await database.Set<InfoPage>().Where(one => one.ProgrammeId == actor.Programme).MaxAsync(one => (int?)one.Order, cancellation) ?? 0;
            page = new InfoPage(actor.Programme, InfoPageId.New(), slug, last + Between);
            database.Add(page);
        }

        var saved = page.Save(text, command.BasedOn, command.Order ?? page.Order, actor.Person, clock.GetUtcNow());
        if (saved.IsRefused)
        {
            return saved.Refusal;
        }

        database.Add(saved.Value);
        audit.Record(actor, "pages.save", page.Id.Value, new { slug, number = saved.Value.Number, text.Shown });
        return new PageSaved(page.Id.Value, slug, saved.Value.Number);
    }

    // A form sends two characters for the end of a line.
    private static string Lines(string? text) => (text ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
}

internal static class SavePageRules
{
    private const int MostOrder = 9999;

    /// <summary>Everything that is wrong, at once.</summary>
    public static Refusal? Check(string slug, InfoPageText text, int? order)
    {
        var errors = new List<FieldError>();
        if (!InfoPage.IsSlug(slug))
        {
            errors.Add(new FieldError("slug", "pages.slug-invalid"));
        }

        Needed(errors, "titleNl", text.TitleNl, InfoPage.MostTitle);
        Optional(errors, "titleEn", text.TitleEn, InfoPage.MostTitle);
        Needed(errors, "textNl", text.TextNl, InfoPage.MostText);
        Optional(errors, "textEn", text.TextEn, InfoPage.MostText);
        if (order is < 0 or > MostOrder)
        {
            errors.Add(new FieldError("order", "pages.order-invalid", MostOrder));
        }

        if (errors.Count == 0)
        {
            errors.AddRange(new[] { SafeMarkdown.Check("textNl", text.TextNl), SafeMarkdown.Check("textEn", text.TextEn) }.OfType<FieldError>());
        }

        return errors.Count == 0 ? null : Refusal.Invalid([.. errors]);
    }

    private static void Needed(List<FieldError> errors, string field, string value, int most)
    {
        if (value.Length == 0)
        {
            errors.Add(new FieldError(field, "pages.field-required"));
        }

        Optional(errors, field, value, most);
    }

    private static void Optional(List<FieldError> errors, string field, string value, int most)
    {
        if (value.Contains('\0', StringComparison.Ordinal))
        {
            errors.Add(new FieldError(field, "platform.unreadable"));
        }

        if (value.Length > most)
        {
            errors.Add(new FieldError(field, "platform.too-long", most));
        }
    }
}
