using System.Text.RegularExpressions;

namespace Tentakel.Signals.Domain;

/// <summary>
/// Who answers greets the asker by name, and the public reads the answer too: there the name makes place for a word. Only
/// the name the asker gave is known here; other names are for the one who answers and the moderator to leave out.
/// </summary>
public static class AskerNames
{
    /// <param name="names">What the asker is called; empty ones count for nothing.</param>
    /// <param name="instead">"bewoner".</param>
    public static string Hide(string text, IEnumerable<string?> names, string instead)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(names);
        foreach (var name in names.OfType<string>().Select(name => name.Trim()).Where(name => name.Length > 1).OrderByDescending(name => name.Length))
        {
            text = Regex.Replace(
                text,
                $@"(?<![\p{{L}}\p{{M}}]){Regex.Escape(name)}(?![\p{{L}}\p{{M}}])",
                instead.Replace("$", "$$", StringComparison.Ordinal),
                RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
                TimeSpan.FromSeconds(1));
        }

        return text;
    }
}
