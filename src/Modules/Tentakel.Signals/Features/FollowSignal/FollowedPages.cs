using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;

namespace Tentakel.Signals.Features.FollowSignal;

/// <summary>Where the page is of what a code or a mail leads to: a signal, or a request to be spoken to.</summary>
public sealed class FollowedPages(LedgerLines lines)
{
    /// <summary>Null when this reader may not see it.</summary>
    public async Task<string?> PathOf(Actor reader, Guid id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var viewer = (await lines.ReadingOf(reader, cancellation)).Viewer;
        var subject = new SubjectId(id);
        return await lines.Subjects(reader).Where(SubjectAccess.Visible(viewer)).Where(one => one.SubjectId == subject)
            .Select(one => one.Path).SingleOrDefaultAsync(cancellation);
    }
}
