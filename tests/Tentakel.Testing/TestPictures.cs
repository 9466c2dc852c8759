using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Tentakel.Testing;

/// <summary>Small real pictures, and what cameras, editors and bad people put around them.</summary>
public static class TestPictures
{
    /// <summary>Stands in everything that must not be kept.</summary>
    public const string Secret = "QQGEHEIM";

    private static byte[] Hidden => Encoding.ASCII.GetBytes(Secret);

    /// <summary>A grey square of 16 by 16 that every decoder shows.</summary>
    public static byte[] Jpeg(params IEnumerable<byte[]> segments) =>
    [
        0xFF, 0xD8,
        .. segments.SelectMany(segment => segment),
        .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]),
        .. Segment(0xC0, [8, 0, 16, 0, 16, 1, 1, 0x11, 0]),
        .. Segment(0xC4, [0x00, 1, .. new byte[15], 0]),
        .. Segment(0xC4, [0x10, 1, .. new byte[15], 0]),
        .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
        0x00,
        0xFF, 0xD9,
    ];

    public static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    /// <summary>What a telephone writes: which side is up, where it was, a thumbnail, who made it.</summary>
    public static byte[] Exif(byte orientation = 1)
    {
        byte[] entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
        byte[] gps = [0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38];
        return Segment(0xE1, [.. "Exif\0\0"u8, .. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 2, .. entry, .. gps, 0, 0, 0, 0, .. Hidden, .. Jpeg(Segment(0xFE, Hidden))]);
    }

    public static byte[] Xmp() => Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>"u8, .. Hidden, .. "</x:xmpmeta>"u8]);

    public static byte[] Iptc() => Segment(0xED, [.. "Photoshop 3.0\0"u8, .. Hidden]);

    public static byte[] Icc() => Segment(0xE2, [.. "ICC_PROFILE\0\x01\x01"u8, .. Hidden]);

    public static byte[] Comment() => Segment(0xFE, Hidden);

    public static byte[] Adobe() => Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0, .. Hidden]);

    public static byte[] Jfif() => Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 1, 1, 0, 0, 0, .. Hidden]);

    /// <summary>A red square of 8 by 8, with these chunks before its pixels.</summary>
    public static byte[] Png(params IEnumerable<byte[]> chunks) => PngOf(8, 8, Pack(8, 8), chunks);

    public static byte[] PngOf(int width, int height, byte[] packed, params IEnumerable<byte[]> chunks)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        return [0x89, .. "PNG"u8, 13, 10, 26, 10, .. Chunk("IHDR", header), .. chunks.SelectMany(chunk => chunk), .. Chunk("IDAT", packed), .. Chunk("IEND", [])];
    }

    /// <summary>Red pixels, packed as PNG packs them.</summary>
    public static byte[] Pack(int width, int height)
    {
        using var packed = new MemoryStream();
        using (var packing = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var line = 0; line < height; line++)
            {
                packing.Write([0, .. Enumerable.Repeat<byte[]>([200, 20, 20], width).SelectMany(pixel => pixel)]);
            }
        }

        return packed.ToArray();
    }

    public static byte[] Chunk(string name, byte[] body, bool wrongSum = false)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. body];
        var file = new byte[named.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(file, body.Length);
        named.CopyTo(file, 4);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(named.Length + 4), Crc(named) ^ (wrongSum ? 1u : 0));
        return file;
    }

    public static byte[] Text() => Chunk("tEXt", [.. "Comment\0"u8, .. Hidden]);

    private static uint Crc(byte[] bytes)
    {
        var sum = ~0u;
        foreach (var one in bytes)
        {
            sum ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 0 ? sum >> 1 : 0xEDB88320 ^ (sum >> 1);
            }
        }

        return ~sum;
    }
}
