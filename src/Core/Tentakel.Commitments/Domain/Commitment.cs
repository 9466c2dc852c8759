using Tentakel.Platform.Events;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Time;

namespace Tentakel.Commitments.Domain;

/// <summary>
/// Somebody named owes somebody something about one subject before a date anybody can recompute. Its moves are in
/// the other half of this class; what may follow what is in <see cref="CommitmentMoves"/>. A move that is refused
/// changes nothing; one that succeeds adds one line of history and raises one event. Who may make a move is decided
/// before it gets here.
/// </summary>
public sealed partial class Commitment : IRaisesEvents
{
    /// <summary>How often the term may be made longer before the asker must agree or reopen.</summary>
    public const int MaxExtensions = 2;

    private readonly List<CommitmentEvent> _history = [];
    private readonly List<IDomainEvent> _raised = [];

    // For the database.
    private Commitment()
    {
        Term = null!;
        RunTerm = null!;
        Why = null!;
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public CommitmentId CommitmentId { get; private set; }

    public SubjectId SubjectId { get; private set; }

    public CommitmentKind Kind { get; private set; }

    public CommitmentBasis Basis { get; private set; }

    /// <summary>Who is responsible now.</summary>
    public Owner OwedBy
    {
        get => new(OwnerPartyId, OwnerSeatId, OwnerPersonId);
        private set => (OwnerPartyId, OwnerSeatId, OwnerPersonId) = (value.PartyId, value.SeatId, value.PersonId);
    }

    public Asker OwedTo
    {
        get => new(AskerPartyId, AskerPersonId);
        private set => (AskerPartyId, AskerPersonId) = (value.PartyId, value.PersonId);
    }

    public Direction Direction { get; private set; }

    /// <summary>The term as it was set at the opening or the last reopening.</summary>
    public Term Term { get; private set; }

    /// <summary>The Dutch day it was opened or last reopened.</summary>
    public DateOnly StartedOn { get; private set; }

    /// <summary>The last day on which it is on time; a working day. Does not move while paused.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>
    /// What <see cref="DueOn"/> follows from: the first time <see cref="Term"/> and <see cref="StartedOn"/>, after an
    /// extension the extra term and the old due day, after a pause what was left and the day it resumed.
    /// </summary>
    public Term RunTerm { get; private set; }

    /// <inheritdoc cref="RunTerm"/>
    public DateOnly RunFrom { get; private set; }

    public CommitmentStatus Status { get; private set; }

    /// <summary>Why it is with this owner: by which rule, or that it was handed over.</summary>
    public Reason Why { get; private set; }

    /// <summary>
    /// The first day it was late, once the clock job has seen that. Stays when it is fulfilled late; goes when a new
    /// date is set. The history keeps it always.
    /// </summary>
    public DateOnly? OverdueSince { get; private set; }

    /// <summary>The Dutch day its pause began; null when not paused.</summary>
    public DateOnly? PausedOn { get; private set; }

    /// <summary>The Dutch day the owner said it was done; null when not done.</summary>
    public DateOnly? FulfilledOn { get; private set; }

    /// <summary>The last day the asker is waited for before it counts as not confirmed; null when not done.</summary>
    public DateOnly? ConfirmBy { get; private set; }

    /// <summary>Extensions since the opening or the last reopening.</summary>
    public int Extensions { get; private set; }

    public int ReopenedCount { get; private set; }

    /// <summary>An offer nobody has answered yet.</summary>
    public PendingHandOver? HandOver
    {
        get;
        private set => (field, OfferedToPersonId) = (value, value?.To.PersonId);
    }

    /// <summary>Number of moves so far, the opening included; guards against two moves at once.</summary>
    public int Version { get; private set; }

    /// <summary>
    /// The lines of the history that are in memory, oldest first. A move needs none of them, so they need not be
    /// read to make one.
    /// </summary>
    public IReadOnlyList<CommitmentEvent> History => _history;

    /// <summary>Kept, but after the day it was due.</summary>
    public bool FulfilledLate => FulfilledOn > DueOn;

    /// <summary>Opens it: from here on somebody owes something and the clock runs.</summary>
    public static Commitment Open(NewCommitment what, MoveContext now)
    {
        ArgumentNullException.ThrowIfNull(what);
        ArgumentNullException.ThrowIfNull(now);
        var commitment = new Commitment
        {
            ProgrammeId = what.ProgrammeId,
            CommitmentId = what.CommitmentId,
            SubjectId = what.SubjectId,
            Kind = what.Kind,
            Basis = what.Basis,
            OwedBy = what.OwedBy,
            OwedTo = what.OwedTo,
            Direction = what.Direction,
            Status = CommitmentStatus.Open,
            Why = what.Why,
            PromiseText = what.PromiseText,
        };
        commitment.Start(what.Term, now);
        commitment.Record(CommitmentMove.Open, now, facts => new CommitmentOpened(facts, what.Why, what.PromiseText), what.PromiseText);
        return commitment;
    }

    /// <summary>How the due date came about, for the page that shows it.</summary>
    public TermResult ExplainDueOn(WorkingCalendar calendar) => RunTerm.From(RunFrom, calendar);

    public IReadOnlyList<IDomainEvent> TakeEvents()
    {
        IDomainEvent[] taken = [.. _raised];
        _raised.Clear();
        return taken;
    }

    private void Start(Term term, MoveContext now)
    {
        Term = term;
        StartedOn = now.Today;
        Run(term, now.Today, now);
    }

    private void Run(Term term, DateOnly from, MoveContext now)
    {
        LeaveLadder();
        RunTerm = term;
        RunFrom = from;
        DueOn = term.From(from, now.Calendar).DueOn;
    }

    private Refusal? NotNow(CommitmentMove move) =>
        CommitmentMoves.Next(Status, move) is null ? new Refusal(CommitmentMoves.RefusalCode(Status, move)) : null;

    private static Refusal? Blank(string field, string? value) =>
        string.IsNullOrWhiteSpace(value) ? Refusal.Invalid(new FieldError(field, $"commitments.{field}-required")) : null;

    // The only place that moves the status, writes history and raises events: they cannot get out of step.
    private Outcome Record(
        CommitmentMove move,
        MoveContext now,
        Func<CommitmentFacts, CommitmentHappened> happened,
        string? text = null,
        string? reason = null,
        PersonId? from = null,
        PersonId? to = null,
        Audience? audience = null)
    {
        if (move != CommitmentMove.Open)
        {
            Status = CommitmentMoves.Next(Status, move) ?? throw new InvalidOperationException($"{move} in {Status} was not refused.");
        }

        Version++;
        _history.Add(CommitmentEvent.Of(
            this, move, now, from ?? OwedBy.PersonId, to ?? OwedBy.PersonId, text, reason, audience ?? CommitmentMoves.AudienceOf(move)));
        _raised.Add(happened(new CommitmentFacts(
            ProgrammeId, CommitmentId, SubjectId, Kind, Status, OwedBy, OwedTo, DueOn, Version, now.By, now.At)));
        return Outcome.Done;
    }
}
