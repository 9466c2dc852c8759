using Microsoft.Extensions.Localization;
using Tentakel.Platform.Resources;

namespace Tentakel.Platform.Privacy;

/// <summary>What the public reads of words that nobody decided on: with "[telefoonnummer weggehaald]" where one stood.</summary>
public sealed class PublicMask(IStringLocalizer<PlatformTexts> texts)
{
    public string Of(string text) => PrivacyGuard.Mask(text, kind => texts[$"privacy.removed.{PrivacyMark.NameOf(kind)}"]);

    /// <summary>"telefoonnummer", for beside a mark.</summary>
    public string Word(PrivacyKind kind) => texts[$"privacy.kind.{PrivacyMark.NameOf(kind)}"];
}
