using Tentakel.Platform.Identity;

namespace Tentakel.Parties.Domain;

public readonly record struct DuoId(Guid Value)
{
    public static DuoId New() => new(Guid.CreateVersion7());
}

/// <summary>Two who work together: one stays close to residents, the other guards limits and opens doors in the organisation.</summary>
public sealed class Duo
{
    private Duo()
    {
    }

    public Duo(ProgrammeId programme, DuoId id, SeatId worker, SeatId link)
    {
        ProgrammeId = programme;
        Id = id;
        WorkerSeatId = worker;
        LinkSeatId = link;
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public DuoId Id { get; private set; }

    public SeatId WorkerSeatId { get; private set; }

    /// <summary>The system link.</summary>
    public SeatId LinkSeatId { get; private set; }

    public void Change(SeatId worker, SeatId link) => (WorkerSeatId, LinkSeatId) = (worker, link);

    /// <summary>One of the two left; the successor stands in their place.</summary>
    public void Replace(SeatId from, SeatId to)
    {
        WorkerSeatId = WorkerSeatId == from ? to : WorkerSeatId;
        LinkSeatId = LinkSeatId == from ? to : LinkSeatId;
    }
}

/// <summary>What a neighbourhood team needs somebody at the back of the organisation for.</summary>
public enum BackOfficeKind
{
    Finance,
    Legal,
    Permits,
    Other,
}

public readonly record struct BackOfficeContactId(Guid Value)
{
    public static BackOfficeContactId New() => new(Guid.CreateVersion7());
}

/// <summary>Whom a team can call for money, law or a permit.</summary>
public sealed class BackOfficeContact
{
    private BackOfficeContact()
    {
    }

    public BackOfficeContact(ProgrammeId programme, BackOfficeContactId id, DeskId desk, BackOfficeKind kind, SeatId seat, string what, string reach)
    {
        ProgrammeId = programme;
        Id = id;
        Change(desk, kind, seat, what, reach);
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public BackOfficeContactId Id { get; private set; }

    /// <summary>The team that is helped.</summary>
    public DeskId DeskId { get; private set; }

    public BackOfficeKind Kind { get; private set; }

    /// <summary>Who helps.</summary>
    public SeatId SeatId { get; private set; }

    public string What { get; private set; } = "";

    public string Reach { get; private set; } = "";

    public void Change(DeskId desk, BackOfficeKind kind, SeatId seat, string what, string reach) =>
        (DeskId, Kind, SeatId, What, Reach) = (desk, kind, seat, what, reach);

    public void MoveTo(SeatId seat) => SeatId = seat;
}

public readonly record struct OwnDecisionId(Guid Value)
{
    public static OwnDecisionId New() => new(Guid.CreateVersion7());
}

/// <summary>What somebody in a role may decide without asking (discretionary room); for one seat, or for all who have the role.</summary>
public sealed class OwnDecision
{
    private OwnDecision()
    {
    }

    public OwnDecision(ProgrammeId programme, OwnDecisionId id, SeatId? seat, string role, string may, decimal? euro)
    {
        ProgrammeId = programme;
        Id = id;
        Change(seat, role, may, euro);
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public OwnDecisionId Id { get; private set; }

    public SeatId? SeatId { get; private set; }

    /// <summary>The role in words; empty where it is for one seat.</summary>
    public string Role { get; private set; } = "";

    public string May { get; private set; } = "";

    /// <summary>Up to how much; null where it is not about money.</summary>
    public decimal? Euro { get; private set; }

    public void Change(SeatId? seat, string role, string may, decimal? euro) => (SeatId, Role, May, Euro) = (seat, role, may, euro);
}
