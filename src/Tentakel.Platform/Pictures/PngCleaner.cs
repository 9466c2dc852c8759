using System.Buffers.Binary;
using System.IO.Compression;

namespace Tentakel.Platform.Pictures;

/// <summary>
/// Writes a PNG anew, chunk by chunk: header, palette, pixels, end, and the few that decide its colours. The rest goes: text,
/// EXIF, time, animation, ICC, and what stands behind the end or behind the compressed pixels. The pixels are unpacked once,
/// into nothing, to see that they are exactly as many as the header promises: a bomb is refused before anybody shows it.
/// </summary>
internal static class PngCleaner
{
    public static ReadOnlySpan<byte> Magic => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static Picture Clean(ReadOnlySpan<byte> file)
    {
        var clean = new MemoryStream(file.Length);
        clean.Write(Magic);
        var at = Magic.Length;
        var header = Chunk(file, ref at, out var first);
        Must(first == "IHDR" && header.Length == 13);
        var shape = Shape.Of(header);
        Write(clean, "IHDR", header);
        var pixels = new MemoryStream(file.Length);
        var (palette, ended, pixelsEnded) = (false, false, false);
        while (!ended)
        {
            var body = Chunk(file, ref at, out var name);
            pixelsEnded |= pixels.Length > 0 && name != "IDAT";
            switch (name)
            {
                case "IDAT":
                    Must(!pixelsEnded && (palette || shape.Colour != 3));
                    pixels.Write(body);
                    break;
                case "PLTE":
                    Must(!palette && pixels.Length == 0 && shape.Colour is 2 or 3 or 6 && body.Length is > 0 and <= 768 && body.Length % 3 == 0);
                    palette = true;
                    Write(clean, name, body);
                    break;
                case "tRNS":
                    Must(pixels.Length == 0 && (shape.Colour switch { 0 => body.Length == 2, 2 => body.Length == 6, 3 => palette && body.Length is > 0 and <= 256, _ => false }));
                    Write(clean, name, body);
                    break;
                case "gAMA" or "cHRM" or "sRGB" when pixels.Length == 0:
                    Must(body.Length == (name == "gAMA" ? 4 : name == "cHRM" ? 32 : 1));
                    Write(clean, name, body);
                    break;
                case "IEND":
                    ended = true;
                    break;
                default:
                    // Small first letter: may be left out. A capital one nobody here knows how to show.
                    Must(char.IsAsciiLetterLower(name[0]));
                    break;
            }
        }

        var length = Unpacked(pixels.GetBuffer(), (int)pixels.Length, shape.Bytes);
        Write(clean, "IDAT", pixels.GetBuffer().AsSpan(0, length));
        Write(clean, "IEND", []);
        return new Picture(PictureKind.Png, shape.Width, shape.Height, clean.ToArray());
    }

    private static ReadOnlySpan<byte> Chunk(ReadOnlySpan<byte> file, ref int at, out string name)
    {
        Must(at + 12 <= file.Length);
        var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
        Must(length <= file.Length - at - 12);
        var body = file.Slice(at + 8, (int)length);
        var named = file.Slice(at + 4, 4);
        Must(Crc.Of(named, body) == BinaryPrimitives.ReadUInt32BigEndian(file[(at + 8 + (int)length)..]));
        foreach (var letter in named)
        {
            Must(char.IsAsciiLetter((char)letter));
        }

        name = System.Text.Encoding.ASCII.GetString(named);
        at += 12 + (int)length;
        return body;
    }

    internal static void Write(MemoryStream to, string name, ReadOnlySpan<byte> body)
    {
        Span<byte> head = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32BigEndian(head, (uint)body.Length);
        System.Text.Encoding.ASCII.GetBytes(name, head[4..]);
        to.Write(head);
        to.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(head, Crc.Of(head[4..], body));
        to.Write(head[..4]);
    }

    /// <summary>How much of the compressed bytes belongs to the picture; refused when they unpack to more or less than it has.</summary>
    private static int Unpacked(byte[] packed, int length, long expected)
    {
        var (sum, total) = (new Adler(), 0L);
        using var drip = new Drip(packed, length);
        try
        {
            using var unpacking = new ZLibStream(drip, CompressionMode.Decompress);
            var part = new byte[64 * 1024];
            int read;
            while ((read = unpacking.Read(part)) > 0)
            {
                total += read;
                Must(total <= expected);
                sum.Add(part.AsSpan(0, read));
            }
        }
        catch (InvalidDataException)
        {
            throw new BrokenPicture();
        }

        Must(total == expected);

        // Zlib ends with this sum; it stands in the last drop it took, or across its edge. What comes after is not of the picture.
        Span<byte> end = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(end, sum.Value);
        var from = Math.Max(0, drip.Taken - Drip.Drop - 4);
        var found = packed.AsSpan(from, drip.Taken - from).IndexOf(end);
        Must(found >= 0);
        return from + found + 4;
    }

    private static void Must(bool holds)
    {
        if (!holds)
        {
            throw new BrokenPicture();
        }
    }

    private readonly record struct Shape(int Width, int Height, int Colour, long Bytes)
    {
        public static Shape Of(ReadOnlySpan<byte> header)
        {
            var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(header), BinaryPrimitives.ReadUInt32BigEndian(header[4..]));
            Picture.CheckSize(width, height);
            var (depth, colour) = (header[8], header[9]);
            Must(colour switch
            {
                0 => depth is 1 or 2 or 4 or 8 or 16,
                3 => depth is 1 or 2 or 4 or 8,
                2 or 4 or 6 => depth is 8 or 16,
                _ => false,
            });
            Must(header[10] == 0 && header[11] == 0 && header[12] <= 1);
            var bits = depth * (colour switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 });
            var bytes = header[12] == 0 ? Pass(width, height, bits) : 0;
            if (header[12] == 1)
            {
                foreach (var (x, y, stepX, stepY) in Adam7)
                {
                    bytes += Pass((width - x + stepX - 1) / stepX, (height - y + stepY - 1) / stepY, bits);
                }
            }

            return new Shape((int)width, (int)height, colour, bytes);
        }

        private static readonly (long X, long Y, long StepX, long StepY)[] Adam7 =
            [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

        // One byte before each line says how it was filtered.
        private static long Pass(long width, long height, int bits) => width <= 0 || height <= 0 ? 0 : height * (1 + (((width * bits) + 7) / 8));
    }

    private struct Adler()
    {
        private uint _one = 1;
        private uint _two;

        public readonly uint Value => (_two << 16) | _one;

        public void Add(ReadOnlySpan<byte> bytes)
        {
            while (bytes.Length > 0)
            {
                // 5552 is how many fit before the sums could overflow.
                var some = bytes[..Math.Min(5552, bytes.Length)];
                foreach (var one in some)
                {
                    _one += one;
                    _two += _one;
                }

                _one %= 65521;
                _two %= 65521;
                bytes = bytes[some.Length..];
            }
        }
    }

    /// <summary>Gives bytes in small drops, so that it is known within a drop where the reader had enough.</summary>
    private sealed class Drip(byte[] bytes, int length) : Stream
    {
        public const int Drop = 512;

        public int Taken { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            var count = Math.Min(Math.Min(Drop, buffer.Length), length - Taken);
            bytes.AsSpan(Taken, count).CopyTo(buffer);
            Taken += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
