using Tentakel.Parties.Domain;
using Tentakel.Platform.Identity;

namespace Tentakel.Commitments.Domain;

/// <summary>Who may know that a subject exists, besides those in its circle.</summary>
public enum Confidentiality
{
    /// <summary>Everybody, once published.</summary>
    Public,

    /// <summary>Those who read the whole programme.</summary>
    Programme,

    /// <summary>Nobody outside the circle.</summary>
    Circle,
}

/// <summary>Why somebody is in the circle of a subject.</summary>
public enum SubjectRole
{
    Asker,
    Owner,

    /// <summary>A colleague who was asked in.</summary>
    Helper,
    Follower,
}

/// <summary>
/// One row per thing commitments are about, written by the module that owns it in the same SaveChanges, so that
/// lists, counts and "may see" are one query.
/// </summary>
public sealed class Subject
{
    private readonly List<SubjectMember> _circle = [];

    // For the database.
    private Subject()
    {
        Kind = null!;
        PublicTitle = null!;
        InternalTitle = null!;
        Path = null!;
    }

    /// <param name="kind">What it is, as its module spells it: <c>signal</c>.</param>
    /// <param name="path">Path of its page within the site, from the slash.</param>
    public Subject(ProgrammeId programmeId, SubjectId subjectId, string kind, string publicTitle, string internalTitle, string path, Confidentiality confidentiality)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(kind);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ProgrammeId = programmeId;
        SubjectId = subjectId;
        Kind = kind;
        Path = path;
        Confidentiality = confidentiality;
        PublicTitle = null!;
        InternalTitle = null!;
        Entitle(publicTitle, internalTitle);
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public SubjectId SubjectId { get; private set; }

    public string Kind { get; private set; }

    /// <summary>What everybody may read: no names of people, whatever the asker wrote.</summary>
    public string PublicTitle { get; private set; }

    /// <summary>What those in the circle read.</summary>
    public string InternalTitle { get; private set; }

    /// <summary>Code of the area it is in, with its year; null when it has no place.</summary>
    public string? AreaCode { get; private set; }

    /// <summary>The year of the area division <see cref="AreaCode"/> belongs to.</summary>
    public int? AreaYear { get; private set; }

    /// <summary>What it is about, when that is known: decides whose portfolio it falls in.</summary>
    public TopicId? TopicId { get; private set; }

    public Confidentiality Confidentiality { get; private set; }

    /// <summary>A moderator has let it through.</summary>
    public bool Published { get; private set; }

    public string Path { get; private set; }

    /// <summary>As <see cref="SubjectAccess.ForEverybody"/>, in memory.</summary>
    public bool IsForEverybody => Published && Confidentiality == Confidentiality.Public;

    /// <summary>Those who may see it because they have a part in it.</summary>
    public IReadOnlyList<SubjectMember> Circle => _circle;

    public void Entitle(string publicTitle, string internalTitle)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(publicTitle);
        ArgumentException.ThrowIfNullOrWhiteSpace(internalTitle);
        PublicTitle = publicTitle;
        InternalTitle = internalTitle;
    }

    public void Place(string areaCode, int areaYear)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(areaCode);
        AreaCode = areaCode;
        AreaYear = areaYear;
    }

    public void BeAbout(TopicId? topic) => TopicId = topic;

    public void Publish() => Published = true;

    public void TakeDown() => Published = false;

    public void Restrict(Confidentiality confidentiality) => Confidentiality = confidentiality;

    /// <summary>Lets somebody in; the same person may have more than one part.</summary>
    public void Admit(PersonId personId, SubjectRole role)
    {
        if (!_circle.Exists(member => member.PersonId == personId && member.Role == role))
        {
            _circle.Add(new SubjectMember(ProgrammeId, SubjectId, personId, role));
        }
    }

    /// <summary>Ends one part somebody has in it.</summary>
    public void Dismiss(PersonId personId, SubjectRole role) =>
        _circle.RemoveAll(member => member.PersonId == personId && member.Role == role);
}

/// <summary>One person's part in one subject; all four values together are its key.</summary>
public sealed class SubjectMember
{
    private SubjectMember()
    {
    }

    internal SubjectMember(ProgrammeId programmeId, SubjectId subjectId, PersonId personId, SubjectRole role)
    {
        ProgrammeId = programmeId;
        SubjectId = subjectId;
        PersonId = personId;
        Role = role;
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public SubjectId SubjectId { get; private set; }

    public PersonId PersonId { get; private set; }

    public SubjectRole Role { get; private set; }
}
