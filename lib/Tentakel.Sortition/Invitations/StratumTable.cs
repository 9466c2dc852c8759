using System.Runtime.CompilerServices;
using System.Text;

namespace Tentakel.Sortition.Invitations;

/// <summary>The strata that were seen, numbered from 0 as they came, by the bytes of their names.</summary>
internal sealed class StratumTable
{
    /// <summary>As many as the table of households has bits for.</summary>
    public const int Most = 8192;

    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<byte[]> names = [];
    private int[] slots = new int[64];
    private int last = -1;

    public int Count => names.Count;

    public string Name(int number) => Encoding.UTF8.GetString(names[number]);

    /// <summary>Number of a name; -1 if it was not seen before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ReadOnlySpan<byte> name) => last >= 0 && name.SequenceEqual(names[last]) ? last : Search(name);

    public int Find(string name) => numbers.GetValueOrDefault(name, -1);

    /// <summary>Adds a name that was not seen before.</summary>
    /// <exception cref="DecoderFallbackException">It is not UTF-8.</exception>
    public int Add(ReadOnlySpan<byte> name)
    {
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        numbers.Add(strict.GetString(name), names.Count);
        names.Add(name.ToArray());
        if (names.Count * 2 > slots.Length)
        {
            slots = new int[slots.Length * 2];
            for (var number = 0; number < names.Count; number++)
            {
                slots[Free(names[number])] = number + 1;
            }
        }
        else
        {
            slots[Free(name)] = names.Count;
        }

        return last = names.Count - 1;
    }

    private int Search(ReadOnlySpan<byte> name)
    {
        var number = slots[Free(name)] - 1;
        last = number >= 0 ? number : last;
        return number;
    }

    /// <summary>The slot a name is in, or would be in.</summary>
    private int Free(ReadOnlySpan<byte> name)
    {
        var slot = (int)KeyedHash.Of(name, 1, 2) & (slots.Length - 1);
        while (slots[slot] != 0 && !name.SequenceEqual(names[slots[slot] - 1]))
        {
            slot = (slot + 1) & (slots.Length - 1);
        }

        return slot;
    }
}
