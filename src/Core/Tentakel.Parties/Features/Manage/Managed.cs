using Microsoft.AspNetCore.Mvc.Rendering;
using Tentakel.Parties.Features.ReadParties;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Paging;
using Tentakel.Ui.TagHelpers;

namespace Tentakel.Parties.Features.Manage;

/// <summary>A line of a list: what opens the form, and what else is good to know.</summary>
public sealed record ManageLine(string Id, string Text, string Detail, bool Ended = false);

/// <param name="Name">As the refusals spell it: <c>givenName</c>. Its label is the text <c>field.{Name}</c>.</param>
/// <param name="Label">For a box to tick whose words are data or another room's.</param>
public sealed record ManageField(string Name, FieldKind Kind, string? Value, bool Optional = false, string? Label = null)
{
    public IReadOnlyList<SelectListItem> Options { get; init; } = [];

    /// <summary>Key of the hint; null when the label says enough.</summary>
    public string? Hint { get; init; }

    /// <summary>Key of a heading above this field.</summary>
    public string? Heading { get; init; }
}

/// <summary>Something else that can be done with it; its button is the text <c>action.{Name}</c>.</summary>
/// <param name="Fields">What must be told along.</param>
public sealed record ManageAction(string Name, IReadOnlyList<ManageField> Fields);

/// <param name="Title">What it is called now; null for a new one.</param>
public sealed record ManageForm(string? Title, IReadOnlyList<ManageField> Fields, IReadOnlyList<ManageAction> Actions);

/// <summary>What somebody filled in, by field.</summary>
public sealed class Filled(IReadOnlyDictionary<string, string?> values)
{
    public string? this[string name] => values.GetValueOrDefault(name);

    public bool Ticked(string name) => values.GetValueOrDefault(name) is { } value && value.StartsWith("true", StringComparison.OrdinalIgnoreCase);

    public Guid? Id(string name) => Guid.TryParse(this[name], out var id) ? id : null;

    /// <summary>The ticked boxes whose name begins with this.</summary>
    public IReadOnlyList<string> All(string prefix) =>
        [.. values.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && Ticked(name)).Select(name => name[prefix.Length..])];

    /// <summary>Words on lines or between commas.</summary>
    public IReadOnlyList<string> Words(string name) =>
        this[name]?.Split([',', ';', ' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries) ?? [];

    public T? Word<T>(string name)
        where T : struct, Enum => Spelling.Read<T>(this[name]);

    public DateOnly? Day(string name) =>
        DateOnly.TryParseExact(this[name], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>One kind of thing that is kept here: its list, its form, and what is done with what was filled in.</summary>
public interface IManaged
{
    /// <summary>The word in the address: <c>mensen</c>. Its texts are <c>manage.{Key}.title</c>, <c>.lead</c> and <c>.new</c>.</summary>
    string Key { get; }

    Task<Page<ManageLine>> List(ListQuery query, CancellationToken cancellation);

    /// <summary>Null when there is nothing with this id that may be seen from this programme.</summary>
    Task<ManageForm?> Form(ProgrammeId programme, Guid? id, CancellationToken cancellation);

    Task<Outcome<Guid>> Save(Guid? id, Filled filled, CancellationToken cancellation);

    Task<Outcome<Guid>> Act(Guid id, string action, Filled filled, CancellationToken cancellation) => Task.FromResult<Outcome<Guid>>(Refusal.NotFound());
}
