using Tentakel.Commitments.Domain;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Commitments.Ledger;

/// <summary>Text that would not fit the database is refused at its field, not cut.</summary>
internal static class TextRules
{
    public static Refusal? Check(string field, string? text, int most = Limits.Text) =>
        text?.Trim().Length > most ? Refusal.Invalid(new FieldError(field, "platform.too-long", most)) : null;
}
