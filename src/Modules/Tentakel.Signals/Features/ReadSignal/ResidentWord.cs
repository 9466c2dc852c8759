using Microsoft.Extensions.Localization;
using Tentakel.Platform.Texts;
using Tentakel.Signals.Resources;

namespace Tentakel.Signals.Features.ReadSignal;

/// <summary>What stands in an answer where the asker's name was: in the language of the answer, not of who reads it.</summary>
internal static class ResidentWord
{
    public static string In(IStringLocalizer<SignalsTexts> texts, string language)
    {
        using (new InLanguage(language))
        {
            return texts["signal.role"];
        }
    }
}
