namespace Tentakel.Sortition.Invitations;

/// <summary>Keeps copies of lines together in large pieces: fifty thousand small arrays would cost as much again.</summary>
internal sealed class LineStore
{
    private const int Piece = 1 << 16;

    private byte[] piece = [];
    private int used;

    public ReadOnlyMemory<byte> Keep(ReadOnlySpan<byte> line)
    {
        if (line.Length > piece.Length - used)
        {
            (piece, used) = (new byte[Math.Max(Piece, line.Length)], 0);
        }

        line.CopyTo(piece.AsSpan(used));
        used += line.Length;
        return piece.AsMemory(used - line.Length, line.Length);
    }
}
