using Microsoft.AspNetCore.Mvc.ModelBinding;
using Tentakel.Platform.Privacy;

namespace Tentakel.Signals.Features.GuardPrivacy;

/// <summary>A text that is about to become public, with what in it may point at one person, for in the form that publishes it.</summary>
/// <param name="Key">Begins the ids of this form.</param>
/// <param name="Typed">The reason as it was typed before it was refused.</param>
public sealed record MarksToDecide(string Key, string Text, IReadOnlyList<PrivacyMark> Marks, string? Typed, string? Error)
{
    public static MarksToDecide Of(string key, ModelStateDictionary state, params IEnumerable<string?> words)
    {
        ArgumentNullException.ThrowIfNull(state);
        var text = string.Join('\n', words.Where(word => !string.IsNullOrWhiteSpace(word)).Where(word => PrivacyGuard.Find(word).Count > 0));
        var error = state.TryGetValue($"{key}.KeepBecause", out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;
        return new MarksToDecide(key, text, PrivacyGuard.Find(text), entry?.AttemptedValue, error);
    }
}
