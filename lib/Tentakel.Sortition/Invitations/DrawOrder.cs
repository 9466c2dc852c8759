using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition.Invitations;

/// <summary>
/// The people of one stratum in random order, as far as is asked: a shuffle from the front, of which only the items that were moved
/// are kept, and those in what all strata share. Asking for more begins anew.
/// </summary>
internal sealed class DrawOrder(string seed, string stratum, long people)
{
    private readonly Dictionary<long, long> moved = [];
    private readonly Dictionary<ulong, (int Chosen, int Passed)> addresses = [];

    private DrawOrder(string seed, string stratum, long people, DrawOrder shared)
        : this(seed, stratum, people) => (moved, addresses) = (shared.moved, shared.addresses);

    /// <summary>Another stratum, with the memory of this one.</summary>
    public DrawOrder Of(string name, long number) => new(seed, name, number, this);

    /// <summary>Who comes by, counted from 0 within the stratum: so many, the first of them left out.</summary>
    public IEnumerable<long> Take(long first, int count)
    {
        var order = new SeededGenerator(seed, $"invite order {stratum}");
        moved.Clear();
        for (var drawn = 0L; drawn < first + count; drawn++)
        {
            var other = drawn + (long)order.NextBelow((ulong)(people - drawn));
            var item = moved.GetValueOrDefault(other, other);
            moved[other] = moved.GetValueOrDefault(drawn, drawn);
            moved.Remove(drawn);
            if (drawn >= first)
            {
                yield return item;
            }
        }
    }

    /// <summary>
    /// Those who are the one of their address. When the first of an address comes by, a number below its people says how many to let
    /// pass. Whoever it is, they are as likely to come by early as somebody who lives alone.
    /// </summary>
    public IEnumerable<Candidate> Choose(List<Candidate> inOrder)
    {
        var homes = new SeededGenerator(seed, $"invite home {stratum}");
        addresses.Clear();
        foreach (var candidate in inOrder)
        {
            var (chosen, passed) = addresses.TryGetValue(candidate.Address, out var known) ? known : ((int)homes.NextBelow((ulong)candidate.AtAddress), 0);
            addresses[candidate.Address] = (chosen, passed + 1);
            if (chosen == passed)
            {
                yield return candidate;
            }
        }
    }
}
