using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Tentakel.Parties.Domain;
using Tentakel.Parties.Features.Manage;
using Tentakel.Parties.Features.ReadParties;
using Tentakel.Parties.Resources;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Time;
using Tentakel.Ui.TagHelpers;
using Tentakel.Ui.Text;

namespace Tentakel.Parties.Features.EditAbsences;

/// <summary>The form of an absence: of a colleague, or one's own.</summary>
internal static class AbsenceFields
{
    public static List<ManageField> Of(AbsenceItem? absence, IReadOnlyList<SelectListItem> colleagues) =>
    [
        new("deputy", FieldKind.Select, absence?.DeputyId.ToString()) { Options = colleagues, Hint = "field.deputy.hint" },
        new("from", FieldKind.Date, absence?.From.ToString("O", System.Globalization.CultureInfo.InvariantCulture)),
        new("until", FieldKind.Date, absence?.Until.ToString("O", System.Globalization.CultureInfo.InvariantCulture)),
    ];

    public static SaveAbsence Read(Guid? id, PersonId? person, Filled filled) => new(
        id is { } known ? new AbsenceId(known) : null,
        person,
        filled.Id("deputy") is { } deputy ? new PersonId(deputy) : null,
        filled.Day("from"),
        filled.Day("until"));
}

/// <summary>"3 tot en met 12 april. Vervanger: Mo Yildiz."</summary>
public sealed class AbsenceWords(IStringLocalizer<PartiesTexts> texts, TimeProvider clock)
{
    public string Of(AbsenceItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var today = Amsterdam.Today(clock);
        return texts["manage.absence", DateText.Write(item.From, today), DateText.Write(item.Until, today), item.Deputy];
    }
}
