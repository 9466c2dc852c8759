using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition.Invitations;

/// <summary>
/// The people of one stratum in random order, as far as is asked: a shuffle from the front, of which only the items that were moved
/// are kept.
/// </summary>
internal sealed class DrawOrder(string seed, string stratum, long people)
{
    private readonly SeededGenerator order = new(seed, $"invite order {stratum}");
    private readonly SeededGenerator homes = new(seed, $"invite home {stratum}");
    private readonly Dictionary<long, long> moved = [];
    private readonly Dictionary<ulong, (int Chosen, int Passed)> addresses = [];
    private long drawn;

    /// <summary>Makes room for so many more at once.</summary>
    public void Expect(int more, bool shared)
    {
        moved.EnsureCapacity(moved.Count + more);
        addresses.EnsureCapacity(addresses.Count + (shared ? more : 0));
    }

    /// <summary>The next person, counted from 0 within the stratum.</summary>
    public long Next()
    {
        var other = drawn + (long)order.NextBelow((ulong)(people - drawn));
        var item = moved.GetValueOrDefault(other, other);
        moved[other] = moved.GetValueOrDefault(drawn, drawn);
        moved.Remove(drawn++);
        return item;
    }

    /// <summary>
    /// Whether this person is the one of their address. When the first of an address comes by, a number below its people says how
    /// many to let pass. Whoever it is, they are as likely to come by early as somebody who lives alone.
    /// </summary>
    public bool IsChosen(ulong address, int atAddress)
    {
        var (chosen, passed) = addresses.TryGetValue(address, out var known) ? known : ((int)homes.NextBelow((ulong)atAddress), 0);
        addresses[address] = (chosen, passed + 1);
        return chosen == passed;
    }
}
