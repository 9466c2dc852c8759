using Tentakel.Platform.Events;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Standing;

namespace Tentakel.Parties.Domain;

/// <summary>Somebody's place in a programme: for which party and desk, at which scale and level, in which domain.</summary>
[Standing]
public sealed class Seat : IRaisesEvents
{
    private readonly List<IDomainEvent> _raised = [];

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
        MayPromise = at.Level >= Level.Management;
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

    /// <summary>Has the mandate to promise something in what comes to this seat; management and administration do when nobody says otherwise.</summary>
    public bool MayPromise { get; private set; }

    /// <summary>The first day it was empty; null while somebody sits in it. It stays, for what was done from it.</summary>
    public DateOnly? EndedOn { get; private set; }

    public Coordinates At => new(Scale, Level);

    public void Change(PartyId party, DeskId desk, LocalText title, Coordinates at, PolicyDomainId? domain, bool mayPromise)
    {
        (PartyId, DeskId, Title) = (party, desk, title);
        (Scale, Level, DomainId, MayPromise) = (at.Scale, at.Level, domain, mayPromise);
    }

    /// <summary>Somebody leaves it. What is owed from it must go to the successor, or the whole is refused by who keeps the ledger.</summary>
    /// <param name="isLast">The person has no other seat left in this programme.</param>
    public void End(DateOnly today, Seat? successor, bool isLast)
    {
        if (EndedOn is not null)
        {
            return;
        }

        EndedOn = today;
        _raised.Add(new SeatEnded(ProgrammeId, Id, PersonId, isLast, successor?.Id));
    }

    public IReadOnlyList<IDomainEvent> TakeEvents()
    {
        IDomainEvent[] taken = [.. _raised];
        _raised.Clear();
        return taken;
    }
}

/// <summary>Somebody left a seat: whoever keeps something that is owed from it must give it to the successor, or refuse.</summary>
/// <param name="IsLast">They have no other seat in this programme: what they owe without a seat must go too.</param>
public sealed record SeatEnded(ProgrammeId ProgrammeId, SeatId SeatId, PersonId PersonId, bool IsLast, SeatId? Successor) : IDomainEvent;

/// <summary>The seat that gets what belongs to nobody, so that nothing ever does.</summary>
[Standing]
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

    public void MoveTo(SeatId seat) => SeatId = seat;
}

public static class SeatsNow
{
    /// <summary>Those that somebody sits in: whoever left is asked nothing any more.</summary>
    public static IQueryable<Seat> Taken(this IQueryable<Seat> seats) => seats.Where(seat => seat.EndedOn == null);
}
