using System.Net.Mail;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Parties.Features.Editing;

/// <summary>Everything that is wrong with a form, at once: nobody likes to hear the second thing after mending the first.</summary>
internal sealed class FieldErrors
{
    private readonly List<FieldError> _errors = [];

    public Refusal? Refusal => _errors.Count == 0 ? null : Platform.Outcomes.Refusal.Invalid([.. _errors]);

    public void Add(FieldError error) => _errors.Add(error);

    /// <summary>The text without space around it; an error when it is not there or too long.</summary>
    public string Needed(string field, string? value, int most = Widths.Name)
    {
        var text = Optional(field, value, most);
        if (text.Length == 0)
        {
            Add(new FieldError(field, "parties.field-required"));
        }

        return text;
    }

    public string Optional(string field, string? value, int most = Widths.Name)
    {
        var text = value?.Trim() ?? "";
        if (text.Length > most)
        {
            Add(new FieldError(field, "parties.field-long", most));
        }
        else if (text.Contains('\0', StringComparison.Ordinal))
        {
            // PostgreSQL keeps no such character; nobody can type it.
            Add(new FieldError(field, "parties.field-required"));
        }

        return text;
    }

    /// <summary>Something to be chosen: an error when it was not, or is not there for this programme.</summary>
    public T Chosen<T>(string field, T? value)
        where T : class
    {
        if (value is null)
        {
            Add(new FieldError(field, "parties.choose"));
        }

        return value!;
    }

    public T Chosen<T>(string field, T? value)
        where T : struct, Enum
    {
        if (value is not { } known || !Enum.IsDefined(known))
        {
            Add(new FieldError(field, "parties.choose"));
        }

        return value.GetValueOrDefault();
    }

    public string? Email(string field, string? value)
    {
        var text = value?.Trim() ?? "";
        if (text.Length == 0)
        {
            return null;
        }

        if (text.Length > Widths.Email || !MailAddress.TryCreate(text, out var address) || address.Address != text)
        {
            Add(new FieldError(field, "parties.email-invalid"));
        }

        return text;
    }
}
