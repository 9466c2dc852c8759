using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition.Solving.Panels;

/// <summary>
/// From counts per type to people, so that everybody of one type has exactly the same chance. A panel is cut into pieces with
/// different people where that is needed: person by person takes their share of the probability, first from pieces where
/// everybody who is left must be taken, then from any; at most one piece per person is cut.
/// </summary>
internal sealed class Expansion
{
    private const double Crumb = 1e-14;

    private readonly Problem problem;
    private readonly IReadOnlyList<TypePanel> panels;
    private readonly IRandomness randomness;
    private readonly List<Piece> pieces;

    private Expansion(Problem problem, IReadOnlyList<TypePanel> panels, IRandomness randomness)
    {
        this.problem = problem;
        this.panels = panels;
        this.randomness = randomness;
        pieces = [.. panels.Select((panel, i) => new Piece(i, panel.Probability, [.. problem.Chosen]))];
    }

    public static List<LotteryPanel> Of(Problem problem, IReadOnlyList<TypePanel> panels, IRandomness randomness)
    {
        var expansion = new Expansion(problem, panels, randomness);
        var shared = problem.Households.Where(kind => kind.Homes.Count > 1).ToList();
        foreach (var kind in shared)
        {
            expansion.Share(kind);
        }

        var done = shared.SelectMany(kind => kind.Types).ToHashSet();
        for (var t = 0; t < problem.Types; t++)
        {
            if (!done.Contains(t))
            {
                expansion.Share(t);
            }
        }

        return Merge(expansion.pieces);
    }

    private static List<LotteryPanel> Merge(List<Piece> pieces)
    {
        var merged = new Dictionary<string, (int[] Members, double Mass)>(StringComparer.Ordinal);
        foreach (var piece in pieces)
        {
            var members = piece.Members.Order().ToArray();
            var key = string.Join(',', members);
            merged[key] = (members, merged.GetValueOrDefault(key).Mass + piece.Mass);
        }

        var total = merged.Values.Sum(m => m.Mass);
        return [.. merged.Values.Select(m => new LotteryPanel(m.Members, m.Mass / total))];
    }

    private void Share(int type)
    {
        var people = problem.Members[type].ToArray();
        randomness.Shuffle<int>(people);
        if (people.Length == 1)
        {
            foreach (var piece in pieces)
            {
                if (panels[piece.Panel].Counts[type] > 0)
                {
                    piece.Members.Add(people[0]);
                }
            }

            return;
        }

        var need = pieces.Select(piece => panels[piece.Panel].Counts[type]).ToList();
        if (need.TrueForAll(n => n == 0))
        {
            return;
        }

        for (var i = 0; i < people.Length; i++)
        {
            var left = people.Length - i;
            var share = 0.0;
            for (var p = 0; p < pieces.Count; p++)
            {
                share += pieces[p].Mass * need[p];
            }

            share /= left;
            for (var p = 0; p < pieces.Count; p++)
            {
                if (need[p] == left)
                {
                    Give(p, people[i], need);
                    share -= pieces[p].Mass;
                }
            }

            // A piece that was just given has its need lowered below what is left, so it is known by its mark.
            for (var p = 0; p < pieces.Count && share > Crumb; p++)
            {
                if (need[p] > 0 && pieces[p].Last != people[i])
                {
                    if (pieces[p].Mass > share + Crumb)
                    {
                        Cut(p, share);
                        need.Add(need[p]);
                    }

                    Give(p, people[i], need);
                    share -= pieces[p].Mass;
                }
            }
        }
    }

    private void Give(int piece, int person, List<int> need)
    {
        pieces[piece].Members.Add(person);
        pieces[piece].Last = person;
        need[piece]--;
    }

    /// <summary>Leaves a piece with this mass and puts the other part at the end.</summary>
    private void Cut(int piece, double mass)
    {
        var whole = pieces[piece];
        pieces.Add(new Piece(whole.Panel, whole.Mass - mass, [.. whole.Members]) { Last = whole.Last });
        whole.Mass = mass;
    }

    /// <summary>
    /// Addresses with the same kinds of people, one of whom can be on a panel: address by address takes its share of every role.
    /// The pieces are poured over the roles and "nobody" until each has its share.
    /// </summary>
    private void Share(HouseholdKind kind)
    {
        var roles = kind.Types.Length;
        var homes = kind.Homes.ToArray();
        randomness.Shuffle<int[][]>(homes);
        var need = pieces.Select(piece => kind.Types.Select(t => panels[piece.Panel].Counts[t]).ToArray()).ToList();
        for (var i = 0; i < homes.Length; i++)
        {
            var given = new Pouring(pieces, need, roles, homes.Length - i).Run();
            var before = pieces.Count;
            for (var p = 0; p < before; p++)
            {
                var rest = p;
                for (var role = 0; role < roles; role++)
                {
                    var mass = given[p][role];
                    if (mass <= Crumb)
                    {
                        continue;
                    }

                    var piece = rest;
                    if (mass < pieces[piece].Mass - Crumb)
                    {
                        Cut(piece, mass);
                        need.Add([.. need[piece]]);
                        rest = pieces.Count - 1;
                    }

                    need[piece][role]--;
                    pieces[piece].Role = role;
                    if (rest == piece)
                    {
                        break;
                    }
                }
            }

            for (var role = 0; role < roles; role++)
            {
                Among(homes[i][role], role, need);
            }

            pieces.ForEach(piece => piece.Role = -1);
        }
    }

    /// <summary>Gives the pieces of one role at one address to the people who have that role there, in equal parts.</summary>
    private void Among(int[] people, int role, List<int[]> need)
    {
        var total = pieces.Where(piece => piece.Role == role).Sum(piece => piece.Mass);
        var person = 0;
        var share = total / people.Length;
        var full = share;
        for (var p = 0; p < pieces.Count; p++)
        {
            if (pieces[p].Role != role)
            {
                continue;
            }

            if (person < people.Length - 1 && share <= Crumb)
            {
                person++;
                share += full;
            }

            if (person < people.Length - 1 && pieces[p].Mass > share + Crumb)
            {
                Cut(p, share);
                pieces[^1].Role = role;
                need.Add([.. need[p]]);
            }

            pieces[p].Members.Add(people[person]);
            pieces[p].Role = -1;
            share -= pieces[p].Mass;
        }
    }

    internal sealed class Piece(int panel, double mass, List<int> members)
    {
        public int Panel { get; } = panel;

        public double Mass { get; set; } = mass;

        public List<int> Members { get; } = members;

        public int Last { get; set; } = -1;

        public int Role { get; set; } = -1;
    }
}
