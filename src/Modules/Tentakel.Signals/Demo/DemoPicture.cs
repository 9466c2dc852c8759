using Tentakel.Platform.Pictures;

namespace Tentakel.Signals.Demo;

/// <summary>Two small pictures for the demo town, drawn here: nobody's street and nobody's photo.</summary>
internal static class DemoPicture
{
    private const int Width = 480;
    private const int Height = 320;

    public static byte[] Of(string name) => name switch
    {
        "lamp" => Draw(Lamp),
        "seesaw" => Draw(Seesaw),
        _ => throw new InvalidOperationException($"There is no picture {name}."),
    };

    private static byte[] Draw(Func<int, int, int> colour)
    {
        var rgb = new byte[Width * Height * 3];
        for (var n = 0; n < Width * Height; n++)
        {
            var one = colour(n % Width, n / Width);
            (rgb[n * 3], rgb[(n * 3) + 1], rgb[(n * 3) + 2]) = ((byte)(one >> 16), (byte)(one >> 8), (byte)one);
        }

        return PngWriter.Write(Width, Height, rgb);
    }

    /// <summary>A dark path, and a lamp post that gives no light.</summary>
    private static int Lamp(int x, int y) =>
        x is >= 300 and < 308 && y is >= 70 and < 250 ? 0x4A4F57
        : x is >= 268 and < 308 && y is >= 66 and < 74 ? 0x4A4F57
        : x is >= 260 and < 284 && y is >= 74 and < 86 ? 0x2C3036
        : y >= 210 && Math.Abs(x - 200) < 30 + (y - 210) ? 0x2A2C33
        : y >= 210 ? 0x16201B
        : 0x10162A + (y / 12 * 0x010101);

    /// <summary>A seesaw on sand, with one end broken off.</summary>
    private static int Seesaw(int x, int y) =>
        Math.Abs(y - 190 + ((x - 240) / 6)) < 7 && x is > 90 and < 350 ? 0xB5442E
        : y is > 190 and < 240 && Math.Abs(x - 240) < (y - 190) / 2 + 4 ? 0x5B6570
        : ((x - 352) * (x - 352)) + ((y - 170) * (y - 170)) < 40 ? 0x8C8C8C
        : y >= 238 ? 0xD9BF8C
        : y >= 200 ? 0x7DA05C
        : 0xBFD9EA;
}
