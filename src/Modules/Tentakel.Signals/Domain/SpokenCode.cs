namespace Tentakel.Signals.Domain;

/// <summary>A follow-up code as it is said over the telephone: letters as names, figures as they are.</summary>
public static class SpokenCode
{
    /// <param name="code">For example <c>4K7M-2QXP-9RTD</c>.</param>
    /// <param name="alphabet">A word for each letter, separated by spaces: "Anna Bernard Cornelis …".</param>
    public static string Of(string code, string alphabet)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(alphabet);
        var words = alphabet.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToDictionary(word => char.ToUpperInvariant(word[0]));
        var groups = code.Split('-').Select(group => string.Join(' ', group.Select(letter => words.GetValueOrDefault(letter, letter.ToString()))));
        return string.Join(", ", groups);
    }
}
