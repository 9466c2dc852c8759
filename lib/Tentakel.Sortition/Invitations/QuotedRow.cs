using System.Runtime.InteropServices;

namespace Tentakel.Sortition.Invitations;

/// <summary>A row with quotes in it, read byte by byte: cells without their quotes, one after another.</summary>
internal sealed class QuotedRow
{
    private readonly List<int> ends = [];
    private readonly List<byte> text = [];

    /// <summary>How many cells.</summary>
    public int Count => ends.Count;

    /// <summary>A quote stands where it cannot: inside a cell that did not begin with one, or something follows the closing one.</summary>
    public bool Wrong { get; private set; }

    public ReadOnlySpan<byte> Cell(int column)
    {
        var from = column == 0 ? 0 : ends[column - 1];
        return CollectionsMarshal.AsSpan(text)[from..ends[column]].Trim(" \t"u8);
    }

    /// <summary>Reads the row at the front of the bytes; its length with its end of line, or -1 if it goes on behind them.</summary>
    public int Read(ReadOnlySpan<byte> bytes, byte separator, bool last)
    {
        ends.Clear();
        text.Clear();
        Wrong = false;
        bool inside = false, closed = false, begun = false;
        for (var i = 0; i < bytes.Length; i++)
        {
            var b = bytes[i];
            if (inside)
            {
                if (b != '"')
                {
                    text.Add(b);
                }
                else if (i + 1 < bytes.Length && bytes[i + 1] == '"')
                {
                    text.Add(b);
                    i++;
                }
                else if (i + 1 == bytes.Length && !last)
                {
                    return -1;
                }
                else
                {
                    (inside, closed) = (false, true);
                }
            }
            else if (b == separator || b == '\n')
            {
                ends.Add(text.Count);
                (closed, begun) = (false, false);
                if (b == '\n')
                {
                    return i + 1;
                }
            }
            else if (b == '"')
            {
                Wrong |= begun || closed;
                (inside, begun) = (true, true);
            }
            else if (b is (byte)' ' or (byte)'\t' or (byte)'\r')
            {
                // Spaces before a quote do not count; those in a cell without quotes are trimmed with the cell.
                if (begun && !closed && b != '\r')
                {
                    text.Add(b);
                }
            }
            else
            {
                Wrong |= closed;
                begun = true;
                text.Add(b);
            }
        }

        if (!last)
        {
            return -1;
        }

        Wrong |= inside;
        ends.Add(text.Count);
        return bytes.Length + 1;
    }
}
