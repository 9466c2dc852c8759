using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Time;

namespace Tentakel.Commitments.Ledger;

/// <summary>One commitment as a list or page shows it, in words.</summary>
public sealed record LedgerLine
{
    public required Commitment Commitment { get; init; }

    public required Subject Subject { get; init; }

    /// <summary>What is owed: the question a colleague asked, else the title of the subject.</summary>
    public required string What { get; init; }

    /// <summary>Of the subject: in its own words for who has it or opened it, else as everybody reads it or from <see cref="KeptTitles"/>.</summary>
    public required string Title { get; init; }

    public required Shown Asker { get; init; }

    public required Shown Owner { get; init; }

    public required string Why { get; init; }

    /// <summary>"Nog 3 werkdagen", "2 werkdagen te laat".</summary>
    public required string Remaining { get; init; }

    public required bool IsLate { get; init; }

    /// <summary>It belongs to somebody else, whom the reader replaces today.</summary>
    public required bool IsForSomebodyElse { get; init; }

    /// <summary>It belongs to somebody else and is late; the reader is responsible beside them, and asked to speak about it.</summary>
    public required bool IsBeside { get; init; }

    /// <summary>Who is responsible beside the owner, because it is late.</summary>
    public Shown? Beside { get; init; }

    /// <summary>From <see cref="PossibleMoves"/>.</summary>
    public required IReadOnlyList<string> Moves { get; init; }

    /// <summary>Offered to somebody who has not answered yet.</summary>
    public Shown? OfferedTo { get; init; }

    public Shown? OfferedBy { get; init; }

    /// <summary>The reader may promise something with the answer.</summary>
    public required bool MayPromise { get; init; }

    /// <summary>What its room has to say to whoever is to do it now; from <see cref="ISubjectRemarks"/>.</summary>
    public string? Remark { get; init; }

    public bool Can(string move) => Moves.Contains(move);
}

/// <summary>Who reads and for whom they stand in: all that decides what they may see.</summary>
public record Reading(Actor Actor, IReadOnlySet<PersonId> Replaces)
{
    public List<PersonId> People => LedgerFilter.PeopleOf(Actor, Replaces);

    public Viewer Viewer => LedgerAccess.ViewerOf(Actor, Replaces);
}

/// <summary>Who reads, on what day, and for whom they stand in.</summary>
public sealed record Reader(Actor Actor, DateOnly Today, WorkingCalendar Calendar, IReadOnlySet<PersonId> Replaces) : Reading(Actor, Replaces);

/// <summary>A commitment and what it is about, as a query joins them.</summary>
public sealed class LedgerRow
{
    public required Commitment Commitment { get; init; }

    public required Subject Subject { get; init; }
}

/// <summary>Turns rows of the ledger into lines, with a fixed number of queries however many lines there are.</summary>
public sealed class LedgerLines(
    TentakelDbContext database, LedgerDesk desk, Agreements agreements, Names names, WhyText whys, TermText terms, Mandates mandates, IEnumerable<ISubjectRemarks> rooms, Viewings viewings, KeptTitles keptTitles, TimeProvider clock)
{
    public async Task<Reader> ReaderOf(Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var today = Amsterdam.Today(clock);
        return new Reader(
            actor, today, await agreements.Calendar(actor.Programme, cancellation), await desk.Replaces(actor, today, cancellation));
    }

    /// <summary>For who only needs to know what this actor may see: no calendar is read, and for a stranger nothing at all.</summary>
    public async Task<Reading> ReadingOf(Actor actor, CancellationToken cancellation) =>
        new(actor, await desk.Replaces(actor, Amsterdam.Today(clock), cancellation));

    /// <summary>These commitments with their subjects, and with the circles that decide who may do what.</summary>
    public static IQueryable<LedgerRow> With(IQueryable<Commitment> commitments, IQueryable<Subject> subjects) =>
        from commitment in commitments
        join subject in subjects.Include(subject => subject.Circle)
            on new { commitment.ProgrammeId, commitment.SubjectId } equals new { subject.ProgrammeId, subject.SubjectId }
        select new LedgerRow { Commitment = commitment, Subject = subject };

    /// <summary>What was read in parts as one list, soonest due first; what is in two of them once.</summary>
    public static List<LedgerRow> InOrder(IEnumerable<LedgerRow> rows, int most) =>
        [.. rows.DistinctBy(row => row.Commitment.CommitmentId).OrderBy(row => row.Commitment.DueOn).ThenBy(row => row.Commitment.CommitmentId.Value).Take(most)];

    public IQueryable<Commitment> Commitments(Actor actor) =>
        database.Set<Commitment>().AsNoTracking().Where(commitment => commitment.ProgrammeId == actor.Programme);

    public IQueryable<Subject> Subjects(Actor actor) =>
        database.Set<Subject>().AsNoTracking().Where(subject => subject.ProgrammeId == actor.Programme);

    /// <param name="opened">It is read whole, and that is on record.</param>
    internal async Task<IReadOnlyList<LedgerLine>> Tell(IReadOnlyList<LedgerRow> rows, Reader reader, Audience audience, CancellationToken cancellation, bool opened = false)
    {
        var commitments = rows.Select(row => row.Commitment).ToList();
        var book = await names.Of(
            reader.Actor.Programme,
            commitments.SelectMany(commitment => new[]
            {
                commitment.OwnerPersonId, commitment.AskerPersonId, commitment.OfferedToPersonId, commitment.HandOver?.By.PersonId, commitment.RungPersonId, WhyText.Replaced(commitment.Why),
            }),
            cancellation);
        await whys.Load(reader.Actor.Programme, [.. commitments.Select(commitment => commitment.Why)], cancellation);
        var own = commitments.Select(commitment => commitment.OwnerPersonId).Where(reader.People.Contains).Distinct().ToList();
        var mandated = own.Count == 0 ? new HashSet<SeatId>() : await mandates.Mandated(reader.Actor.Programme, own, cancellation);
        var remarks = await Remarks(rows, reader, audience, cancellation);
        var titles = await Titles(rows, reader, audience, opened, cancellation);
        return [.. rows.Select(row => Line(row, reader, audience, titles[row.Commitment.CommitmentId], book, mandated) with { Remark = remarks.GetValueOrDefault(row.Commitment.CommitmentId) })];
    }

    private async Task<Dictionary<CommitmentId, string>> Titles(IReadOnlyList<LedgerRow> rows, Reader reader, Audience audience, bool opened, CancellationToken cancellation)
    {
        var strange = audience == Audience.Public || opened ? [] : rows.Where(row => !LedgerAccess.Has(reader, row.Commitment, row.Subject)).ToList();
        var kept = await keptTitles.Of([.. strange.Select(row => row.Subject).Where(subject => !subject.IsForEverybody)], cancellation);
        var ids = strange.Select(row => row.Commitment.CommitmentId).ToHashSet();
        return rows.DistinctBy(row => row.Commitment.CommitmentId).ToDictionary(row => row.Commitment.CommitmentId, row =>
            audience == Audience.Public ? row.Subject.PublicTitle
            : !ids.Contains(row.Commitment.CommitmentId) ? row.Subject.InternalTitle
            : kept.GetValueOrDefault(row.Subject.SubjectId) ?? row.Subject.PublicTitle);
    }

    /// <summary>Only for what this reader is to do: somebody may manage or watch over a commitment without having to call anybody.</summary>
    private async Task<Dictionary<CommitmentId, string>> Remarks(IReadOnlyList<LedgerRow> rows, Reader reader, Audience audience, CancellationToken cancellation)
    {
        var people = reader.People;
        var mine = audience != Audience.Circle ? [] : rows.Select(row => row.Commitment).Where(commitment =>
            commitment is { Kind: CommitmentKind.Answer, Status: CommitmentStatus.Open or CommitmentStatus.Paused }
            && (people.Contains(commitment.OwnerPersonId) || (commitment.RungPersonId is { } rung && people.Contains(rung)))).ToList();
        var said = new Dictionary<CommitmentId, string>();
        if (mine.Count == 0)
        {
            return said;
        }

        foreach (var room in rooms)
        {
            var remarks = await room.Of(reader.Actor.Programme, [.. mine.Select(commitment => commitment.SubjectId).Distinct()], cancellation);
            foreach (var commitment in mine.Where(commitment => remarks.ContainsKey(commitment.SubjectId)))
            {
                said[commitment.CommitmentId] = remarks[commitment.SubjectId];
                viewings.Of(reader.Actor, commitment.SubjectId.Value, Viewed.Contact);
            }
        }

        return said;
    }

    // A question that became a promise keeps its title; a promise of its own has only its words.
    private static string? OwnPromise(Commitment commitment) => commitment.Kind == CommitmentKind.Answer ? null : commitment.PromiseText;

    private LedgerLine Line(LedgerRow row, Reader reader, Audience audience, string title, NameBook book, IReadOnlySet<SeatId> mandated)
    {
        var (commitment, subject) = (row.Commitment, row.Subject);
        var asker = book.Of(commitment.AskerPersonId, audience);
        var owner = book.Of(commitment.OwnerPersonId, audience);
        var mine = reader.Actor.Is(commitment.OwnerPersonId);
        var mayPromise = commitment.Kind != CommitmentKind.Information && commitment.OwnerSeatId is { } seat && mandated.Contains(seat);
        return new LedgerLine
        {
            Commitment = commitment,
            Subject = subject,
            What = WhyText.Question(commitment.Why) ?? (audience == Audience.Public ? null : OwnPromise(commitment)) ?? title,
            Title = title,
            Asker = asker,
            Owner = owner,
            Why = mine ? whys.ToYou(commitment.Why, book, asker) : whys.About(commitment.Why, book, owner, asker, audience),
            Remaining = terms.Remaining(reader.Today, commitment.DueOn, reader.Calendar),
            IsLate = commitment.Status == CommitmentStatus.Open && reader.Today > commitment.DueOn,
            IsForSomebodyElse = !mine && reader.Replaces.Contains(commitment.OwnerPersonId),
            IsBeside = !mine && !reader.Replaces.Contains(commitment.OwnerPersonId)
                && commitment.RungPersonId is { } rung && reader.People.Contains(rung),
            Beside = commitment.RungPersonId is { } beside ? book.Of(beside, audience) : null,
            Moves = PossibleMoves.Of(reader.Actor, commitment, subject, reader.Replaces, mayPromise),
            MayPromise = mayPromise,
            OfferedTo = commitment.HandOver is { } offer ? book.Of(offer.To.PersonId, audience) : null,
            OfferedBy = commitment.HandOver is { } pending ? book.Of(pending.By.PersonId ?? commitment.OwnerPersonId, audience) : null,
        };
    }
}
