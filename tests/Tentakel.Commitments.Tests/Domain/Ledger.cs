using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Time;
using Xunit;

namespace Tentakel.Commitments.Tests.Domain;

/// <summary>What the tests of the ledger share: people, a calendar and a commitment in any status.</summary>
internal static class Ledger
{
    public static readonly PartyId Municipality = PartyId.New();
    public static readonly Owner Ronald = new(Municipality, SeatId.New(), PersonId.New());
    public static readonly Owner Anouk = new(PartyId.New(), null, PersonId.New());
    public static readonly Owner Samira = new(Municipality, null, PersonId.New());
    public static readonly PersonId Climber = PersonId.New();
    public static readonly Term FiveDays = Term.WorkingDays(5);

    /// <summary>Noon on a Dutch day.</summary>
    public static MoveContext On(string day) => On(DateOnly.Parse(day, null));

    public static MoveContext On(DateOnly day) =>
        new(Maker.Person(Ronald.PersonId), Amsterdam.StartOf(day).AddHours(12), WorkingCalendar.Dutch);

    /// <summary>Opened on the Wednesday before Easter 2026, so due on Friday 10 April.</summary>
    public static Commitment Opened(Term? term = null) => Commitment.Open(
        new NewCommitment
        {
            ProgrammeId = ProgrammeId.New(),
            SubjectId = SubjectId.New(),
            Kind = CommitmentKind.Answer,
            Basis = CommitmentBasis.Asked,
            OwedBy = Ronald,
            OwedTo = Asker.ByCode,
            Direction = Direction.Up,
            Term = term ?? FiveDays,
            Why = Reason.Of("routing.portfolio", "verlichting", "De Werf"),
        },
        On("2026-04-01"));

    /// <summary>One commitment that got into this status by real moves.</summary>
    public static Commitment In(CommitmentStatus status)
    {
        var it = Opened();
        var now = On("2026-04-02");
        _ = status switch
        {
            CommitmentStatus.Open => default,
            CommitmentStatus.Paused => it.Pause("Welke lamp?", now),
            CommitmentStatus.Withdrawn => it.Withdraw("Al gemaakt.", now),
            CommitmentStatus.Broken => it.Break("Geen geld.", now),
            CommitmentStatus.Forwarded => it.Forward("Waterschap De Oever", "0900 555 02 00", "De sloot is van het waterschap.", now),
            _ => it.Fulfil("De lamp brandt.", FiveDays, now),
        };
        _ = status switch
        {
            CommitmentStatus.Confirmed => it.Confirm(now),
            CommitmentStatus.Unconfirmed => it.Lapse(On("2026-05-01")),
            _ => default,
        };
        Assert.Equal(status, it.Status);
        return it;
    }

    /// <summary>Makes a move with everything it needs, except what the status of the commitment forbids.</summary>
    public static Tentakel.Platform.Outcomes.Outcome Make(this Commitment it, CommitmentMove move, MoveContext now) => move switch
    {
        CommitmentMove.OfferHandOver => it.OfferHandOver(Anouk, Direction.Sideways, "De kabel is van jullie.", now),
        CommitmentMove.AcceptHandOver => it.AcceptHandOver(now),
        CommitmentMove.ReturnHandOver => it.ReturnHandOver("Niet van ons.", now),
        CommitmentMove.Extend => it.Extend(FiveDays, "Wachten op de kabel.", now),
        CommitmentMove.Pause => it.Pause("Welke lamp?", now),
        CommitmentMove.Resume => it.Resume(now),
        CommitmentMove.Fulfil => it.Fulfil("De lamp brandt.", FiveDays, now),
        CommitmentMove.Confirm => it.Confirm(now),
        CommitmentMove.Reopen => it.Reopen("Nog steeds donker.", FiveDays, new NewOwner(Samira, Direction.Up, Reason.Of("routing.second")), now),
        CommitmentMove.Lapse => it.Lapse(now),
        CommitmentMove.Withdraw => it.Withdraw("Al gemaakt.", now),
        CommitmentMove.MarkOverdue => it.MarkOverdue(now),
        CommitmentMove.Break => it.Break("Geen geld.", now),
        CommitmentMove.Remind => it.Remind(now),
        CommitmentMove.Climb => it.Climb(it.Rung + 1, Climber, now),
        CommitmentMove.Promise => it.Promise("Voor de zomer brandt de lamp.", now.Today.AddDays(20), Direction.Down, now),
        CommitmentMove.Forward => it.Forward("Waterschap De Oever", "0900 555 02 00", "De sloot is van het waterschap.", now),
        CommitmentMove.Adjust => it.Adjust(null, now.Today.AddDays(40), "De kabel is later.", now),
        CommitmentMove.Join => it.Join(Opened(), now),
        CommitmentMove.Part => it.Part(now),
        _ => throw new ArgumentOutOfRangeException(nameof(move), move, null),
    };

    /// <summary>Everything about it that could change, as text: two equal texts mean nothing did.</summary>
    public static string Snapshot(this Commitment it) => string.Join('|',
        it.OwedBy, it.OwedTo, it.Direction, it.Term, it.StartedOn, it.DueOn, it.RunTerm, it.RunFrom, it.Status, it.Why,
        it.OverdueSince, it.PausedOn, it.FulfilledOn, it.ConfirmBy, it.Extensions, it.ReopenedCount, it.HandOver, it.Version, it.History.Count, it.RemindedOn, it.Rung, it.RungPersonId, it.Basis, it.PromiseText, it.LedById, it.ForwardedTo, it.ForwardedReach, it.ForwardedOn);
}
