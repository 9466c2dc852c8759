using System.Globalization;

namespace Tentakel.Pages.Features.ReadPages;

/// <summary>Where there is no English, the Dutch text is shown and says that it is Dutch.</summary>
public static class PageLanguage
{
    public static bool IsMissing(string english) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" && string.IsNullOrEmpty(english);

    /// <summary>For the lang attribute; null leaves the language of the page.</summary>
    public static string? Of(string english) => IsMissing(english) ? "nl" : null;
}
