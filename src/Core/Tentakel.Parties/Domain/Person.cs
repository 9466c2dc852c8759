using Tentakel.Platform.Identity;

namespace Tentakel.Parties.Domain;

/// <summary>Somebody with a name. Kept as small as answering needs: no address, no birth date, never a BSN.</summary>
public sealed class Person
{
    private Person()
    {
    }

    public Person(PersonId id, string givenName, string familyName, string? email, string language = "nl")
    {
        Id = id;
        GivenName = givenName;
        FamilyName = familyName;
        Email = email;
        Language = language;
    }

    public PersonId Id { get; private set; }

    /// <summary>How they are spoken to; empty for a resident who did not give a name.</summary>
    public string GivenName { get; private set; } = "";

    public string FamilyName { get; private set; } = "";

    public string? Email { get; private set; }

    /// <summary>Two letters: the language mail to them is written in.</summary>
    public string Language { get; private set; } = "nl";

    public string FullName => $"{GivenName} {FamilyName}".Trim();
}

public readonly record struct AbsenceId(Guid Value)
{
    public static AbsenceId New() => new(Guid.CreateVersion7());
}

/// <summary>Days on which somebody is away and who answers meanwhile; both days included.</summary>
public sealed class Absence
{
    private Absence()
    {
    }

    public Absence(PersonId person, PersonId deputy, DateOnly from, DateOnly until)
    {
        if (person == deputy)
        {
            throw new ArgumentException("Nobody is their own deputy.", nameof(deputy));
        }

        if (until < from)
        {
            throw new ArgumentException("An absence ends on or after the day it starts.", nameof(until));
        }

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

    public bool Covers(DateOnly day) => From <= day && day <= Until;
}
