using System.Buffers.Binary;

namespace Tentakel.Platform.Pictures;

/// <summary>
/// Writes a JPEG anew, segment by segment: tables, frame and scans stay, each checked to be exactly as long as what is in it.
/// Everything else goes: EXIF with the place and the thumbnail, XMP, IPTC, ICC, comments, and what stands behind the end. Of
/// EXIF only which side is up comes back, in a segment of our own; of Adobe and JFIF only how its colours are coded.
/// </summary>
internal static class JpegCleaner
{
    private const int MostScans = 100;

    private const byte Sof0 = 0xC0, Sof1 = 0xC1, Sof2 = 0xC2, Dht = 0xC4, Soi = 0xD8, Eoi = 0xD9, Sos = 0xDA, Dqt = 0xDB, Dri = 0xDD, App0 = 0xE0, App1 = 0xE1, App14 = 0xEE, App15 = 0xEF, Com = 0xFE;

    public static ReadOnlySpan<byte> Magic => [0xFF, 0xD8, 0xFF];

    public static Picture Clean(ReadOnlySpan<byte> file)
    {
        var tables = new MemoryStream(file.Length);
        var (width, height, components, scans) = (0, 0, 0, 0);
        var (orientation, adobe, jfif, ended) = ((byte)1, (byte?)null, false, false);
        var at = 2;
        while (!ended)
        {
            var marker = Marker(file, ref at);
            if (marker == Eoi)
            {
                ended = true;
                continue;
            }

            var body = Body(file, ref at);
            switch (marker)
            {
                case Dqt:
                    CheckQuantization(body);
                    Write(tables, marker, body);
                    break;
                case Dht:
                    CheckHuffman(body);
                    Write(tables, marker, body);
                    break;
                case Dri:
                    Must(body.Length == 2);
                    Write(tables, marker, body);
                    break;
                case Sof0 or Sof1 or Sof2:
                    Must(components == 0 && body.Length >= 6);
                    (height, width, components) = (BinaryPrimitives.ReadUInt16BigEndian(body[1..]), BinaryPrimitives.ReadUInt16BigEndian(body[3..]), body[5]);
                    Must(components is 1 or 3 or 4 && body.Length == 6 + (3 * components));
                    Picture.CheckSize(width, height);
                    Write(tables, marker, body);
                    break;
                case Sos:
                    Must(components > 0 && ++scans <= MostScans && body.Length >= 6 && body[0] is >= 1 and <= 4 && body.Length == 4 + (2 * body[0]));
                    Write(tables, marker, body);
                    Scan(file, ref at, tables);
                    break;
                case App0:
                    jfif |= body.StartsWith("JFIF\0"u8);
                    break;
                case App1:
                    orientation = Orientation(body) ?? orientation;
                    break;
                case App14:
                    adobe = body.Length >= 12 && body.StartsWith("Adobe"u8) ? body[11] : adobe;
                    break;
                case (> App1 and <= App15) or Com or (>= 0xF0 and <= 0xFD):
                    break;
                default:
                    // Arithmetic, lossless and hierarchical ones: no browser shows them.
                    throw new BrokenPicture();
            }
        }

        Must(scans > 0);
        return new Picture(PictureKind.Jpeg, width, height, Assemble(tables, orientation, adobe, jfif));
    }

    private static byte[] Assemble(MemoryStream tables, byte orientation, byte? adobe, bool jfif)
    {
        var clean = new MemoryStream((int)tables.Length + 128);
        clean.Write([0xFF, Soi]);
        if (adobe is { } transform)
        {
            Write(clean, App14, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, transform]);
        }
        else if (jfif)
        {
            Write(clean, App0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
        }

        if (orientation is > 1 and <= 8)
        {
            // TIFF, big endian, one directory with one entry: 0x0112, a SHORT.
            Write(clean, App1, [.. "Exif\0\0"u8, .. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]);
        }

        tables.WriteTo(clean);
        clean.Write([0xFF, Eoi]);
        return clean.ToArray();
    }

    private static byte Marker(ReadOnlySpan<byte> file, ref int at)
    {
        Must(at < file.Length && file[at] == 0xFF);
        while (at < file.Length && file[at] == 0xFF)
        {
            at++;
        }

        Must(at < file.Length && file[at] is not 0);
        return file[at++];
    }

    private static ReadOnlySpan<byte> Body(ReadOnlySpan<byte> file, ref int at)
    {
        Must(at + 2 <= file.Length);
        var length = BinaryPrimitives.ReadUInt16BigEndian(file[at..]);
        Must(length >= 2 && at + length <= file.Length);
        var body = file.Slice(at + 2, length - 2);
        at += length;
        return body;
    }

    private static void Write(MemoryStream to, byte marker, ReadOnlySpan<byte> body)
    {
        to.Write([0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2)]);
        to.Write(body);
    }

    /// <summary>What is coded, up to the next marker that is no restart.</summary>
    private static void Scan(ReadOnlySpan<byte> file, ref int at, MemoryStream to)
    {
        var from = at;
        while (true)
        {
            var next = file[at..].IndexOf((byte)0xFF);
            Must(next >= 0 && at + next + 1 < file.Length);
            at += next;
            if (file[at + 1] is 0 or (>= 0xD0 and <= 0xD7))
            {
                at += 2;
                continue;
            }

            break;
        }

        Must(at > from);
        to.Write(file[from..at]);
    }

    private static void CheckQuantization(ReadOnlySpan<byte> body)
    {
        Must(body.Length > 0);
        while (body.Length > 0)
        {
            var length = 1 + (body[0] >> 4 == 0 ? 64 : 128);
            Must(body[0] >> 4 <= 1 && (body[0] & 15) <= 3 && body.Length >= length);
            body = body[length..];
        }
    }

    private static void CheckHuffman(ReadOnlySpan<byte> body)
    {
        Must(body.Length > 0);
        while (body.Length > 0)
        {
            Must(body.Length >= 17 && body[0] >> 4 <= 1 && (body[0] & 15) <= 3);
            var values = 0;
            foreach (var count in body[1..17])
            {
                values += count;
            }

            Must(values <= 256 && body.Length >= 17 + values);
            body = body[(17 + values)..];
        }
    }

    /// <summary>Which side is up, out of the first directory of EXIF; null for anything else that APP1 is used for.</summary>
    private static byte? Orientation(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith("Exif\0\0"u8) || body.Length < 14)
        {
            return null;
        }

        var tiff = body[6..];
        var big = tiff.StartsWith("MM"u8);
        if (!big && !tiff.StartsWith("II"u8))
        {
            return null;
        }

        var directory = Long(tiff[4..], big);
        if (directory > tiff.Length - 2)
        {
            return null;
        }

        var entries = Short(tiff[(int)directory..], big);
        for (var n = 0; n < entries; n++)
        {
            var entry = (int)directory + 2 + (12 * n);
            if (entry + 12 > tiff.Length)
            {
                return null;
            }

            if (Short(tiff[entry..], big) == 0x0112)
            {
                return Short(tiff[(entry + 8)..], big) is >= 1 and <= 8 and var side ? (byte)side : null;
            }
        }

        return null;
    }

    private static int Short(ReadOnlySpan<byte> from, bool big) => big ? BinaryPrimitives.ReadUInt16BigEndian(from) : BinaryPrimitives.ReadUInt16LittleEndian(from);

    private static uint Long(ReadOnlySpan<byte> from, bool big) => big ? BinaryPrimitives.ReadUInt32BigEndian(from) : BinaryPrimitives.ReadUInt32LittleEndian(from);

    private static void Must(bool holds)
    {
        if (!holds)
        {
            throw new BrokenPicture();
        }
    }
}
