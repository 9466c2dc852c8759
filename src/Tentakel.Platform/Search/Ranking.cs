namespace Tentakel.Platform.Search;

/// <summary>A text as it is kept to be searched.</summary>
/// <param name="Normal">From <see cref="DutchText.Normal"/>.</param>
/// <param name="Terms">From <see cref="DutchText.Terms"/>, in order, with a space between.</param>
public sealed record Searchable(string Normal, string Terms)
{
    public static Searchable Of(string? text)
    {
        var normal = DutchText.Normal(text);
        return new Searchable(normal, string.Join(' ', DutchText.Terms(normal)));
    }
}

/// <summary>How well a text answers a question.</summary>
/// <param name="Score">Only to be compared within one search; 0 when they have nothing in common.</param>
/// <param name="Likeness">From 0 to about 1: how much of what is rare in the question also stands in the text.</param>
public readonly record struct Match(double Score, double Likeness);

/// <summary>
/// Puts texts in order of how well they answer one question: BM25 over words, BM25 over four letters in a row, and the
/// places in both lists added up (reciprocal rank fusion). The numbers were chosen on the odd half of bench/data/dutch-pairs.tsv.
/// </summary>
public sealed class Ranking
{
    private const double TermWeight = 0.3;
    private const double RankOffset = 10;
    private const int MostTerms = 24;
    private const int MostGrams = 600;

    private readonly Bm25 _terms = new(0.3);
    private readonly Bm25 _grams = new(0.2);
    private readonly Dictionary<string, int> _termAt = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _termLookup;
    private readonly Dictionary<ulong, int> _gramAt = [];

    // The background is mostly looked at twice: to learn from, and among what is put in order.
    private readonly Dictionary<Searchable, (Counts Terms, Counts Grams)> _counted = new(ReferenceEqualityComparer.Instance);

    // Most letters of a text are not in the question: one look here tells so, at a tenth of the cost of the dictionary.
    private readonly bool[] _mayHave = new bool[4096];

    /// <param name="question">What is looked for.</param>
    /// <param name="background">Other texts of the same collection: they tell which words are rare.</param>
    public Ranking(Searchable question, IReadOnlyCollection<Searchable> background)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(background);
        foreach (var term in question.Terms.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (_termAt.Count < MostTerms)
            {
                _termAt.TryAdd(term, _termAt.Count);
            }
        }

        foreach (var gram in Grams.Of(question.Normal))
        {
            if (_gramAt.Count < MostGrams)
            {
                _gramAt.TryAdd(gram, _gramAt.Count);
                _mayHave[Place(gram)] = true;
            }
        }

        _termLookup = _termAt.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var text in background)
        {
            _counted[text] = (CountTerms(text), CountGrams(text));
        }

        _terms.Learn(_termAt.Count, background.Select(text => _counted[text].Terms));
        _grams.Learn(_gramAt.Count, background.Select(text => _counted[text].Grams));

        Terms = [.. _termAt.OrderByDescending(term => _terms.RarityOf(term.Value)).ThenBy(term => term.Value).Select(term => (term.Key, _terms.RarityOf(term.Value)))];
    }

    /// <summary>The terms of the question, the rarest first.</summary>
    public IReadOnlyList<(string Term, double Rarity)> Terms { get; }

    /// <summary>What each text is worth, in the order they were given.</summary>
    public IReadOnlyList<Match> Match(IReadOnlyList<Searchable> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var byTerms = new double[texts.Count];
        var byGrams = new double[texts.Count];
        for (var at = 0; at < texts.Count; at++)
        {
            var (terms, grams) = _counted.TryGetValue(texts[at], out var known) ? known : (CountTerms(texts[at]), CountGrams(texts[at]));
            byTerms[at] = _terms.Score(terms);
            byGrams[at] = _grams.Score(grams);
        }

        var score = new double[texts.Count];
        AddPlaces(score, byTerms, TermWeight);
        AddPlaces(score, byGrams, 1);
        return [.. score.Select((value, at) => new Match(value, _grams.Most > 0 ? byGrams[at] / _grams.Most : 0))];
    }

    private static void AddPlaces(double[] score, double[] values, double weight)
    {
        var order = Enumerable.Range(0, values.Length).ToArray();
        Array.Sort((double[])values.Clone(), order);
        double previous = 0;
        var place = 0;
        for (var at = 1; at <= order.Length; at++)
        {
            var text = order[^at];
            if (values[text] <= 0)
            {
                return;
            }

            // Equal texts share a place.
            place = values[text] == previous ? place : at;
            previous = values[text];
            score[text] += weight / (RankOffset + place);
        }
    }

    private static int Place(ulong gram) => (int)((gram * 0x9E3779B97F4A7C15UL) >> 52);

    private Counts CountTerms(Searchable text)
    {
        var counts = new int[_termAt.Count];
        var length = 0;
        foreach (var range in text.Terms.AsSpan().Split(' '))
        {
            length++;
            if (_termLookup.TryGetValue(text.Terms.AsSpan(range), out var at))
            {
                counts[at]++;
            }
        }

        return new Counts(counts, length);
    }

    private Counts CountGrams(Searchable text)
    {
        var counts = new int[_gramAt.Count];
        foreach (var gram in Grams.Of(text.Normal))
        {
            if (_mayHave[Place(gram)] && _gramAt.TryGetValue(gram, out var at))
            {
                counts[at]++;
            }
        }

        return new Counts(counts, Grams.CountOf(text.Normal));
    }

    /// <summary>How often each thing of the question stands in a text, and how long that text is.</summary>
    private readonly record struct Counts(int[] Times, int Length);

    /// <summary>Okapi BM25 with k1 = 1.2. Something that is in many texts counts little, a long text no more than a short one.</summary>
    private sealed class Bm25(double lengthWeight)
    {
        private const double Saturation = 1.2;

        private double[] _rarity = [];
        private double _meanLength = 1;

        /// <summary>What a text of mean length would get that has everything once.</summary>
        public double Most { get; private set; }

        public double RarityOf(int at) => _rarity[at];

        public void Learn(int size, IEnumerable<Counts> background)
        {
            var textsWith = new int[size];
            long length = 0;
            var texts = 0;
            foreach (var (times, letters) in background)
            {
                texts++;
                length += letters;
                for (var at = 0; at < size; at++)
                {
                    textsWith[at] += times[at] > 0 ? 1 : 0;
                }
            }

            _meanLength = texts == 0 ? 1 : Math.Max(1, length / (double)texts);
            _rarity = [.. textsWith.Select(with => Math.Log(1 + ((texts - with + 0.5) / (with + 0.5))))];
            Most = _rarity.Sum();
        }

        public double Score(Counts text)
        {
            var score = 0d;
            var room = Saturation * (1 - lengthWeight + (lengthWeight * text.Length / _meanLength));
            for (var at = 0; at < text.Times.Length; at++)
            {
                if (text.Times[at] > 0)
                {
                    score += _rarity[at] * text.Times[at] * (Saturation + 1) / (text.Times[at] + room);
                }
            }

            return score;
        }
    }
}
