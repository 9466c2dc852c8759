using Tentakel.Platform.Identity;

namespace Tentakel.Parties.Domain;

/// <summary>Somebody's place in a programme: for which party and desk, at which scale and level, in which domain.</summary>
public sealed class Seat
{
    private Seat()
    {
    }

    public Seat(ProgrammeId programme, SeatId id, PersonId person, PartyId party, DeskId desk, LocalText title, Coordinates at, PolicyDomainId? domain = null)
    {
        ProgrammeId = programme;
        Id = id;
        PersonId = person;
        PartyId = party;
        DeskId = desk;
        Title = title;
        Scale = at.Scale;
        Level = at.Level;
        DomainId = domain;
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public SeatId Id { get; private set; }

    public PersonId PersonId { get; private set; }

    public PartyId PartyId { get; private set; }

    public DeskId DeskId { get; private set; }

    public LocalText Title { get; private set; } = new("", "");

    public Scale Scale { get; private set; }

    public Level Level { get; private set; }

    public PolicyDomainId? DomainId { get; private set; }

    public Coordinates At => new(Scale, Level);

    /// <summary>What was agreed about promising from this seat; null when nothing was, and the level decides.</summary>
    public bool? MayPromise { get; private set; }

    /// <summary>Whether a promise from this seat binds its party: management and administration do, unless agreed otherwise.</summary>
    public bool HasMandate => MayPromise ?? Level is Level.Management or Level.Administration;

    public Seat Agree(bool? mayPromise)
    {
        MayPromise = mayPromise;
        return this;
    }
}

/// <summary>The seat that gets what belongs to nobody, so that nothing ever does.</summary>
public sealed class ProgrammeOffice
{
    private ProgrammeOffice()
    {
    }

    public ProgrammeOffice(ProgrammeId programme, SeatId seat)
    {
        ProgrammeId = programme;
        SeatId = seat;
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public SeatId SeatId { get; private set; }
}
