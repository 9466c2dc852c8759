using System.Runtime.CompilerServices;
using Tentakel.Platform.Search;

namespace Tentakel.Signals.Domain;

/// <summary>A rule that fired, or would have if nothing spoke against it.</summary>
/// <param name="Phrase">The rule's words.</param>
/// <param name="Found">The words of the text, as they are compared.</param>
/// <param name="Against">What spoke against it in the same sentence; null when it fires.</param>
public sealed record RouteMatch(Route Route, string Phrase, string Found, string? Against)
{
    public bool Fires => Against is null;
}

/// <summary>
/// Recognises routes in what somebody wrote, sentence by sentence and with the stems of the search: the words of a rule in their
/// order, with at most two other words between them. A "not" just before or among them takes it back.
/// </summary>
public static class RouteMatcher
{
    private const int MostBetween = 2;
    private const int MostSentences = 400;

    // A route never changes, and to take its words apart costs far more than to look for them.
    private static readonly ConditionalWeakTable<Route, Patterns> Known = [];

    private static readonly string[] Negations = ["geen", "niet", "nooit", "zonder", "hoeft", "no", "not", "never", "without"];

    /// <summary>The routes that fire, emergencies first, each by the first phrase that did.</summary>
    public static IReadOnlyList<RouteMatch> Recognise(string? text, IReadOnlyList<Route> routes) =>
        [.. Explain(text, routes).Where(match => match.Fires).DistinctBy(match => match.Route.Key).OrderByDescending(match => match.Route.IsEmergency)];

    /// <summary>Everything that was found, also what something spoke against: for who tries the rules.</summary>
    public static IReadOnlyList<RouteMatch> Explain(string? text, IReadOnlyList<Route> routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        var sentences = Sentences(text).ToList();
        var words = sentences.SelectMany(sentence => sentence).SelectMany(token => new[] { token.Word, token.Stem }).ToHashSet(StringComparer.Ordinal);
        return [.. from route in routes
                   where !route.Off
                   let patterns = Known.GetValue(route, Patterns.Of)
                   let possible = patterns.Words.FindAll(pattern => pattern.IsPossible(words))
                   where possible.Count > 0
                   from sentence in sentences
                   from match in In(sentence, route, possible, patterns.Against)
                   select match];
    }

    private static IEnumerable<RouteMatch> In(Token[] sentence, Route route, List<Pattern> words, List<Pattern> against)
    {
        string? exclusion = null;
        var looked = false;
        foreach (var pattern in words)
        {
            foreach (var places in pattern.In(sentence))
            {
                if (!looked)
                {
                    (exclusion, looked) = (against.FirstOrDefault(one => one.In(sentence).Any())?.Phrase, true);
                }

                yield return new RouteMatch(
                    route, pattern.Phrase, string.Join(' ', places.Select(place => sentence[place].Word)), exclusion ?? Negation(sentence, places, pattern));
                break;
            }
        }
    }

    private static string? Negation(Token[] sentence, int[] places, Pattern pattern)
    {
        var from = Math.Max(0, places[0] - MostBetween);
        for (var place = from; place < places[^1]; place++)
        {
            if (!places.Contains(place) && Negations.Contains(sentence[place].Word) && !pattern.Negative)
            {
                return sentence[place].Word;
            }
        }

        return null;
    }

    private static IEnumerable<Token[]> Sentences(string? text) =>
        (text ?? "").Split(['.', '!', '?', '\n', ';', ':'], StringSplitOptions.RemoveEmptyEntries).Take(MostSentences)
            .Select(sentence => DutchText.Normal(sentence).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => new Token(word, DutchText.Term(word))).ToArray())
            .Where(sentence => sentence.Length > 0);

    private readonly record struct Token(string Word, string Stem);

    private sealed record Patterns(List<Pattern> Words, List<Pattern> Against)
    {
        public static Patterns Of(Route route) => new(Of(route.Words), Of(route.Exclusions));

        private static List<Pattern> Of(IEnumerable<string> phrases) => [.. phrases.Select(Pattern.Of).Where(pattern => pattern.Length > 0)];
    }

    /// <summary>The words of a phrase, ready to compare.</summary>
    private sealed record Pattern(string Phrase, Pattern.Part[] Parts)
    {
        public int Length => Parts.Length;

        public bool Negative { get; } = Parts.Any(part => Negations.Contains(part.Text));

        public static Pattern Of(string phrase) => new(
            phrase,
            [.. phrase.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Select(word => (Word: word, Normal: DutchText.Normal(word)))
                .Where(word => word.Normal.Length > 0)
                .SelectMany(word => word.Normal.Split(' ').Select(part => new Part(part, DutchText.Term(part), word.Word.StartsWith('*'), word.Word.EndsWith('*'))))]);

        /// <summary>Hardly any is, and to look at every word of every sentence for each took longer than most of a submit.</summary>
        public bool IsPossible(HashSet<string> words) => Parts[0] is { Before: true } or { After: true } || words.Contains(Parts[0].Text) || words.Contains(Parts[0].Stem);

        /// <summary>Where it stands in a sentence; the first place suffices.</summary>
        public IEnumerable<int[]> In(Token[] sentence)
        {
            for (var start = 0; start < sentence.Length; start++)
            {
                if (Is(sentence[start], Parts[0]) && From(sentence, start) is { } places)
                {
                    yield return places;
                }
            }
        }

        private int[]? From(Token[] sentence, int start)
        {
            var places = new int[Parts.Length];
            places[0] = start;
            for (var part = 1; part < Parts.Length; part++)
            {
                var next = Enumerable.Range(places[part - 1] + 1, MostBetween + 1).FirstOrDefault(place => place < sentence.Length && Is(sentence[place], Parts[part]), -1);
                if (next < 0)
                {
                    return null;
                }

                places[part] = next;
            }

            return places;
        }

        private static bool Is(Token token, Part part) => (part.Before, part.After) switch
        {
            (true, true) => token.Word.Contains(part.Text, StringComparison.Ordinal),
            (true, false) => token.Word.EndsWith(part.Text, StringComparison.Ordinal),
            (false, true) => token.Word.StartsWith(part.Text, StringComparison.Ordinal),
            _ => token.Word == part.Text || token.Stem == part.Stem,
        };

        internal readonly record struct Part(string Text, string Stem, bool Before, bool After);
    }
}
