using System.Security.Cryptography;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Pictures;

namespace Tentakel.Signals.Domain;

public readonly record struct PhotoId(Guid Value)
{
    // Lists go on after a key; the database compares what these only name.
    public static bool operator <(PhotoId one, PhotoId other) => one.Value < other.Value;

    public static bool operator >(PhotoId one, PhotoId other) => one.Value > other.Value;

    public override string ToString() => Value.ToString();
}

/// <summary>
/// A photo at a signal, without its bytes: those are <see cref="PhotoContent"/>, so that a list of photos stays light. Who has
/// a part in the signal sees it at once; everybody else only after a moderator let this photo through.
/// </summary>
public sealed class Photo
{
    public const int Most = 5;
    public const int MostAlt = 200;
    public const int MostReason = 1000;

    private Photo()
    {
        Alt = null!;
        PublicAlt = null!;
        KeptBecause = null!;
        Hash = null!;
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public PhotoId Id { get; private set; }

    public SignalId SignalId { get; private set; }

    /// <summary>1 for the first of its signal.</summary>
    public int Number { get; private set; }

    public PictureKind Kind { get; private set; }

    public int Width { get; private set; }

    public int Height { get; private set; }

    /// <summary>What is to be seen on it, in the words of who sent it; empty when not told.</summary>
    public string Alt { get; private set; }

    /// <summary>What is to be seen on it, as everybody reads it.</summary>
    public string PublicAlt { get; private set; }

    /// <summary>Of the bytes that are kept: what a browser asks with whether they changed.</summary>
    public string Hash { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset AddedAt { get; private set; }

    public Publication Publication { get; private set; }

    /// <summary>Why something that may point at one person stands in the public words; empty when nothing does.</summary>
    public string KeptBecause { get; private set; }

    public DateTimeOffset? ModeratedAt { get; private set; }

    /// <summary>The name a browser saves it under: ours, never the sender's.</summary>
    public string FileName => $"foto-{Number}.{(Kind == PictureKind.Png ? "png" : "jpg")}";

    public string ContentType => Kind == PictureKind.Png ? "image/png" : "image/jpeg";

    /// <param name="what">Cleaned and checked.</param>
    public static (Photo Photo, PhotoContent Content) Add(ProgrammeId programme, SignalId signal, int number, NewPhoto what, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(what);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, Most);
        var id = new PhotoId(Guid.CreateVersion7(now));
        var photo = new Photo
        {
            ProgrammeId = programme,
            Id = id,
            SignalId = signal,
            Number = number,
            Kind = what.Picture.Kind,
            Width = what.Picture.Width,
            Height = what.Picture.Height,
            Alt = what.Alt,
            PublicAlt = "",
            KeptBecause = "",
            Hash = what.Hash,
            AddedAt = now,
        };
        return (photo, new PhotoContent(programme, id, what.Picture.Bytes.ToArray()));
    }

    /// <summary>Lets everybody see it who may see its signal.</summary>
    /// <param name="alt">What is to be seen on it: who cannot see it reads this.</param>
    public Outcome Publish(string? alt, string? keepBecause, DateTimeOffset now)
    {
        alt = alt?.Trim() ?? "";
        if (alt.Length == 0)
        {
            return Refusal.Invalid(new FieldError("alt", "signals.photo-alt-required"));
        }

        if (alt.Length > MostAlt)
        {
            return Refusal.Invalid(new FieldError("alt", "platform.too-long", MostAlt));
        }

        if (alt.Contains('\0', StringComparison.Ordinal))
        {
            return Refusal.Invalid(new FieldError("alt", "platform.unreadable"));
        }

        if (Signal.Undecided([alt], keepBecause) is { } undecided)
        {
            return undecided;
        }

        Publication = Publication.Public;
        PublicAlt = alt;
        KeptBecause = Platform.Privacy.PrivacyGuard.Find(alt).Count == 0 ? "" : keepBecause!.Trim();
        ModeratedAt = now;
        return Outcome.Done;
    }

    /// <summary>Keeps it from everybody but those involved; also when it was public.</summary>
    public void Withhold(DateTimeOffset now)
    {
        Publication = Publication.Withheld;
        ModeratedAt = now;
    }
}

/// <summary>The bytes of a photo, in a table of their own.</summary>
public sealed class PhotoContent
{
    private PhotoContent() => Bytes = null!;

    internal PhotoContent(ProgrammeId programmeId, PhotoId id, byte[] bytes)
    {
        ProgrammeId = programmeId;
        Id = id;
        Bytes = bytes;
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public PhotoId Id { get; private set; }

    public byte[] Bytes { get; private set; }
}

/// <summary>A photo that was cleaned, and what is to be seen on it. Its hash stands for its bytes where two requests are compared.</summary>
public sealed record NewPhoto(string Alt, string Hash)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public Picture Picture { get; private init; } = null!;

    public static NewPhoto Of(Picture picture, string? alt)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return new NewPhoto(alt?.Trim() ?? "", Convert.ToHexStringLower(SHA256.HashData(picture.Bytes.Span))) { Picture = picture };
    }
}
