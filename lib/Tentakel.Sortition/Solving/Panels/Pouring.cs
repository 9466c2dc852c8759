namespace Tentakel.Sortition.Solving.Panels;

/// <summary>
/// Divides the probability of each piece over the roles of one address and nobody, so that each role gets one part in
/// <paramref name="left"/> of what it still needs. An even division over all addresses always exists, so this ends;
/// moving along paths from a role with too much to one with too little cuts few pieces, where an even division cuts them all.
/// </summary>
internal sealed class Pouring(List<Expansion.Piece> pieces, List<int[]> need, int roles, int left)
{
    private readonly double[] surplus = new double[roles + 1];
    private readonly double[][] given = new double[pieces.Count][];

    /// <summary>The mass per piece and role; the last is nobody.</summary>
    public double[][] Run()
    {
        Begin();
        for (var rounds = 0; rounds < 64 * (roles + 1); rounds++)
        {
            var from = Array.IndexOf(surplus, surplus.Max());
            if (surplus[from] <= 1e-13 || !Move(from))
            {
                break;
            }
        }

        return given;
    }

    private void Begin()
    {
        var whole = 0.0;
        for (var p = 0; p < pieces.Count; p++)
        {
            given[p] = new double[roles + 1];
            var bin = Must(p) ? Array.FindIndex(need[p], n => n > 0) : roles;
            given[p][bin] = pieces[p].Mass;
            surplus[bin] += pieces[p].Mass;
            whole += pieces[p].Mass;
            for (var role = 0; role < roles; role++)
            {
                var share = pieces[p].Mass * need[p][role] / left;
                surplus[role] -= share;
                surplus[roles] += share;
            }
        }

        surplus[roles] -= whole;
    }

    private bool Must(int piece) => need[piece].Sum() == left;

    private bool May(int piece, int bin) => bin == roles ? !Must(piece) : need[piece][bin] > 0;

    private double Room(int from, int to)
    {
        var sum = 0.0;
        for (var p = 0; p < pieces.Count; p++)
        {
            if (given[p][from] > 0 && May(p, to))
            {
                sum += given[p][from];
            }
        }

        return sum;
    }

    private bool Move(int source)
    {
        var previous = Enumerable.Repeat(-1, roles + 1).ToArray();
        var queue = new Queue<int>([source]);
        previous[source] = source;
        while (queue.TryDequeue(out var bin))
        {
            if (surplus[bin] < -1e-14)
            {
                Along(source, bin, previous);
                return true;
            }

            for (var next = 0; next <= roles; next++)
            {
                if (previous[next] < 0 && Room(bin, next) > 1e-14)
                {
                    previous[next] = bin;
                    queue.Enqueue(next);
                }
            }
        }

        return false;
    }

    private void Along(int source, int target, int[] previous)
    {
        var amount = Math.Min(surplus[source], -surplus[target]);
        for (var bin = target; bin != source; bin = previous[bin])
        {
            amount = Math.Min(amount, Room(previous[bin], bin));
        }

        for (var bin = target; bin != source; bin = previous[bin])
        {
            var from = previous[bin];
            var rest = amount;
            for (var p = 0; p < pieces.Count && rest > 0; p++)
            {
                if (given[p][from] > 0 && May(p, bin))
                {
                    var part = Math.Min(rest, given[p][from]);
                    given[p][from] -= part;
                    given[p][bin] += part;
                    rest -= part;
                }
            }
        }

        surplus[source] -= amount;
        surplus[target] += amount;
    }
}
