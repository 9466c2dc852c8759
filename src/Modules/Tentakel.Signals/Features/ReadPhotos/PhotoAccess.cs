using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.ReadStory;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.ReadPhotos;

/// <summary>As whom somebody looks at the photos of a signal: the rule of the signal itself.</summary>
public sealed class PhotoAccess(TentakelDbContext database, LedgerLines lines)
{
    /// <summary>Null when the signal is not there for this actor; <see cref="Audience.Public"/> sees what was let through, the rest all.</summary>
    public async Task<Audience?> To(Actor actor, SignalId signal, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var reader = await lines.ReadingOf(actor, cancellation);
        var subject = await database.Set<Subject>().AsNoTracking().Include(subject => subject.Circle)
            .Where(subject => subject.ProgrammeId == actor.Programme && subject.SubjectId == signal.Subject && subject.Kind == Signal.SubjectKind)
            .Where(SubjectAccess.Visible(reader.Viewer)).SingleOrDefaultAsync(cancellation);
        return subject is null ? null : ReadStory.AudienceOf(reader, subject);
    }
}
