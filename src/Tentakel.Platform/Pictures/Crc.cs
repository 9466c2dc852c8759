namespace Tentakel.Platform.Pictures;

/// <summary>CRC-32 as PNG uses it (ISO 3309).</summary>
internal static class Crc
{
    private static readonly uint[] Table = Make();

    public static uint Of(ReadOnlySpan<byte> name, ReadOnlySpan<byte> body) => ~Add(Add(~0u, name), body);

    private static uint Add(uint sum, ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
        {
            sum = Table[(sum ^ one) & 0xFF] ^ (sum >> 8);
        }

        return sum;
    }

    private static uint[] Make()
    {
        var table = new uint[256];
        for (var n = 0u; n < 256; n++)
        {
            var sum = n;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 0 ? sum >> 1 : 0xEDB88320 ^ (sum >> 1);
            }

            table[n] = sum;
        }

        return table;
    }
}
