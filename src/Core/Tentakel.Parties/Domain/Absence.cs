using Tentakel.Platform.Identity;
using Tentakel.Platform.Standing;

namespace Tentakel.Parties.Domain;

public readonly record struct AbsenceId(Guid Value)
{
    public static AbsenceId New() => new(Guid.CreateVersion7());
}

/// <summary>Days on which somebody is away and who answers meanwhile; both days included.</summary>
[Standing]
public sealed class Absence
{
    private Absence()
    {
    }

    public Absence(PersonId person, PersonId deputy, DateOnly from, DateOnly until)
    {
        Check(person, deputy, from, until);
        Id = AbsenceId.New();
        PersonId = person;
        DeputyId = deputy;
        From = from;
        Until = until;
    }

    public AbsenceId Id { get; private set; }

    public PersonId PersonId { get; private set; }

    public PersonId DeputyId { get; private set; }

    public DateOnly From { get; private set; }

    public DateOnly Until { get; private set; }

    public void Change(PersonId deputy, DateOnly from, DateOnly until)
    {
        Check(PersonId, deputy, from, until);
        (DeputyId, From, Until) = (deputy, from, until);
    }

    private static void Check(PersonId person, PersonId deputy, DateOnly from, DateOnly until)
    {
        if (person == deputy)
        {
            throw new ArgumentException("Nobody is their own deputy.", nameof(deputy));
        }

        if (until < from)
        {
            throw new ArgumentException("An absence ends on or after the day it starts.", nameof(until));
        }
    }
}
