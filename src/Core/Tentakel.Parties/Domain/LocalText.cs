using System.Globalization;

namespace Tentakel.Parties.Domain;

/// <summary>A name that a programme gives in both languages: it is data, so it cannot come from resources.</summary>
public sealed record LocalText(string Nl, string En)
{
    /// <summary>The text in the language of the reader; Dutch where the other is missing.</summary>
    public string Here => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" && En.Length > 0 ? En : Nl;

    public override string ToString() => Here;
}
