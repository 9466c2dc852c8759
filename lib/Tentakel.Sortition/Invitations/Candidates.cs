namespace Tentakel.Sortition.Invitations;

/// <summary>A person who came by in the order of a stratum, with what the register says of them.</summary>
/// <param name="Place">Place in the order.</param>
/// <param name="AtAddress">People at the address; 0 while that is not known.</param>
/// <param name="Row">Row of the register, from 0.</param>
/// <param name="Address">Hash of the address; of the row itself where it is not known.</param>
/// <param name="Line">The row as it is in the register.</param>
internal readonly record struct Candidate(int Place, int AtAddress, long Row, ulong Address, ReadOnlyMemory<byte> Line);

/// <summary>As many people of one stratum, in random order, as its invitations ask for.</summary>
internal sealed class Candidates(DrawOrder order, int invitations, long people, long addresses)
{
    private long asked;

    /// <summary>Those to look up in the register now: their number within the stratum, and their place in the order.</summary>
    public List<(long Person, int Place)> Wanted { get; } = [];

    /// <summary>Those that were looked up, by their place in the order.</summary>
    public List<Candidate> Known { get; } = [];

    public List<Candidate> Chosen { get; } = [];

    public int Missing => invitations - Chosen.Count;

    /// <summary>Takes as many more of the order as will do but for bad luck: four standard deviations above what is expected.</summary>
    public void Extend()
    {
        Wanted.Clear();
        if (Missing == 0)
        {
            return;
        }

        var perAddress = (double)people / addresses;
        var enough = (Missing * perAddress) + (4 * Math.Sqrt(Missing * perAddress * (perAddress - 1))) + (perAddress > 1 ? 5 : 0);
        var more = (int)Math.Min(people - asked, (long)Math.Ceiling(enough));
        Wanted.EnsureCapacity(more);
        Known.EnsureCapacity(Known.Count + more);
        foreach (var person in order.Take(asked, more))
        {
            Wanted.Add((person, (int)asked + Wanted.Count));
        }

        asked += more;

        Wanted.Sort();
    }

    public void Choose()
    {
        Known.Sort((a, b) => a.Place.CompareTo(b.Place));
        Chosen.Clear();
        Chosen.EnsureCapacity(invitations);
        Chosen.AddRange((addresses == people ? Known : order.Choose(Known)).Take(invitations));
        if (Missing > 0 && asked == people)
        {
            throw new InvalidOperationException("Everybody came by and there are addresses without a person.");
        }
    }
}
