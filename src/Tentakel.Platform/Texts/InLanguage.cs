using System.Globalization;

namespace Tentakel.Platform.Texts;

/// <summary>Speaks another language until disposed: a mail is in the language of who reads it, not of who caused it.</summary>
public sealed class InLanguage : IDisposable
{
    private readonly CultureInfo _culture;
    private readonly CultureInfo _texts;

    /// <param name="language">Two letters; anything but <c>en</c> is Dutch.</param>
    public InLanguage(string language)
    {
        (_culture, _texts) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "nl-NL");
    }

    /// <summary>The language of this request: <c>nl</c> or <c>en</c>.</summary>
    public static string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en" : "nl";

    public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_culture, _texts);
}
