using System.Numerics;

namespace Tentakel.Neighbourhoods.Domain.Stacking;

/// <summary>
/// Ranks under the profile's weights and under all drawn ones. Because the last step of the score changes no order, a weighting
/// costs one sum of products per area; the ranks then come from buckets, so that nothing is sorted as a whole.
/// </summary>
internal static class RankIntervals
{
    /// <param name="enough">The share of the weights that must be measured.</param>
    /// <param name="means">Of every area under the profile's own weights.</param>
    /// <param name="parts">Per area one per theme, NaN where not measured.</param>
    public static RankInterval[] Of(WeightingPlan plan, IReadOnlyList<StackingTheme> themes, double enough, double[] means, double[] parts)
    {
        var (areas, count, width) = (means.Length, plan.Count, themes.Count);
        var own = new int[areas];
        var ranker = new Ranker(areas);
        ranker.Rank(means, own);

        var masks = new int[areas];
        for (var area = 0; area < areas; area++)
        {
            for (var theme = 0; theme < width; theme++)
            {
                ref var part = ref parts[(area * width) + theme];
                masks[area] |= double.IsNaN(part) ? 0 : 1 << theme;
                part = double.IsNaN(part) ? 0 : part;
            }
        }

        var (values, ranks, all) = (new double[areas], new int[areas], new int[areas * count]);
        var known = new double[1 << width];
        var drawn = Weightings.Draw(plan, themes);
        for (var draw = 0; draw < count; draw++)
        {
            Denominators(drawn[draw], enough, known);
            for (var area = 0; area < areas; area++)
            {
                double sum = 0;
                for (var theme = 0; theme < width; theme++)
                {
                    sum += drawn[draw][theme] * parts[(area * width) + theme];
                }

                values[area] = sum / known[masks[area]];
            }

            ranker.Rank(values, ranks);
            for (var area = 0; area < areas; area++)
            {
                all[(area * count) + draw] = ranks[area];
            }
        }

        var intervals = new RankInterval[areas];
        for (var area = 0; area < areas; area++)
        {
            var drawnRanks = all.AsSpan(area * count, count);
            drawnRanks.Sort();

            // The profile's own weights are one opinion among many and may lie outside: "10th, between 12th and 17th" helps nobody.
            intervals[area] = new RankInterval(
                own[area],
                Math.Min(own[area], drawnRanks[At(plan.From, count)]),
                Math.Max(own[area], drawnRanks[At(plan.To, count)]));
        }

        return intervals;
    }

    private static int At(int percentile, int count) => Math.Max(0, (((percentile * count) + 99) / 100) - 1);

    /// <summary>Per set of measured themes, as a bit mask: what the sum is divided by.</summary>
    private static void Denominators(double[] weights, double enough, double[] known)
    {
        known[0] = enough;
        for (var mask = 1; mask < known.Length; mask++)
        {
            double sum = 0;
            for (var rest = mask; rest != 0; rest &= rest - 1)
            {
                sum += weights[BitOperations.TrailingZeroCount(rest)];
            }

            known[mask] = Math.Max(sum, enough);
        }
    }

    /// <summary>Gives the highest value rank 1 and equal values the same. Keeps its room between uses.</summary>
    private sealed class Ranker(int count)
    {
        private const int SmallEnough = 24;
        private readonly int[] _starts = new int[(2 * count) + 2];
        private readonly int[] _bucketOf = new int[count];
        private readonly int[] _order = new int[count];
        private readonly double[] _keys = new double[count];

        public void Rank(double[] values, int[] ranks)
        {
            var buckets = (2 * count) + 1;
            double highest = 0;
            foreach (var value in values)
            {
                highest = Math.Max(highest, value);
            }

            Array.Clear(_starts);
            for (var at = 0; at < count; at++)
            {
                // Monotone in the value, so that buckets are in order; rounding can only put neighbours together.
                var bucket = highest > 0 ? (int)((highest - values[at]) / highest * (buckets - 1)) : 0;
                _bucketOf[at] = bucket;
                _starts[bucket + 1]++;
            }

            for (var bucket = 0; bucket < buckets; bucket++)
            {
                _starts[bucket + 1] += _starts[bucket];
            }

            for (var at = count - 1; at >= 0; at--)
            {
                var place = --_starts[_bucketOf[at] + 1];
                (_order[place], _keys[place]) = (at, -values[at]);
            }

            // After filling, the start of a bucket stands one further: the fill counted it down from its end.
            for (var bucket = 0; bucket < buckets; bucket++)
            {
                SortBucket(_starts[bucket + 1], bucket + 2 < _starts.Length ? _starts[bucket + 2] : count);
            }

            for (int place = 0, rank = 0; place < count; place++)
            {
                rank = place == 0 || _keys[place] != _keys[place - 1] ? place + 1 : rank;
                ranks[_order[place]] = rank;
            }
        }

        private void SortBucket(int from, int to)
        {
            if (to - from > SmallEnough)
            {
                Array.Sort(_keys, _order, from, to - from);
                return;
            }

            for (var at = from + 1; at < to; at++)
            {
                var (key, who, place) = (_keys[at], _order[at], at);
                for (; place > from && _keys[place - 1] > key; place--)
                {
                    (_keys[place], _order[place]) = (_keys[place - 1], _order[place - 1]);
                }

                (_keys[place], _order[place]) = (key, who);
            }
        }
    }
}
