using System.Text;

namespace Tentakel.Platform.Privacy;

/// <summary>
/// Finds in a text what may point at one person: BSN, telephone number, e-mail address, account number, address. It marks and
/// does not judge: a person decides what stays. In a time that grows with the length of the text and no faster.
/// </summary>
public static class PrivacyGuard
{
    /// <summary>In the order of the text; never overlapping.</summary>
    public static IReadOnlyList<PrivacyMark> Find(string? text) => string.IsNullOrEmpty(text) ? [] : new PrivacyScan(text).Run();

    /// <summary>The same over several texts that become public together.</summary>
    public static IReadOnlyList<PrivacyMark> FindIn(params IEnumerable<string?> texts) => [.. texts.SelectMany(Find)];

    /// <summary>The text with something else in the place of each mark: what the public reads until somebody decided.</summary>
    /// <param name="instead">What stands there; of its own it must hold nothing that is found.</param>
    public static string Mask(string text, Func<PrivacyKind, string> instead)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(instead);
        var marks = Find(text);
        if (marks.Count == 0)
        {
            return text;
        }

        var masked = new StringBuilder(text.Length);
        var at = 0;
        foreach (var mark in marks)
        {
            masked.Append(text, at, mark.Start - at).Append('[').Append(instead(mark.Kind)).Append(']');
            at = mark.End;
        }

        return masked.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>The text in pieces: those with a mark are what may point at one person.</summary>
    public static IEnumerable<(string Text, PrivacyMark? Mark)> Pieces(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = 0;
        foreach (var mark in Find(text))
        {
            yield return (text[at..mark.Start], null);
            yield return (mark.Text, mark);
            at = mark.End;
        }

        yield return (text[at..], null);
    }

    /// <summary>How many of which kind, for the audit trail: <c>{"phone":2}</c> and never the text itself.</summary>
    public static IReadOnlyDictionary<string, int> Count(IEnumerable<PrivacyMark> marks) =>
        marks.GroupBy(mark => mark.Kind).OrderBy(group => group.Key).ToDictionary(group => PrivacyMark.NameOf(group.Key), group => group.Count());
}
