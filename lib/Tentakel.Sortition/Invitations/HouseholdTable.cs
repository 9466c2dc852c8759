using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Tentakel.Sortition.Invitations;

/// <summary>
/// Counts the addresses of each stratum and the people at each address, in a fixed number of slots of 8 bytes: 39 bits of the hash
/// of the address, 13 of its stratum, 12 for the people. When the slots are nearly full the register is read anew in twice as many
/// parts, by the lowest bits of the hash, with a pass for each. So memory does not grow with the register.
/// </summary>
/// <remarks>
/// Two addresses are taken for one when 39 bits and the place in the table agree: for the 5 million of a full table that happens
/// once in some ten thousand registers, and gives two people half of the chance they are said to have.
/// </remarks>
internal sealed class HouseholdTable
{
    public const int MostAtOneAddress = 4095;

    /// <summary>36 MB: with the rest of the program some 100 MB. Four million addresses are counted in one pass.</summary>
    public const int Slots = 4_500_000;

    private const int CountBits = 12;
    private const int StratumBits = 13;
    private const ulong CountMask = (1UL << CountBits) - 1;
    private const ulong StratumMask = (1UL << StratumBits) - 1;
    private const int Batch = 64;

    private readonly ulong[] slots;
    private readonly (ulong Hash, long Row, int Stratum, int People)[] waiting = new (ulong, long, int, int)[Batch];
    private readonly Action<long, int, int> wrong;
    private int queued;
    private int used;
    private int[] addresses = new int[64];

    /// <param name="slots">How many addresses fit, some left free.</param>
    /// <param name="wrong">Told of a row whose address is in another stratum too (both strata), or is full (twice its own).</param>
    public HouseholdTable(int slots, Action<long, int, int> wrong)
    {
        this.slots = new ulong[slots];
        this.wrong = wrong;
    }

    /// <summary>How many parts the addresses are in: 1, 2, 4, ... each counted in a pass of its own.</summary>
    public int Parts { get; private set; } = 1;

    /// <summary>The part that is being counted.</summary>
    public int Part { get; private set; }

    /// <summary>Addresses of a stratum, of all parts that were counted.</summary>
    public int Addresses(int stratum) => stratum < addresses.Length ? addresses[stratum] : 0;

    /// <summary>Whether an address belongs to the part that is being counted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Counts(ulong hash) => ((int)hash & (Parts - 1)) == Part;

    /// <summary>Whether so few slots are free that searching gets slow: begin anew with <see cref="Halve"/>.</summary>
    public bool IsFull => used > slots.Length * 0.89;

    public void NextPart()
    {
        Part++;
        used = 0;
        Array.Clear(slots);
    }

    /// <summary>Begins anew, with half of the addresses a pass.</summary>
    public void Halve()
    {
        Parts *= 2;
        (Part, used, queued) = (0, 0, 0);
        Array.Clear(slots);
        Array.Clear(addresses);
    }

    /// <summary>One more person at an address. Rows of one address that stand together cost one look.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ulong hash, int stratum, long row)
    {
        if (queued > 0 && waiting[queued - 1] is var before && before.Hash == hash && before.Stratum == stratum)
        {
            waiting[queued - 1].People++;
            return;
        }

        if (queued == Batch)
        {
            Flush();
        }

        if (Sse.IsSupported)
        {
            unsafe
            {
                // Only a hint: the slots are far apart in memory, and 64 are on their way at once.
                Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(slots), Place(hash))));
            }
        }

        waiting[queued++] = (hash, row, stratum, 1);
    }

    /// <summary>Counts what waits. Call it at the end of a pass.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Flush()
    {
        var count = queued;
        queued = 0;
        for (var i = 0; i < count; i++)
        {
            var (hash, row, stratum, people) = waiting[i];
            if (!IsFull)
            {
                Put(hash, stratum, people, row);
            }
        }
    }

    /// <summary>People at an address of the part that was counted last; 0 if it is not in it.</summary>
    public int People(ulong hash)
    {
        for (var place = Place(hash); slots[place] != 0; place = place + 1 == slots.Length ? 0 : place + 1)
        {
            if (slots[place] >> (CountBits + StratumBits) == Mark(hash))
            {
                return (int)(slots[place] & CountMask);
            }
        }

        return 0;
    }

    private static ulong Mark(ulong hash) => hash << (CountBits + StratumBits) >> (CountBits + StratumBits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Place(ulong hash) => (int)(((hash >> 32) * (uint)slots.Length) >> 32);

    private void Put(ulong hash, int stratum, int people, long row)
    {
        var mark = Mark(hash);
        var place = Place(hash);
        while (slots[place] is var slot && slot != 0)
        {
            if (slot >> (CountBits + StratumBits) == mark)
            {
                var own = (int)((slot >> CountBits) & StratumMask);
                if (own != stratum || (int)(slot & CountMask) + people > MostAtOneAddress)
                {
                    wrong(row, own, stratum);
                    return;
                }

                slots[place] = slot + (uint)people;
                return;
            }

            place = place + 1 == slots.Length ? 0 : place + 1;
        }

        if (people > MostAtOneAddress)
        {
            wrong(row, stratum, stratum);
            return;
        }

        slots[place] = (mark << (CountBits + StratumBits)) | ((ulong)(uint)stratum << CountBits) | (uint)people;
        if (stratum >= addresses.Length)
        {
            Array.Resize(ref addresses, StratumTable.Most);
        }

        addresses[stratum]++;
        used++;
    }
}
