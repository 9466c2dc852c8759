using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Texts;

namespace Tentakel.Parties.Features.Manage;

/// <summary>The fields of one form, with what is in them.</summary>
public sealed class FieldsModel(IReadOnlyList<ManageField> fields)
{
    public IReadOnlyList<ManageField> Fields { get; } = fields;

    /// <summary>By name; every field has one, so that the page can ask for it.</summary>
    public IReadOnlyDictionary<string, string?> Input { get; } = fields.ToDictionary(field => field.Name, field => field.Value);

    /// <summary>Only what this form has: what else was sent is nobody's business.</summary>
    public static Filled Read(IFormCollection form, IEnumerable<ManageField> fields)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new Filled(fields.ToDictionary(field => field.Name, field => (string?)form[$"Input[{field.Name}]"].ToString()));
    }

    /// <summary>Shows what was typed, and what was wrong with it.</summary>
    public static void Refuse(ModelStateDictionary state, Refusal refusal, IEnumerable<ManageField> fields, Filled filled, RoomTexts texts)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(refusal);
        ArgumentNullException.ThrowIfNull(filled);
        ArgumentNullException.ThrowIfNull(texts);
        var names = fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in names)
        {
            state.SetModelValue($"Input[{name}]", filled[name], filled[name]);
        }

        if (refusal.Fields.Count == 0)
        {
            state.AddModelError("", texts.Of(refusal));
        }

        foreach (var error in refusal.Fields)
        {
            state.AddModelError(names.Contains(error.Field) ? $"Input[{error.Field}]" : "", texts.Of(error));
        }
    }
}
