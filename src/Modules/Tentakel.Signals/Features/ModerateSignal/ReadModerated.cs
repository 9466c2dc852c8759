using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.AskSecondLook;

namespace Tentakel.Signals.Features.ModerateSignal;

/// <summary>One signal as a moderator sees it, with all that was decided about it.</summary>
/// <param name="Look">A second look that was asked and is not decided yet.</param>
/// <param name="MayLookAgain">This moderator is not the one whose decision it is about.</param>
/// <param name="May">The reader is a moderator, or owes the second look.</param>
public sealed record ModeratedSignal(
    SignalId Id, string Title, string Text, string PublicText, string Language, Publication Publication, IReadOnlyList<LogLine> Decisions, SecondLook? Look, bool MayLookAgain, bool May);

public sealed class ReadModerated(TentakelDbContext database, ReadLog log, SecondLookAccess access, Viewings viewings)
{
    /// <returns>Null when it is not there for this programme.</returns>
    public async Task<ModeratedSignal?> Handle(Actor actor, SignalId id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var signal = await database.Set<Signal>().AsNoTracking().SingleOrDefaultAsync(signal => signal.ProgrammeId == actor.Programme && signal.Id == id, cancellation);
        if (signal is null)
        {
            return null;
        }

        var look = await access.Open(actor, id, cancellation);
        var may = await access.May(actor, look, cancellation);
        if (may)
        {
            viewings.Of(actor, id.Value, Viewed.Moderation);
        }

        return new ModeratedSignal(
            id,
            signal.PublicTitle.Length > 0 ? signal.PublicTitle : signal.ShortText,
            signal.Text,
            signal.PublicText.Length > 0 ? signal.PublicText : signal.Text,
            signal.Language,
            signal.Publication,
            await log.Of(actor.Programme, id, cancellation),
            look,
            look is not null && !actor.Is(look.FirstById),
            may);
    }
}
