namespace Tentakel.Platform.Web;

/// <summary>What may be kept of an answer, as Cache-Control spells it.</summary>
public static class CacheWords
{
    /// <summary>The rule for all but the assets: the next visitor on a shared computer must not find it.</summary>
    public const string Never = "no-store";

    /// <summary>By this browser alone, asking each time whether it is still so: the one exception, for large things that everybody may see.</summary>
    public const string AskAgain = "private, no-cache";
}
