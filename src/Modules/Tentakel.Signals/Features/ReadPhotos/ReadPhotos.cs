using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.ReadPhotos;

/// <summary>A photo as this reader may know it.</summary>
/// <param name="Alt">What is to be seen on it; empty when nobody told.</param>
public sealed record PhotoView(PhotoId Id, SignalId SignalId, int Number, string ContentType, int Width, int Height, string Alt, bool IsPublic)
{
    public string Path => $"/signalen/{SignalId.Value}/fotos/{Id.Value}";
}

/// <summary>The bytes of one photo, with what a browser needs to know of them.</summary>
public sealed record PhotoFile(byte[] Bytes, string ContentType, string FileName, string Hash, bool IsPublic);

public sealed class ReadPhotos(TentakelDbContext database, PhotoAccess access, Viewings viewings)
{
    /// <summary>Those of one signal that this reader may see; null when the signal is not there.</summary>
    public async Task<IReadOnlyList<PhotoView>?> List(Actor actor, SignalId signal, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return await access.To(actor, signal, cancellation) is { } part ? await List(actor, signal, part, cancellation) : null;
    }

    /// <param name="part">As whom this actor reads the signal; who has read it knows.</param>
    internal async Task<IReadOnlyList<PhotoView>> List(Actor actor, SignalId signal, Audience part, CancellationToken cancellation)
    {
        var inside = part != Audience.Public;
        return await Visible(actor, signal, inside).OrderBy(photo => photo.Number)
            .Select(photo => new PhotoView(
                photo.Id,
                photo.SignalId,
                photo.Number,
                photo.ContentType,
                photo.Width,
                photo.Height,
                inside && photo.Alt != "" ? photo.Alt : photo.PublicAlt,
                photo.Publication == Publication.Public)).ToListAsync(cancellation);
    }

    /// <summary>Null for whatever this reader may not see, and for what is not there: both are the same 404.</summary>
    public async Task<PhotoFile?> File(Actor actor, SignalId signal, PhotoId id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var moderates = actor.Has(SignalPermissions.Moderate);
        var (inside, works) = (moderates, moderates);
        if (!moderates)
        {
            if (await access.To(actor, signal, cancellation) is not { } part)
            {
                return null;
            }

            (inside, works) = (part != Audience.Public, part == Audience.Circle);
        }

        var photo = await Visible(actor, signal, inside).SingleOrDefaultAsync(photo => photo.Id == id, cancellation);
        if (photo is null)
        {
            return null;
        }

        if (works && photo.Publication != Publication.Public)
        {
            viewings.Of(actor, signal.Value, Viewed.Photo);
        }

        var bytes = await database.Set<PhotoContent>().AsNoTracking()
            .Where(content => content.ProgrammeId == actor.Programme && content.Id == id).Select(content => content.Bytes).SingleAsync(cancellation);
        return new PhotoFile(bytes, photo.ContentType, photo.FileName, photo.Hash, photo.Publication == Publication.Public);
    }

    private IQueryable<Photo> Visible(Actor actor, SignalId signal, bool inside) => database.Set<Photo>().AsNoTracking()
        .Where(photo => photo.ProgrammeId == actor.Programme && photo.SignalId == signal && (inside || photo.Publication == Publication.Public));
}
