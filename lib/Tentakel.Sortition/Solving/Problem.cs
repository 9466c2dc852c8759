using System.Runtime.InteropServices;

namespace Tentakel.Sortition.Solving;

/// <summary>
/// A request in whole numbers. People who count for the same quotas and are in the same place in the same kind of household
/// are one type: for every objective here equal chances within a type are best, so a panel is a count per type.
/// Row 0 is the number of seats, then come the quotas, then the rule on addresses.
/// </summary>
internal sealed class Problem
{
    private Problem()
    {
    }

    /// <summary>Seats still to fill.</summary>
    public int Seats { get; private init; }

    public int Types => Members.Length;

    public int Rows => Low.Length;

    /// <summary>Rows of the pool, per type.</summary>
    public required int[][] Members { get; init; }

    /// <summary>Number of people, per type.</summary>
    public required int[] Size { get; init; }

    /// <summary>How many of them can be on one panel.</summary>
    public required int[] Capacity { get; init; }

    /// <summary>The rows a type counts for, ascending.</summary>
    public required int[][] RowsOf { get; init; }

    public required int[] Low { get; init; }

    public required int[] High { get; init; }

    /// <summary>The quota of a row, or -1.</summary>
    public required int[] QuotaOf { get; init; }

    /// <summary>Per household row: its types and the addresses, each with the people per type.</summary>
    public required IReadOnlyList<HouseholdKind> Households { get; init; }

    /// <summary>People who are on every panel.</summary>
    public required int[] Chosen { get; init; }

    /// <summary>People whose address is already full.</summary>
    public required int[] Blocked { get; init; }

    /// <summary>Where everybody stands in the pool several times: people whose copies are of the same types, per row that counts them.</summary>
    public required IReadOnlyList<PersonKind> Persons { get; init; }

    /// <summary>Number of people over all types.</summary>
    public int People => Size.Sum();

    /// <param name="request">The request.</param>
    /// <param name="everyQuota">Also a row for a quota that cannot bind.</param>
    public static Problem Of(SelectionRequest request, bool everyQuota = false)
    {
        var chosen = request.AlreadyChosen.Distinct().Order().ToArray();
        var taken = chosen.ToHashSet();
        var out_ = request.Excluded.ToHashSet();
        var counts = new QuotaCounter(request.Pool, request.Quotas);
        var inChosen = new int[request.Quotas.Count];
        foreach (var row in chosen)
        {
            foreach (var quota in counts.Of(row))
            {
                inChosen[quota]++;
            }
        }

        var seats = request.Seats - chosen.Length;
        var (available, blocked, room) = Homes(request, taken, out_);
        var inPool = new int[request.Quotas.Count];
        var quotasOf = new Dictionary<int, int[]>();
        foreach (var row in available)
        {
            quotasOf[row] = counts.Of(row);
            foreach (var quota in quotasOf[row])
            {
                inPool[quota]++;
            }
        }

        var low = new List<int> { seats };
        var high = new List<int> { seats };
        var quotaOf = new List<int> { -1 };
        var rowOf = new int[request.Quotas.Count];
        for (var i = 0; i < request.Quotas.Count; i++)
        {
            var least = Math.Max(0, request.Quotas[i].Min - inChosen[i]);
            var most = Math.Min(seats, request.Quotas[i].Max - inChosen[i]);
            rowOf[i] = -1;
            if (everyQuota || least > 0 || most < Math.Min(seats, inPool[i]))
            {
                rowOf[i] = low.Count;
                low.Add(least);
                high.Add(most);
                quotaOf.Add(i);
            }
        }

        int[] RowsFor(int person) => [0, .. quotasOf[person].Select(q => rowOf[q]).Where(r => r >= 0)];
        var types = new TypeTable();
        var kinds = new List<HouseholdKind>();
        var persons = new List<PersonKind>();
        var alone = new HashSet<int>(available);
        foreach (var kind in Kinds(request, available, room, RowsFor))
        {
            var row = low.Count;
            low.Add(0);
            high.Add(kind.Homes.Count * kind.Room);
            quotaOf.Add(-1);
            var ids = new int[kind.Roles.Count];
            var personOf = request.Copies == 1 ? [] : PersonRows(kind, request.Pool.Count / request.Copies, row);
            for (var role = 0; role < ids.Length; role++)
            {
                var people = kind.Homes.SelectMany(home => home[role]).ToArray();
                alone.ExceptWith(people);
                int[] counted = personOf.Length == 0 || personOf[role] == row ? [row] : [row, personOf[role]];
                ids[role] = types.Add([.. kind.Roles[role], .. counted], people, kind.Homes.Count * Math.Min(kind.Homes[0][role].Length, kind.Room));
            }

            foreach (var person in Enumerable.Range(0, personOf.Length).GroupBy(role => personOf[role]))
            {
                var size = kind.Homes.Count * kind.Homes[0][person.First()].Length;
                persons.Add(new PersonKind(person.Key, size, Math.Min(size, kind.Homes.Count * kind.Room), [.. person.Select(role => ids[role])]));
                if (person.Key != row)
                {
                    low.Add(0);
                    high.Add(persons[^1].Capacity);
                    quotaOf.Add(-1);
                }
            }

            kinds.Add(new HouseholdKind(row, kind.Room, ids, kind.Homes));
        }

        foreach (var person in available.Where(alone.Contains))
        {
            types.Add(RowsFor(person), person);
        }

        return new Problem
        {
            Seats = seats,
            Members = [.. types.People.Select(p => p.ToArray())],
            Size = [.. types.People.Select(p => p.Count)],
            Capacity = [.. types.People.Select((p, t) => Math.Min(seats, types.Capacity[t] ?? p.Count))],
            RowsOf = [.. types.Rows],
            Low = [.. low],
            High = [.. high],
            QuotaOf = [.. quotaOf],
            Households = kinds,
            Persons = persons,
            Chosen = chosen,
            Blocked = blocked,
        };
    }

    /// <summary>Whether a count per type is a valid panel, in whole numbers.</summary>
    public bool IsPanel(ReadOnlySpan<int> counts)
    {
        Span<int> totals = stackalloc int[Rows <= 512 ? Rows : 0];
        totals = Rows <= 512 ? totals : new int[Rows];
        for (var t = 0; t < Types; t++)
        {
            if (counts[t] < 0 || counts[t] > Capacity[t])
            {
                return false;
            }

            if (counts[t] != 0)
            {
                foreach (var row in RowsOf[t])
                {
                    totals[row] += counts[t];
                }
            }
        }

        for (var row = 0; row < Rows; row++)
        {
            if (totals[row] < Low[row] || totals[row] > High[row])
            {
                return false;
            }
        }

        return true;
    }

    private static (List<int> Available, int[] Blocked, Dictionary<string, int> Room) Homes(SelectionRequest request, HashSet<int> chosen, HashSet<int> excluded)
    {
        var room = new Dictionary<string, int>(StringComparer.Ordinal);
        if (request.MostPerHousehold is { } most)
        {
            foreach (var row in chosen)
            {
                if (request.Pool.Household(row) is { } home)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(room, home, out var known) += known ? -1 : most - 1;
                }
            }
        }

        var free = Enumerable.Range(0, request.Pool.Count).Where(row => !chosen.Contains(row) && !excluded.Contains(row));
        var split = free.ToLookup(row => request.Pool.Household(row) is { } home && room.TryGetValue(home, out var left) && left <= 0);
        return ([.. split[false]], [.. split[true]], room);
    }

    /// <summary>The row that counts the copies of a person, per role; <paramref name="row"/> itself where the address holds one kind of person.</summary>
    private static int[] PersonRows((int Room, List<int[]> Roles, List<int[][]> Homes) kind, int people, int row)
    {
        // Copies of the same people are the same person in another group.
        var keys = kind.Homes[0].Select(role => string.Join(' ', role.Select(p => p % people).Order())).ToArray();
        var distinct = keys.Distinct(StringComparer.Ordinal).ToList();
        return [.. keys.Select(key => row + (distinct.Count == 1 && kind.Room == 1 ? 0 : 1 + distinct.IndexOf(key)))];
    }

    /// <summary>Addresses where the rule bites. With room for one, addresses with the same kinds of people are one kind.</summary>
    private static List<(int Room, List<int[]> Roles, List<int[][]> Homes)> Kinds(
        SelectionRequest request, List<int> available, Dictionary<string, int> room, Func<int, int[]> rowsFor)
    {
        if (request.MostPerHousehold is null && request.Copies == 1)
        {
            return [];
        }

        var people = request.Pool.Count / request.Copies;
        var copies = request.Copies == 1 ? null : available.ToLookup(p => p % people);
        // Copies of equal people stay together; where several of an address can be drawn, each person is a kind of their own.
        string Role(int p, int most) => string.Join(' ', rowsFor(p)) + (copies is null ? "" : most > 1 ? $"/{p % people}" : "/" + string.Join('/', copies[p % people].Select(copy => string.Join(' ', rowsFor(copy)))));
        var homes = Homes(request, available, room, people);
        return homes
            .Select(h => (h.Room, h.Key, Roles: h.People.GroupBy(p => Role(p, h.Room), StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).ToList()))
            .GroupBy(h => h.Room == 1 ? string.Join('|', h.Roles.Select(r => $"{r.Count()}*{r.Key}")) : h.Key + "\u0001", StringComparer.Ordinal)
            .Select(g => (g.First().Room, g.First().Roles.Select(r => rowsFor(r.First())).ToList(), g.Select(h => h.Roles.Select(r => r.ToArray()).ToArray()).ToList()))
            .ToList();
    }

    /// <summary>Addresses with more people than can be drawn of them. A person who stands in the pool several times is such an address too.</summary>
    private static IEnumerable<(int Room, string Key, List<int> People)> Homes(SelectionRequest request, List<int> available, Dictionary<string, int> room, int people)
    {
        var crowded = available.Where(p => request.MostPerHousehold is not null && request.Pool.Household(p) is not null)
            .GroupBy(p => request.Pool.Household(p)!, StringComparer.Ordinal)
            .Select(g => (Room: room.GetValueOrDefault(g.Key, request.MostPerHousehold ?? 1), Key: "at " + g.Key, People: g.ToList()))
            .Where(h => h.People.Select(p => p % people).Distinct().Count() > h.Room).ToList();
        if (request.Copies == 1)
        {
            return crowded;
        }

        var shared = crowded.SelectMany(h => h.People).ToHashSet();
        return crowded.Concat(available.Where(p => !shared.Contains(p)).GroupBy(p => p % people).Select(g => (1, $"of {g.Key}", g.ToList())));
    }

    private sealed class TypeTable
    {
        private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);

        public List<List<int>> People { get; } = [];

        public List<int[]> Rows { get; } = [];

        public List<int?> Capacity { get; } = [];

        public int Add(int[] rows, int[] people, int capacity)
        {
            People.Add([.. people]);
            Rows.Add(rows);
            Capacity.Add(capacity);
            return People.Count - 1;
        }

        public void Add(int[] rows, int person)
        {
            var key = string.Join(' ', rows);
            if (!known.TryGetValue(key, out var type))
            {
                type = People.Count;
                known.Add(key, type);
                People.Add([]);
                Rows.Add(rows);
                Capacity.Add(null);
            }

            People[type].Add(person);
        }
    }
}

/// <summary>Addresses with the same kinds of people, of whom at most <paramref name="Room"/> per address can be on a panel.</summary>
/// <param name="Row">Row of the problem.</param>
/// <param name="Room">Most people of one address.</param>
/// <param name="Types">The type of each role.</param>
/// <param name="Homes">Per address, per role: rows of the pool.</param>
internal sealed record HouseholdKind(int Row, int Room, int[] Types, IReadOnlyList<int[][]> Homes);

/// <summary>People who stand in the pool several times, and whose copies are of the same types.</summary>
/// <param name="Row">Row of the problem that counts all their copies.</param>
/// <param name="Size">How many people they are.</param>
/// <param name="Capacity">How many of them can be on a panel.</param>
/// <param name="Types">The types of their copies.</param>
internal sealed record PersonKind(int Row, int Size, int Capacity, int[] Types);

/// <summary>Which quotas a person counts for.</summary>
internal sealed class QuotaCounter
{
    private readonly Pool pool;
    private readonly (int Column, Dictionary<string, List<int>> Quotas)[] byFeature;
    private readonly Quotas quotas;

    public QuotaCounter(Pool pool, Quotas quotas)
    {
        this.pool = pool;
        this.quotas = quotas;
        byFeature = [.. quotas.Select((quota, i) => (quota.Conditions[0], i))
            .GroupBy(q => pool.ColumnOf(q.Item1.Feature))
            .Select(g => (g.Key, g.GroupBy(q => q.Item1.Value, StringComparer.Ordinal).ToDictionary(v => v.Key, v => v.Select(q => q.i).ToList(), StringComparer.Ordinal)))];
    }

    /// <summary>Numbers of the quotas, ascending.</summary>
    public int[] Of(int row)
    {
        var found = new List<int>();
        foreach (var (column, values) in byFeature)
        {
            if (values.TryGetValue(pool[row, column], out var some))
            {
                found.AddRange(some.Where(i => quotas[i].Conditions.Count == 1 || quotas[i].Conditions.All(c => pool[row, pool.ColumnOf(c.Feature)] == c.Value)));
            }
        }

        found.Sort();
        return [.. found];
    }
}
