using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition.Invitations;

/// <summary>Reads the register from the beginning to the end, once for every thing that must be known before the next.</summary>
internal sealed class RegisterPasses
{
    private const int Often = 1 << 16;

    private readonly InvitationRequest request;
    private readonly CancellationToken cancellation;
    private readonly ulong key;
    private readonly ulong second;
    private HouseholdTable households;
    private readonly LineStore lines = new();
    private readonly long length;
    private readonly int[] stratumColumns;
    private readonly int[] addressColumns;
    private long[] people = new long[64];
    private long[] withoutAddress = new long[64];
    private byte[] scratch = new byte[256];

    public RegisterPasses(InvitationRequest request, CancellationToken cancellation)
    {
        this.request = request;
        this.cancellation = cancellation;
        var generator = new SeededGenerator(request.Seed, "invite table");
        (key, second) = (generator.NextUInt64(), generator.NextUInt64());
        using var register = new RegisterScanner(request.Register);
        (Header, Separator, length) = (register.Header, register.Separator, register.Length);
        var errors = new List<InputError>();
        stratumColumns = [.. request.StratumColumns.Select(name => Column(name, errors))];
        addressColumns = [.. request.AddressColumns.Select(name => Column(name, errors))];
        SortitionInputException.ThrowIfAny(errors);
        // A row has a byte per cell at least; a small register does not need the large table.
        households = new HouseholdTable(addressColumns.Length == 0 ? 1 : (int)Math.Min(request.Slots, (length / Header.Length) + 1024), WrongAddress);
    }

    public string[] Header { get; }

    public char Separator { get; }

    public StratumTable Strata { get; } = new();

    /// <summary>People per stratum.</summary>
    public long[] People => people;

    public long WithoutAddress => withoutAddress.Sum();

    /// <summary>Of the register, as the pass read it that took the people out of it; null if it was not asked for.</summary>
    public string? Sha256 { get; private set; }

    /// <summary>How many passes were made.</summary>
    public int Done { get; private set; }

    public long Addresses(int stratum) => addressColumns.Length == 0 ? people[stratum] : households.Addresses(stratum) + withoutAddress[stratum];

    /// <summary>Counts people and addresses per stratum.</summary>
    public void Count()
    {
        while (!CountPart())
        {
            households.Halve();
            Array.Clear(people);
            Array.Clear(withoutAddress);
        }

        if (Strata.Count == 0)
        {
            throw new SortitionInputException([new InputError(InputErrorCode.BadFile, InputTable.Register, null, null, "There is nobody in the register.")]);
        }

        while (households.Part + 1 < households.Parts)
        {
            households.NextPart();
            if (!CountPart())
            {
                throw new InvalidOperationException("The parts of the addresses are not equally large.");
            }
        }
    }

    /// <summary>Looks up the people that are wanted, and how many live at their addresses.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Collect(Candidates[] candidates)
    {
        var seen = new long[candidates.Length];
        var at = new int[candidates.Length];
        // The next one wanted per stratum; a number nobody has when there is none.
        long Next(int stratum) => at[stratum] < candidates[stratum].Wanted.Count ? candidates[stratum].Wanted[at[stratum]].Person : -1;
        long[] next = [.. candidates.Select((_, s) => Next(s))];
        var open = new Dictionary<ulong, int>();
        using var register = Begin(request.HashRegister && Sha256 is null);
        while (register.MoveNext())
        {
            var stratum = Strata.Find(Stratum(register));
            if (stratum < 0)
            {
                throw Changed();
            }

            if (seen[stratum]++ == next[stratum])
            {
                var known = Address(register, out var hash);
                var atAddress = known ? households.Parts == 1 ? households.People(hash) : 0 : 1;
                if (atAddress == 0)
                {
                    open[hash] = 0;
                }

                candidates[stratum].Known.Add(new Candidate(candidates[stratum].Wanted[at[stratum]++].Place, atAddress, register.Row, hash, lines.Keep(register.Line)));
                next[stratum] = Next(stratum);
            }

            if ((register.Row & (Often - 1)) == 0)
            {
                Tell(register);
            }
        }

        if (Enumerable.Range(0, seen.Length).Any(s => seen[s] != people[s]))
        {
            throw Changed();
        }

        if (request.HashRegister)
        {
            Sha256 ??= register.Sha256();
        }

        if (open.Count > 0)
        {
            CountAt(open);
            foreach (var stratum in candidates)
            {
                foreach (ref var candidate in CollectionsMarshal.AsSpan(stratum.Known))
                {
                    candidate = candidate.AtAddress == 0 ? candidate with { AtAddress = open[candidate.Address] } : candidate;
                }
            }
        }
    }

    /// <summary>Gives the table back before text is made of what was drawn: that is the most memory it ever needs.</summary>
    public void Release()
    {
        households = new HouseholdTable(1, WrongAddress);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    public static string Text(Candidate candidate)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(candidate.Line.Span);
        }
        catch (DecoderFallbackException)
        {
            throw new SortitionInputException([new InputError(InputErrorCode.BadFile, InputTable.Register, (int)candidate.Row, null, $"Row {candidate.Row + 1} of the register is not written as UTF-8. Save the file as \"CSV UTF-8\".")]);
        }
    }

    private static SortitionInputException Changed() => new([new InputError(InputErrorCode.BadFile, InputTable.Register, null, null, "The register was changed while it was read.")]);

    /// <summary>False if there are more addresses than fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool CountPart()
    {
        var first = households.Part == 0;
        var columns = string.Join(", ", request.StratumColumns);
        using var register = Begin();
        while (register.MoveNext())
        {
            var name = Stratum(register);
            var stratum = Strata.Find(name);
            if (stratum < 0 && (stratum = Add(register, name, columns)) < 0)
            {
                continue;
            }

            if (first)
            {
                people[stratum]++;
            }

            if (addressColumns.Length > 0)
            {
                if (Address(register, out var hash))
                {
                    if (households.Counts(hash))
                    {
                        households.Add(hash, stratum, register.Row);
                    }
                }
                else if (first)
                {
                    withoutAddress[stratum]++;
                }
            }

            if ((register.Row & (Often - 1)) == 0)
            {
                Tell(register);
                if (households.IsFull)
                {
                    return false;
                }
            }
        }

        households.Flush();
        register.ThrowIfWrong();
        return !households.IsFull;
    }

    /// <summary>How many people live at the addresses of these, where the table does not hold all addresses at once.</summary>
    private void CountAt(Dictionary<ulong, int> counts)
    {
        using var register = Begin();
        while (register.MoveNext())
        {
            if (Address(register, out var hash))
            {
                ref var count = ref CollectionsMarshal.GetValueRefOrNullRef(counts, hash);
                if (!Unsafe.IsNullRef(ref count))
                {
                    count++;
                }
            }
        }
    }

    private RegisterScanner Begin(bool hashed = false)
    {
        Done++;
        var register = new RegisterScanner(request.Register, hashed: hashed);
        if (register.Length == length)
        {
            return register;
        }

        register.Dispose();
        throw Changed();
    }

    private void Tell(RegisterScanner register)
    {
        cancellation.ThrowIfCancellationRequested();
        request.Progress?.Report(new InvitationProgress(Done, length == 0 ? 1 : Math.Min(1, (double)register.Position / length)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> Stratum(RegisterScanner register) => stratumColumns.Length switch
    {
        0 => "all"u8,
        1 => register.Cell(stratumColumns[0]),
        _ => Joined(register),
    };

    private ReadOnlySpan<byte> Joined(RegisterScanner register)
    {
        var length = 0;
        foreach (var column in stratumColumns)
        {
            var cell = register.Cell(column);
            if (cell.IsEmpty)
            {
                return cell;
            }

            while (length + cell.Length + 3 > scratch.Length)
            {
                Array.Resize(ref scratch, scratch.Length * 2);
            }

            if (length > 0)
            {
                " / "u8.CopyTo(scratch.AsSpan(length));
                length += 3;
            }

            cell.CopyTo(scratch.AsSpan(length));
            length += cell.Length;
        }

        return scratch.AsSpan(0, length);
    }

    private int Add(RegisterScanner register, ReadOnlySpan<byte> name, string columns)
    {
        if (name.IsEmpty)
        {
            var empty = stratumColumns.First(column => register.Cell(column).IsEmpty);
            register.Wrong(InputErrorCode.EmptyCell, Header[empty], "the cell is empty.");
            return -1;
        }

        if (Strata.Count == StratumTable.Most)
        {
            register.Wrong(InputErrorCode.UnknownValue, columns, $"there are more than {StratumTable.Most} strata: is this the right column?");
            register.ThrowIfWrong();
        }

        try
        {
            if (!name.Contains((byte)0))
            {
                var stratum = Strata.Add(name);
                if (stratum >= people.Length)
                {
                    Array.Resize(ref people, people.Length * 2);
                    Array.Resize(ref withoutAddress, people.Length);
                }

                return stratum;
            }
        }
        catch (DecoderFallbackException)
        {
        }

        register.Wrong(InputErrorCode.BadFile, columns, "this is not written as UTF-8. Save the file as \"CSV UTF-8\".");
        return -1;
    }

    /// <summary>
    /// Hash of the address of a row; false, with a hash that no other row has, if it is not known. Two rows have the same hash when
    /// <see cref="AddressKey"/> gives them the same key.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Address(RegisterScanner register, out ulong hash)
    {
        var found = key;
        var known = false;
        foreach (var column in addressColumns)
        {
            var cell = register.Cell(column);
            if (KeyedHash.TryWord(cell, out var word))
            {
                found = KeyedHash.Mix(found ^ word, second);
                known |= word != 0;
            }
            else
            {
                found = Unusual(found, cell, ref known);
            }
        }

        hash = known ? KeyedHash.Mix(found, key) : (ulong)register.Row;
        return known;
    }

    /// <summary>A part of an address with marks, spaces or letters outside ASCII in it, or one that is long.</summary>
    private ulong Unusual(ulong found, ReadOnlySpan<byte> cell, ref bool known)
    {
        Span<byte> plain = stackalloc byte[AddressKey.Longest];
        var text = AddressKey.Plain(cell, plain, out var length) ? plain[..length] : AddressKey.Plain(cell);
        known |= !text.IsEmpty;
        while (text.Length > 8)
        {
            found = KeyedHash.Mix(found ^ BitConverter.ToUInt64(text), second) + 1;
            text = text[8..];
        }

        return KeyedHash.Mix(found ^ KeyedHash.Word(text), second);
    }

    private void WrongAddress(long row, int one, int other)
    {
        var column = Header[addressColumns[0]];
        var message = one == other
            ? $"more than {HouseholdTable.MostAtOneAddress} people live at the address of this row: is this the right column?"
            : $"the address of this row is in stratum \"{Strata.Name(other)}\" here and in \"{Strata.Name(one)}\" in an earlier row; with a rule on addresses a stratum must be something of the address.";
        throw new SortitionInputException([new InputError(InputErrorCode.Duplicate, InputTable.Register, (int)Math.Min(row, int.MaxValue), column, $"Row {row + 1} of the register, column \"{column}\": {message}")]);
    }

    private int Column(string name, List<InputError> errors)
    {
        var first = Array.IndexOf(Header, name);
        if (first < 0 || Array.IndexOf(Header, name, first + 1) >= 0)
        {
            var near = Array.Find(Header, h => string.Equals(h, name, StringComparison.OrdinalIgnoreCase));
            var message = first >= 0 ? $"two columns are called \"{name}\"." : near is null
                ? $"there is no column \"{name}\"; the columns are {string.Join(", ", Header)}."
                : $"there is no column \"{name}\"; there is \"{near}\", and capitals count.";
            errors.Add(new InputError(first < 0 ? InputErrorCode.ColumnMissing : InputErrorCode.Duplicate, InputTable.Register, null, name, $"In the register {message}"));
        }

        return first;
    }
}
