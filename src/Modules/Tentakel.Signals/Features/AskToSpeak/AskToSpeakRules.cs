using System.Net.Mail;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.AskToSpeak;

internal static class AskToSpeakRules
{
    /// <summary>Everything that is wrong, at once.</summary>
    /// <param name="accountEmail">Who is signed in can be reached already.</param>
    public static Refusal? Check(AskToSpeak command, bool areaKnown, bool aboutKnown, string? accountEmail)
    {
        var errors = new List<FieldError>();
        if (command.Way is null)
        {
            errors.Add(new FieldError("way", "talks.way-required"));
        }

        // Somebody who cannot be reached cannot be spoken to.
        if (command.Way == TalkWay.CallBack && string.IsNullOrWhiteSpace(command.Phone))
        {
            errors.Add(new FieldError("phone", "talks.phone-required"));
        }
        else if (command.Way == TalkWay.Visit && string.IsNullOrWhiteSpace(command.Address))
        {
            errors.Add(new FieldError("address", "talks.address-required"));
        }
        else if (command.Way == TalkWay.Coffee && string.IsNullOrWhiteSpace(command.Phone) && string.IsNullOrWhiteSpace(command.Email) && string.IsNullOrEmpty(accountEmail))
        {
            errors.Add(new FieldError("phone", "talks.reach-required"));
        }

        // A number is anything with the digits of one: people write spaces, dashes and words.
        if (!string.IsNullOrWhiteSpace(command.Phone) && command.Phone.Count(char.IsDigit) is < 8 or > 15)
        {
            errors.Add(new FieldError("phone", "talks.phone-invalid"));
        }

        if (command.Email?.Trim() is { Length: > 0 } email && (email.Length > Contact.MostEmail || !MailAddress.TryCreate(email, out var address) || address.Address != email))
        {
            errors.Add(new FieldError("email", "signals.email-invalid"));
        }

        if (!areaKnown)
        {
            errors.Add(new FieldError("areaCode", "signals.area-unknown"));
        }

        if (command.AboutSignal is not null && !aboutKnown)
        {
            errors.Add(new FieldError("aboutSignal", "talks.about-unknown"));
        }

        if (command.Language is not ("nl" or "en"))
        {
            errors.Add(new FieldError("language", "signals.language-unknown"));
        }

        Stored.Check(errors, "name", command.Name, Signal.MostName);
        Stored.Check(errors, "phone", command.Phone, Contact.MostPhone);
        Stored.Check(errors, "address", command.Address, Contact.MostAddress);
        Stored.Check(errors, "when", command.When, Talk.MostWhen);
        Stored.Check(errors, "wished", command.Wished, Talk.MostLanguage);
        Stored.Check(errors, "about", command.About, Talk.MostAbout);
        return errors.Count == 0 ? null : Refusal.Invalid([.. errors]);
    }
}

/// <summary>What the database can keep of what somebody typed.</summary>
internal static class Stored
{
    public static void Check(List<FieldError> errors, string field, string? value, int most)
    {
        // PostgreSQL keeps every character but this one.
        if (value?.Contains('\0', StringComparison.Ordinal) == true)
        {
            errors.Add(new FieldError(field, "platform.unreadable"));
        }

        if (value?.Trim().Length > most)
        {
            errors.Add(new FieldError(field, "platform.too-long", most));
        }
    }
}
