using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition.Tables;

/// <summary>Who sits where in all rounds, with the counts that say at once what a swap would change.</summary>
internal sealed class Seating
{
    private readonly int people;
    private readonly int[] sizes;
    private readonly int[][] values;
    private readonly long[] shares;
    private readonly int[][] tableOf;
    private readonly List<int>[][] members;
    private readonly int[][][] counts;
    private readonly int[] meetings;

    /// <summary>A random division.</summary>
    public Seating(TableRequest request, SeededGenerator random)
    {
        var pool = request.Pool;
        people = pool.Count;
        sizes = Sizes(people, request.Tables);
        var numbers = new Dictionary<(int, string), int>();
        values = [.. Enumerable.Range(0, people).Select(row => Enumerable.Range(0, pool.Features.Count)
            .Select(f => numbers.TryGetValue((f, pool[row, f]), out var known) ? known : numbers[(f, pool[row, f])] = numbers.Count).ToArray())];
        shares = new long[numbers.Count];
        foreach (var value in values.SelectMany(own => own))
        {
            shares[value]++;
        }

        meetings = new int[people * people];
        tableOf = new int[request.Rounds][];
        members = new List<int>[request.Rounds][];
        counts = new int[request.Rounds][][];
        for (var round = 0; round < request.Rounds; round++)
        {
            Seat(round, request, random);
        }
    }

    public static int[] Sizes(int people, int tables) => [.. Enumerable.Range(0, tables).Select(table => (people / tables) + (table < people % tables ? 1 : 0))];

    public int TableOf(int round, int row) => tableOf[round][row];

    /// <summary>
    /// What swapping two people of different tables adds to the cost, times the number of people squared: the squared differences
    /// between people and share, and per pair half of meetings times meetings less one.
    /// </summary>
    public long CostOfSwap(int round, int one, int other, int meetingWeight)
    {
        var (from, to) = (tableOf[round][one], tableOf[round][other]);
        long balance = 0;
        for (var f = 0; f < values[one].Length; f++)
        {
            var (mine, theirs) = (values[one][f], values[other][f]);
            if (mine != theirs)
            {
                balance += Change(round, from, mine, -1) + Change(round, from, theirs, 1) + Change(round, to, mine, 1) + Change(round, to, theirs, -1);
            }
        }

        long met = 0;
        foreach (var row in members[round][from])
        {
            met += row == one ? 0 : meetings[(row * people) + other] - (meetings[(row * people) + one] - 1);
        }

        foreach (var row in members[round][to])
        {
            met += row == other ? 0 : meetings[(row * people) + one] - (meetings[(row * people) + other] - 1);
        }

        return balance + (met * meetingWeight * people * people);
    }

    public void Swap(int round, int one, int other)
    {
        var (from, to) = (tableOf[round][one], tableOf[round][other]);
        Leave(round, one);
        Leave(round, other);
        Join(round, one, to);
        Join(round, other, from);
    }

    public TableRound[] Measure()
    {
        var met = new bool[people * people];
        return [.. Enumerable.Range(0, members.Length).Select(round =>
        {
            var repeated = 0;
            foreach (var table in members[round])
            {
                foreach (var (one, other) in table.SelectMany(a => table.Where(b => a < b).Select(b => (a, b))))
                {
                    repeated += met[(one * people) + other] ? 1 : 0;
                    met[(one * people) + other] = true;
                }
            }

            var differences = counts[round].SelectMany((count, table) => count.Select((n, value) => Math.Abs(n - ((double)sizes[table] * shares[value] / people)))).DefaultIfEmpty().ToArray();
            return new TableRound([.. members[round].Select(table => table.Order().ToArray())], differences.Average(), differences.Max(), repeated);
        })];
    }

    private void Seat(int round, TableRequest request, SeededGenerator random)
    {
        tableOf[round] = new int[people];
        members[round] = [.. sizes.Select(_ => new List<int>())];
        counts[round] = [.. sizes.Select(_ => new int[shares.Length])];
        foreach (var (row, table) in request.Fixed)
        {
            Join(round, row, table);
        }

        int[] order = [.. Enumerable.Range(0, people).Where(row => !request.Fixed.ContainsKey(row))];
        random.Shuffle<int>(order);
        var at = 0;
        for (var table = 0; table < sizes.Length; table++)
        {
            while (members[round][table].Count < sizes[table])
            {
                Join(round, order[at++], table);
            }
        }
    }

    private long Change(int round, int table, int value, int by)
    {
        var off = ((long)people * counts[round][table][value]) - (sizes[table] * shares[value]);
        return by * people * ((2 * off) + ((long)by * people));
    }

    private void Join(int round, int row, int table)
    {
        foreach (var mate in members[round][table])
        {
            meetings[(mate * people) + row]++;
            meetings[(row * people) + mate]++;
        }

        Count(round, row, table, 1);
        members[round][table].Add(row);
        tableOf[round][row] = table;
    }

    private void Leave(int round, int row)
    {
        var table = tableOf[round][row];
        members[round][table].Remove(row);
        Count(round, row, table, -1);
        foreach (var mate in members[round][table])
        {
            meetings[(mate * people) + row]--;
            meetings[(row * people) + mate]--;
        }
    }

    private void Count(int round, int row, int table, int by)
    {
        foreach (var value in values[row])
        {
            counts[round][table][value] += by;
        }
    }
}
