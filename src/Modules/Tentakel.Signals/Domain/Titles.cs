namespace Tentakel.Signals.Domain;

/// <summary>Makes a title out of what somebody wrote.</summary>
public static class Titles
{
    /// <summary>The first sentence, or as many whole words of it as fit.</summary>
    public static string FirstSentence(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var end = line.IndexOfAny(['.', '?', '!']);
        var sentence = end < 0 ? line : line[..(line[end] == '.' ? end : end + 1)];
        if (sentence.Length <= most)
        {
            return sentence;
        }

        var space = sentence.LastIndexOf(' ', most - 1);
        return string.Concat(sentence.AsSpan(0, space > most / 2 ? space : most - 1), "…");
    }
}
