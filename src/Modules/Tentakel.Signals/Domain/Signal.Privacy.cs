using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Privacy;

namespace Tentakel.Signals.Domain;

/// <content>Nothing that may point at one person becomes public without somebody who decided so.</content>
public sealed partial class Signal
{
    public const int MostKeepReason = 1000;

    /// <summary>Why a moderator let something stand that may point at one person; empty when nothing of the kind is public.</summary>
    public string KeptBecause { get; private set; } = "";

    private Refusal? Keep(IEnumerable<string> words, string? because)
    {
        var refusal = Undecided(words, because);
        if (refusal is null)
        {
            KeptBecause = PrivacyGuard.FindIn(words).Count == 0 ? "" : because!.Trim();
        }

        return refusal;
    }

    /// <summary>Words with something in them that may point at one person need a reason to become public.</summary>
    internal static Refusal? Undecided(IEnumerable<string> words, string? because) =>
        PrivacyGuard.FindIn(words).Count == 0 ? null
        : string.IsNullOrWhiteSpace(because) ? Refusal.Invalid(new FieldError("keepBecause", "signals.marks-undecided"))
        : because.Trim().Length > MostKeepReason ? Refusal.Invalid(new FieldError("keepBecause", "platform.too-long", MostKeepReason))
        : because.Contains('\0', StringComparison.Ordinal) ? Refusal.Invalid(new FieldError("keepBecause", "platform.unreadable"))
        : null;
}
