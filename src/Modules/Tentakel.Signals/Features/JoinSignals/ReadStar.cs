using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Commitments.Search;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.JoinSignals;

/// <summary>Another signal about the same, in the words of who told it: only for who works on both.</summary>
public sealed record AlikeSignal(SignalId Id, CommitmentId Commitment, string Title, string Opening, DateTimeOffset RaisedAt);

/// <param name="Leader">What this one is answered together with; null when it is answered by itself.</param>
/// <param name="Joined">Those that are answered with this one.</param>
/// <param name="Alike">Those that may be about the same and could be joined to this one.</param>
public sealed record SignalStar(AlikeSignal? Leader, IReadOnlyList<AlikeSignal> Joined, IReadOnlyList<AlikeSignal> Alike)
{
    /// <summary>How many people get the answer.</summary>
    public int People => Joined.Count + 1;
}

/// <summary>What is answered together with a signal, and what could be. Found by the search that there is, and only among what this actor may answer.</summary>
public sealed class ReadStar(TentakelDbContext database, LedgerLines lines, FindSubjects find, Viewings viewings)
{
    private const int MostAlike = 5;
    private const int MostOpening = 160;
    private const double LeastLikeness = 0.05;

    public async Task<SignalStar> Of(Actor actor, SignalId id, CommitmentId commitment, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var told = await database.Set<Signal>().AsNoTracking().SingleAsync(signal => signal.ProgrammeId == actor.Programme && signal.Id == id, cancellation);
        var reader = await lines.ReaderOf(actor, cancellation);
        var running = lines.Commitments(actor).Where(one =>
            one.Kind == CommitmentKind.Answer && (one.Status == CommitmentStatus.Open || one.Status == CommitmentStatus.Paused));
        var own = await running.SingleOrDefaultAsync(one => one.CommitmentId == commitment, cancellation);
        if (own is null)
        {
            return new SignalStar(null, [], []);
        }

        var workable = LedgerLines.With(running, lines.Subjects(actor)).Where(LedgerFilter.Allowed(actor, LedgerAction.Work, reader.Replaces));
        var leader = own.LedById is { } led ? await Read(actor, workable.Where(row => row.Commitment.CommitmentId == led).Select(row => row.Commitment), cancellation) : [];
        var joined = await Read(actor, running.Where(one => one.LedById == commitment), cancellation);
        if (own.LedById is not null)
        {
            return new SignalStar(leader.SingleOrDefault(), joined, []);
        }

        var among = workable.Where(row => row.Commitment.CommitmentId != commitment && (row.Commitment.LedById == null || row.Commitment.LedById != commitment)).Select(row => row.Subject);
        var found = await find.Handle(actor.Programme, SearchScope.Inside, $"{told.Text} {told.Place}", among.Where(subject => subject.Kind == Signal.SubjectKind), MostAlike, cancellation: cancellation);
        var ids = found.Where(one => one.Likeness >= LeastLikeness).Select(one => one.Id).ToList();
        var alike = await Read(actor, running.Where(one => ids.Contains(one.SubjectId)), cancellation);
        return new SignalStar(null, joined, [.. alike.OrderBy(one => ids.IndexOf(one.Id.Subject))]);
    }

    private async Task<IReadOnlyList<AlikeSignal>> Read(Actor actor, IQueryable<Commitment> commitments, CancellationToken cancellation)
    {
        var rows = await (
            from commitment in commitments
            join signal in database.Set<Signal>().AsNoTracking()
                on new { commitment.ProgrammeId, commitment.SubjectId } equals new { signal.ProgrammeId, signal.SubjectId }
            where commitment.ProgrammeId == actor.Programme
            orderby commitment.CommitmentId
            select new { commitment.CommitmentId, Signal = signal }).Take(Star.Most).ToListAsync(cancellation);

        // How a story begins is often all of it.
        rows.ForEach(row => viewings.Of(actor, row.Signal.Id.Value, Viewed.Words));
        return [.. rows.Select(row => new AlikeSignal(row.Signal.Id, row.CommitmentId, row.Signal.ShortText, Titles.Opening(row.Signal.Text, MostOpening), row.Signal.RaisedAt))];
    }
}
