using Tentakel.Platform.Identity;
using Tentakel.Platform.Standing;

namespace Tentakel.Parties.Domain;

/// <summary>Somebody with a name. Kept as small as answering needs: no address, no birth date, never a BSN.</summary>
[Standing(UnlessNew = true)]
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

    public void Change(string givenName, string familyName, string? email, string language) =>
        (GivenName, FamilyName, Email, Language) = (givenName, familyName, email, language);
}

/// <summary>
/// That somebody takes part in a programme before there is a seat for them. People are global: without this row or a seat
/// a programme does not know that they exist.
/// </summary>
public sealed class Membership
{
    private Membership()
    {
    }

    public Membership(ProgrammeId programme, PersonId person)
    {
        ProgrammeId = programme;
        PersonId = person;
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public PersonId PersonId { get; private set; }
}
