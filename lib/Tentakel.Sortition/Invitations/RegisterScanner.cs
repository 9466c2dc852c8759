using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using System.Text;

namespace Tentakel.Sortition.Invitations;

/// <summary>
/// Reads a register row by row in one buffer, however large the file is. Separators, ends of lines and quotes are found 64 bytes at
/// a time; a row with a quote in it goes through the slow way of <see cref="QuotedRow"/>. Lines with nothing on them are no rows.
/// </summary>
internal sealed class RegisterScanner : IDisposable
{
    private const int Block = 64;
    private const int MostColumns = 1024;
    private const int MostErrors = 20;

    private readonly Microsoft.Win32.SafeHandles.SafeFileHandle file;
    private readonly byte[] buffer;
    private readonly IncrementalHash? hash;
    private readonly int[] ends = new int[MostColumns + 1];
    private readonly QuotedRow quoted = new();
    private readonly List<InputError> errors = [];
    private byte separator;
    private long read;
    private int filled;
    private int next;
    private int block;
    private ulong mask;
    private int start;
    private bool ended;
    private bool isQuoted;
    private int width;

    /// <param name="path">The file.</param>
    /// <param name="bufferSize">Bytes kept at a time; a multiple of 64.</param>
    /// <param name="hashed">Hash all that is read, for <see cref="Sha256"/>.</param>
    public RegisterScanner(string path, int bufferSize = 1 << 18, bool hashed = false)
    {
        hash = hashed ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
        file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        Length = RandomAccess.GetLength(file);
        buffer = new byte[bufferSize + Block];
        Begin();
    }

    /// <summary>Bytes of the file.</summary>
    public long Length { get; }

    /// <summary>Bytes that are behind us.</summary>
    public long Position => read - filled + next;

    /// <summary>Names of the columns.</summary>
    public string[] Header { get; private set; } = [];

    /// <summary>Sign between the cells.</summary>
    public char Separator => (char)separator;

    /// <summary>The current data row, from 0.</summary>
    public long Row { get; private set; } = -1;

    /// <summary>The current row as it is in the file, without its end of line.</summary>
    public ReadOnlySpan<byte> Line => buffer.AsSpan(start, (isQuoted ? next - 1 : ends[width - 1]) - start).TrimEnd("\r\n"u8);

    /// <summary>A cell of the current row without quotes and without spaces around it.</summary>
    /// <param name="column">From 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Cell(int column)
    {
        if (isQuoted)
        {
            return quoted.Cell(column);
        }

        var from = column == 0 ? start : ends[column - 1] + 1;
        var cell = buffer.AsSpan(from, ends[column] - from);
        return cell.Length > 0 && (cell[0] <= ' ' || cell[^1] <= ' ') ? cell.Trim(" \t"u8) : cell;
    }

    /// <summary>SHA-256 of the file, hexadecimal, once it was read to its end; asked for once.</summary>
    public string Sha256() => ended && hash is not null ? Convert.ToHexStringLower(hash.GetHashAndReset()) : throw new InvalidOperationException("The file was not hashed to its end.");

    public void Dispose()
    {
        hash?.Dispose();
        file.Dispose();
    }

    /// <summary>Notes what is wrong with the current row. Twenty errors are enough to know.</summary>
    public void Wrong(InputErrorCode code, string? column, string what)
    {
        var place = column is null ? "" : $", column \"{column}\"";
        errors.Add(new InputError(code, InputTable.Register, (int)Math.Min(Row, int.MaxValue), column, $"Row {Row + 1} of the register{place}: {what}"));
        if (errors.Count >= MostErrors)
        {
            ThrowIfWrong();
        }
    }

    public void ThrowIfWrong() => SortitionInputException.ThrowIfAny(errors);

    /// <summary>Goes to the next row that has as many cells as the header; those that do not are noted as errors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool MoveNext()
    {
        while (Scan() is var cells and > 0)
        {
            Row++;
            if (cells == width)
            {
                return true;
            }

            Wrong(InputErrorCode.WrongLength, null, $"there are {cells} cells where the first row names {width} columns.");
        }

        ThrowIfWrong();
        return false;
    }

    /// <summary>The cells of the next line that has something on it; 0 at the end of the file.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Scan()
    {
        while (true)
        {
            isQuoted = false;
            start = next;
            var (bytes, at, bits, column, sep, places) = (buffer, block, mask, 0, separator, ends);
            while (true)
            {
                while (bits == 0)
                {
                    at += Block;
                    if (at >= filled)
                    {
                        if (Fill())
                        {
                            // The row begins anew, now at the front of the buffer.
                            (column, at, bits) = (0, 0, Structure(0, sep));
                            continue;
                        }

                        next = filled + 1;
                        (block, mask) = (at, 0);
                        return Finish(column, filled);
                    }

                    bits = Structure(at, sep);
                }

                var place = at + BitOperations.TrailingZeroCount(bits);
                bits &= bits - 1;
                var sign = bytes[place];
                if (sign == sep)
                {
                    places[column] = place;
                    column += column < MostColumns ? 1 : 0;
                    continue;
                }

                if (sign == '\n')
                {
                    next = place + 1;
                    (block, mask) = (at, bits);
                    if (Finish(column, place) is var cells and > 0)
                    {
                        return cells;
                    }

                    break;
                }

                return Quoted();
            }
        }
    }

    /// <summary>Ends a row without quotes. 0 if there is nothing on the line.</summary>
    private int Finish(int column, int end)
    {
        if (end > start && buffer[end - 1] == '\r')
        {
            end--;
        }

        ends[column] = Math.Max(end, start);
        return column == 0 && buffer.AsSpan(start, Math.Max(end - start, 0)).Trim(" \t\r"u8).IsEmpty ? 0 : column + 1;
    }

    private int Quoted()
    {
        while (true)
        {
            var length = quoted.Read(buffer.AsSpan(start, Math.Max(filled - start, 0)), separator, ended);
            if (length >= 0)
            {
                isQuoted = true;
                Seek(start + length);
                if (quoted.Wrong)
                {
                    Row++;
                    Wrong(InputErrorCode.BadFile, null, "a quote stands where it cannot.");
                    ThrowIfWrong();
                }

                return quoted.Count;
            }

            Fill();
        }
    }

    private void Seek(int place)
    {
        next = place;
        block = place & ~(Block - 1);
        mask = block < filled ? Structure(block, separator) & (ulong.MaxValue << (place & (Block - 1))) : 0;
    }

    /// <summary>Moves the row that was begun to the front and reads on behind it. False at the end of the file.</summary>
    private bool Fill()
    {
        if (ended)
        {
            return false;
        }

        var kept = Math.Max(filled - start, 0);
        if (kept > buffer.Length - (2 * Block))
        {
            throw Error(InputErrorCode.BadFile, $"Row {Row + 2} of the register is longer than {buffer.Length - (2 * Block)} bytes: is a quote not closed?");
        }

        buffer.AsSpan(start, kept).CopyTo(buffer);
        (start, next) = (0, 0);
        var got = RandomAccess.Read(file, buffer.AsSpan(kept, buffer.Length - Block - kept), read);
        (ended, read, filled) = (got == 0, read + got, kept + got);
        hash?.AppendData(buffer, kept, got);
        // What an earlier read left behind the end is not there.
        buffer.AsSpan(filled, Block).Clear();
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Structure(int at, byte sep)
    {
        ref var from = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(buffer), at);
        return Signs(Vector256.LoadUnsafe(ref from), sep) | ((ulong)Signs(Vector256.LoadUnsafe(ref from, 32), sep) << 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Signs(Vector256<byte> bytes, byte sep) =>
        (Vector256.Equals(bytes, Vector256.Create(sep)) | Vector256.Equals(bytes, Vector256.Create((byte)'\n')) | Vector256.Equals(bytes, Vector256.Create((byte)'"'))).ExtractMostSignificantBits();

    private void Begin()
    {
        Fill();
        if (buffer.AsSpan(0, filled) is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            throw Error(InputErrorCode.BadFile, "The register is not written as UTF-8. Save the file as \"CSV UTF-8\".");
        }

        var from = buffer.AsSpan(0, filled).StartsWith("\uFEFF"u8) ? 3 : 0;
        separator = Between(buffer.AsSpan(from, filled - from));
        Seek(from);
        var cells = Scan();
        if (cells == 0)
        {
            throw Error(InputErrorCode.BadFile, "The register is empty; the first row must name the columns.");
        }

        width = cells;
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        try
        {
            Header = [.. Enumerable.Range(0, cells).Select(column => strict.GetString(Cell(column)))];
        }
        catch (DecoderFallbackException)
        {
            throw Error(InputErrorCode.BadFile, "A name of a column in the register is not written as UTF-8. Save the file as \"CSV UTF-8\".");
        }
    }

    /// <summary>The separator that occurs most in the first row, outside quotes.</summary>
    private static byte Between(ReadOnlySpan<byte> text)
    {
        Span<int> counts = [0, 0, 0];
        var signs = ",;\t"u8;
        bool inside = false, begun = false;
        foreach (var b in text)
        {
            inside ^= b == '"';
            if (!inside && begun && b == '\n')
            {
                break;
            }

            begun |= b > ' ';
            var sign = inside ? -1 : signs.IndexOf(b);
            if (sign >= 0)
            {
                counts[sign]++;
            }
        }

        var most = Math.Max(counts[0], Math.Max(counts[1], counts[2]));
        if (most > 0 && counts.Count(most) > 1)
        {
            throw Error(InputErrorCode.BadFile, "The first row of the register has as many of one separator as of another, so it is not clear which separates the columns.");
        }

        return most == 0 ? (byte)',' : signs[counts.IndexOf(most)];
    }

    private static SortitionInputException Error(InputErrorCode code, string message) => new([new InputError(code, InputTable.Register, null, null, message)]);
}
