using Tentakel.Platform.Outcomes;

namespace Tentakel.Platform.Pictures;

public enum PictureKind
{
    Jpeg,
    Png,
}

/// <summary>A picture that was written anew: only what is needed to show it.</summary>
public sealed record Picture(PictureKind Kind, int Width, int Height, ReadOnlyMemory<byte> Bytes)
{
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary>Longer than any camera's side, far from what would fill a memory.</summary>
    public const int MostSide = 16_000;

    /// <summary>50 megapixels: 200 MB once shown.</summary>
    public const int MostPixels = 50_000_000;

    /// <summary>Says what a file is by its first bytes, takes out what is not needed to show it, and refuses what is broken.</summary>
    /// <param name="file">As it was sent; its name and the type the sender gave are not asked for.</param>
    public static async Task<Outcome<Picture>> Read(Stream file, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var kept = new MemoryStream();
        var part = new byte[64 * 1024];
        int read;
        while ((read = await file.ReadAsync(part, cancellation)) > 0)
        {
            if (kept.Length + read > MostBytes)
            {
                return new Refusal("platform.picture-too-large", MostBytes / 1024 / 1024) { Kind = RefusalKind.Invalid };
            }

            kept.Write(part, 0, read);
        }

        return Read(kept.GetBuffer().AsSpan(0, (int)kept.Length));
    }

    public static Outcome<Picture> Read(ReadOnlySpan<byte> file)
    {
        try
        {
            return file.StartsWith(JpegCleaner.Magic) ? JpegCleaner.Clean(file)
                : file.StartsWith(PngCleaner.Magic) ? PngCleaner.Clean(file)
                : throw new BrokenPicture("platform.picture-kind");
        }
        catch (BrokenPicture broken)
        {
            return new Refusal(broken.Code, broken.Arguments) { Kind = RefusalKind.Invalid };
        }
    }

    internal static void CheckSize(long width, long height)
    {
        if (width is 0 || height is 0)
        {
            throw new BrokenPicture();
        }

        if (width > MostSide || height > MostSide || width * height > MostPixels)
        {
            throw new BrokenPicture("platform.picture-pixels", MostPixels / 1_000_000);
        }
    }
}

/// <summary>Ends the reading of a file that is no picture after all; never leaves <see cref="Picture"/>.</summary>
internal sealed class BrokenPicture(string code = "platform.picture-broken", params object[] arguments) : Exception(code)
{
    public string Code { get; } = code;

    public object[] Arguments { get; } = arguments;
}
