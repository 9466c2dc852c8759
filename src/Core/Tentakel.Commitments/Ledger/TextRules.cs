using Tentakel.Commitments.Domain;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Commitments.Ledger;

/// <summary>Text that the database cannot keep is refused at its field, not cut: too long, or with a null character in it.</summary>
internal static class TextRules
{
    public static Refusal? Check(string field, string? text, int most = Limits.Text) =>
        text?.Contains('\0', StringComparison.Ordinal) == true ? Refusal.Invalid(new FieldError(field, "platform.unreadable"))
        : text?.Trim().Length > most ? Refusal.Invalid(new FieldError(field, "platform.too-long", most))
        : null;
}
