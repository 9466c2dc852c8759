using Tentakel.Platform.Outcomes;

namespace Tentakel.Signals.Features.EditRoutes;

/// <summary>What is typed in a field: trimmed, and everything that is wrong at once.</summary>
internal static class Fields
{
    public static string Needed(List<FieldError> errors, string field, string? value, int most)
    {
        var text = Optional(errors, field, value, most);
        if (text.Length == 0)
        {
            errors.Add(new FieldError(field, "signals.field-required"));
        }

        return text;
    }

    public static string Optional(List<FieldError> errors, string field, string? value, int most)
    {
        var text = value?.Trim().ReplaceLineEndings("\n") ?? "";
        if (text.Length > most)
        {
            errors.Add(new FieldError(field, "platform.too-long", most));
        }

        // PostgreSQL keeps every character but this one.
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            errors.Add(new FieldError(field, "platform.unreadable"));
        }

        return text;
    }
}
