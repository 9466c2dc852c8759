using System.Buffers.Binary;
using System.IO.Compression;

namespace Tentakel.Platform.Pictures;

/// <summary>Makes a PNG of pixels: for pictures that the program draws itself.</summary>
public static class PngWriter
{
    /// <param name="rgb">Three bytes for each pixel, line by line.</param>
    public static byte[] Write(int width, int height, ReadOnlySpan<byte> rgb)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(rgb.Length, width * height * 3);
        var file = new MemoryStream();
        file.Write(PngCleaner.Magic);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        (header[8], header[9]) = (8, 2);
        PngCleaner.Write(file, "IHDR", header);
        using var packed = new MemoryStream();
        using (var packing = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (var line = 0; line < height; line++)
            {
                packing.WriteByte(0);
                packing.Write(rgb.Slice(line * width * 3, width * 3));
            }
        }

        PngCleaner.Write(file, "IDAT", packed.ToArray());
        PngCleaner.Write(file, "IEND", []);
        return file.ToArray();
    }
}
