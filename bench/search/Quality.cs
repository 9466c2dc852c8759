using System.Globalization;
using Tentakel.Platform.Search;

namespace Tentakel.Bench.Search;

/// <summary>How often the right document comes among the first, by plain BM25 and by ours, on the half we tuned on and on the other.</summary>
internal static class Quality
{
    public static void Print(Pairs pairs)
    {
        Console.WriteLine($"{pairs.All.Count} questions, {pairs.Documents.Count} documents");
        var texts = pairs.Documents.Select(Searchable.Of).ToList();
        var plain = new PlainBm25(pairs.Documents);
        foreach (var (name, half) in new[] { ("odd, tuned on", 1), ("even, unseen", 0) })
        {
            var (byPlain, byOurs) = (new Figures(), new Figures());
            for (var at = 0; at < pairs.All.Count; at++)
            {
                if (pairs.All[at].Number % 2 != half)
                {
                    continue;
                }

                byPlain.Add(Place(plain.Scores(pairs.All[at].Question), at));
                var matches = new Ranking(Searchable.Of(pairs.All[at].Question), texts).Match(texts);
                byOurs.Add(Place([.. matches.Select(match => match.Score)], at));
            }

            Console.WriteLine($"{name,-14} plain BM25  {byPlain}");
            Console.WriteLine($"{name,-14} ours        {byOurs}");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-14} misses of ours / of plain: {byOurs.Missed / (double)byPlain.Missed:0.00} (goal: at most 0.50)"));
        }
    }

    /// <summary>Of equal scores the worst place counts.</summary>
    public static int? Place(IReadOnlyList<double> scores, int right) =>
        scores[right] <= 0 ? null : Enumerable.Range(0, scores.Count).Count(at => at != right && scores[at] >= scores[right]);
}

/// <summary>What everybody has: words in lower case, k1 = 1.2, b = 0.75.</summary>
internal sealed class PlainBm25
{
    private readonly List<Dictionary<string, int>> _documents;
    private readonly double _meanLength;

    public PlainBm25(IEnumerable<string> documents)
    {
        _documents = [.. documents.Select(Words)];
        _meanLength = _documents.Average(document => document.Values.Sum());
    }

    public double[] Scores(string question)
    {
        var words = Words(question);
        var rarity = words.Keys.ToDictionary(word => word, word =>
        {
            var with = _documents.Count(document => document.ContainsKey(word));
            return Math.Log(1 + ((_documents.Count - with + 0.5) / (with + 0.5)));
        });
        return [.. _documents.Select(document =>
        {
            var room = 1.2 * (1 - 0.75 + (0.75 * document.Values.Sum() / _meanLength));
            return words.Keys.Sum(word => document.TryGetValue(word, out var times) ? rarity[word] * times * 2.2 / (times + room) : 0);
        })];
    }

    private static Dictionary<string, int> Words(string text) =>
        DutchText.Normal(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).GroupBy(word => word).ToDictionary(same => same.Key, same => same.Count());
}
