namespace Tentakel.Platform.Texts;

/// <summary>Names of desks are kept as they stand within a sentence: "team Openbare ruimte", "het programmabureau".</summary>
public static class Sentences
{
    /// <summary>The same with a capital, for the beginning of a sentence or a line.</summary>
    public static string Begin(string text) => string.IsNullOrEmpty(text) ? "" : char.ToUpper(text[0], System.Globalization.CultureInfo.CurrentCulture) + text[1..];
}
