using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Paging;
using Tentakel.Platform.Privacy;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.ModeratePhotos;

/// <summary>A moderator lets everybody see a photo who may see its signal.</summary>
/// <param name="Alt">What is to be seen on it, for everybody.</param>
public sealed record PublishPhoto(SignalId SignalId, PhotoId PhotoId, string? Alt, string? KeepBecause = null);

/// <summary>A moderator keeps it from everybody but those involved.</summary>
public sealed record WithholdPhoto(SignalId SignalId, PhotoId PhotoId);

public sealed class ModeratePhotosHandler(TentakelDbContext database, AuditTrail audit, TimeProvider clock)
{
    public async Task<Outcome<Publication>> Handle(PublishPhoto command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var taken = await Take(command.SignalId, command.PhotoId, actor, cancellation);
        if (taken.IsRefused)
        {
            return taken.Refusal;
        }

        var photo = taken.Value;
        var outcome = photo.Publish(command.Alt, command.KeepBecause, clock.GetUtcNow());
        if (outcome.IsRefused)
        {
            return outcome.Refusal;
        }

        audit.Record(actor, "signals.publish-photo", photo.Id.Value, new { signal = photo.SignalId.Value, kept = PrivacyGuard.Count(PrivacyGuard.Find(photo.PublicAlt)) });
        return photo.Publication;
    }

    public async Task<Outcome<Publication>> Handle(WithholdPhoto command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var taken = await Take(command.SignalId, command.PhotoId, actor, cancellation);
        if (taken.IsRefused)
        {
            return taken.Refusal;
        }

        taken.Value.Withhold(clock.GetUtcNow());
        audit.Record(actor, "signals.withhold-photo", taken.Value.Id.Value, new { signal = taken.Value.SignalId.Value });
        return taken.Value.Publication;
    }

    private async Task<Outcome<Photo>> Take(SignalId signal, PhotoId id, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.Has(SignalPermissions.Moderate))
        {
            return Refusal.Forbidden();
        }

        var photo = await database.Set<Photo>().SingleOrDefaultAsync(
            photo => photo.ProgrammeId == actor.Programme && photo.SignalId == signal && photo.Id == id, cancellation);
        return photo is null ? Refusal.NotFound() : photo;
    }
}

/// <summary>A photo that a moderator has to look at.</summary>
public sealed record WaitingPhoto(PhotoId Id, SignalId SignalId, int Width, int Height, string Alt, DateTimeOffset AddedAt, string Title)
{
    public string Path => $"/signalen/{SignalId.Value}/fotos/{Id.Value}";
}

/// <summary>The photos nobody decided on yet, the oldest first.</summary>
public sealed class ReadWaitingPhotos(TentakelDbContext database)
{
    public async Task<Page<WaitingPhoto>> Handle(ProgrammeId programme, string? cursor, int size = Page.DefaultSize, CancellationToken cancellation = default)
    {
        var waiting = database.Set<Photo>().AsNoTracking().Where(photo => photo.ProgrammeId == programme && photo.Publication == Publication.Waiting);
        if (After(cursor) is { } last)
        {
            waiting = waiting.Where(photo => photo.Id > last);
        }

        var found = await (
            from photo in waiting
            join signal in database.Set<Signal>().AsNoTracking()
                on new { photo.ProgrammeId, photo.SignalId } equals new { signal.ProgrammeId, SignalId = signal.Id }
            orderby photo.Id
            select new WaitingPhoto(photo.Id, photo.SignalId, photo.Width, photo.Height, photo.Alt, photo.AddedAt, signal.PublicTitle == "" ? signal.Text : signal.PublicTitle))
            .Take(size + 1).ToListAsync(cancellation);
        return Page.From([.. found.Select(photo => photo with { Title = Titles.FirstSentence(photo.Title, Signal.MostTitle) })], size, photo => photo.Id.Value.ToString());
    }

    internal static PhotoId? After(string? cursor) => Cursor.TryDecode(cursor, out var key) && Guid.TryParse(key, out var id) ? new PhotoId(id) : null;
}
