using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.ReadPhotos;

namespace Tentakel.Signals.Features.AddPhotos;

/// <summary>Who has a part in a signal adds a photo to it.</summary>
public sealed record AddPhoto(SignalId SignalId, NewPhoto Photo);

public sealed record PhotoAdded(SignalId SignalId, PhotoId PhotoId, int Number);

public sealed class AddPhotoHandler(TentakelDbContext database, PhotoAccess access, AuditTrail audit, TimeProvider clock)
{
    public async Task<Outcome<PhotoAdded>> Handle(AddPhoto command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        if (await access.To(actor, command.SignalId, cancellation) is not { } part)
        {
            return Refusal.NotFound();
        }

        if (part == Audience.Public)
        {
            return Refusal.Forbidden();
        }

        if (PhotoForm.CheckAlt("alt", command.Photo.Alt) is { } wrong)
        {
            return Refusal.Invalid(wrong);
        }

        var numbers = await database.Set<Photo>().AsNoTracking()
            .Where(photo => photo.ProgrammeId == actor.Programme && photo.SignalId == command.SignalId).Select(photo => photo.Number).ToListAsync(cancellation);
        if (numbers.Count >= Photo.Most)
        {
            return new Refusal("signals.photos-too-many", Photo.Most);
        }

        var (photo, content) = Photo.Add(actor.Programme, command.SignalId, numbers.DefaultIfEmpty().Max() + 1, command.Photo, clock.GetUtcNow());
        database.Add(photo);
        database.Add(content);
        audit.Record(actor, "signals.add-photo", command.SignalId.Value, new { photo = photo.Id.Value, kind = photo.Kind.ToString(), bytes = content.Bytes.Length });
        return new PhotoAdded(command.SignalId, photo.Id, photo.Number);
    }
}
