namespace Tentakel.Signals.Domain;

/// <summary>Makes a title out of what somebody wrote.</summary>
public static class Titles
{
    /// <summary>The first sentence, or as many whole words of it as fit.</summary>
    public static string FirstSentence(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        var line = OneLine(text);
        var end = line.IndexOfAny(['.', '?', '!']);
        var sentence = end < 0 ? line : line[..(line[end] == '.' ? end : end + 1)];
        return Cut(sentence, most);
    }

    /// <summary>How a text begins: as many whole words as fit, on one line.</summary>
    public static string Opening(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Cut(OneLine(text), most);
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Cut(string line, int most)
    {
        if (line.Length <= most)
        {
            return line;
        }

        var space = line.LastIndexOf(' ', most - 1);
        var end = space > most / 2 ? space : most - 1;

        // Not in the middle of a sign, such as an emoji.
        return string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[end - 1]) ? end - 1 : end), "…");
    }
}
