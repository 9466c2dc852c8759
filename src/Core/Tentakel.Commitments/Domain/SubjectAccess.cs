using System.Linq.Expressions;
using Tentakel.Platform.Identity;

namespace Tentakel.Commitments.Domain;

/// <summary>As much of somebody as decides what they may see within one programme.</summary>
/// <param name="Person">Null for an anonymous visitor.</param>
/// <param name="ReadsWholeProgramme">May read everything in this programme that is not kept within a circle.</param>
/// <param name="FollowedByCode">Subjects whose follow-up code this visitor gave.</param>
public sealed record Viewer(PersonId? Person, bool ReadsWholeProgramme, IReadOnlySet<SubjectId> FollowedByCode)
{
    /// <summary>Those whose work this viewer does today because they are away: what they work on, not what they asked themselves.</summary>
    public IReadOnlySet<PersonId> Replaces { get; init; } = new HashSet<PersonId>();

    public static Viewer Anonymous { get; } = new(null, false, new HashSet<SubjectId>());
}

/// <summary>
/// Who may see a subject: one rule, written twice, for one subject in memory and for the database. A test holds the
/// two equal. The programme is not part of the rule: a query is within one programme already.
/// </summary>
public static class SubjectAccess
{
    public static bool MaySee(Viewer viewer, Subject subject)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(subject);
        return (subject.Published && subject.Confidentiality == Confidentiality.Public)
            || (viewer.ReadsWholeProgramme && subject.Confidentiality != Confidentiality.Circle)
            || viewer.FollowedByCode.Contains(subject.SubjectId)
            || (viewer.Person is { } person && subject.Circle.Any(member => member.PersonId == person))
            || subject.Circle.Any(member => member.Role is SubjectRole.Owner or SubjectRole.Helper && viewer.Replaces.Contains(member.PersonId));
    }

    public static Expression<Func<Subject, bool>> Visible(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var whole = viewer.ReadsWholeProgramme;
        var known = viewer.Person is not null;
        var person = viewer.Person.GetValueOrDefault();

        // A list, not an array: C# would turn Contains on an array into one on a span, which no database knows.
        var followed = viewer.FollowedByCode.ToList();
        var replaces = viewer.Replaces.ToList();
        return subject =>
            (subject.Published && subject.Confidentiality == Confidentiality.Public)
            || (whole && subject.Confidentiality != Confidentiality.Circle)
            || followed.Contains(subject.SubjectId)
            || (known && subject.Circle.Any(member => member.PersonId == person))
            || subject.Circle.Any(member => (member.Role == SubjectRole.Owner || member.Role == SubjectRole.Helper) && replaces.Contains(member.PersonId));
    }

    /// <summary>Those of which this viewer reads the words as they were told, not only what everybody may read.</summary>
    public static Expression<Func<Subject, bool>> Inside(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var whole = viewer.ReadsWholeProgramme;
        var known = viewer.Person is not null;
        var person = viewer.Person.GetValueOrDefault();
        var followed = viewer.FollowedByCode.ToList();
        var replaces = viewer.Replaces.ToList();
        return subject =>
            (whole && subject.Confidentiality != Confidentiality.Circle)
            || followed.Contains(subject.SubjectId)
            || (known && subject.Circle.Any(member => member.PersonId == person && member.Role != SubjectRole.Follower))
            || subject.Circle.Any(member => (member.Role == SubjectRole.Owner || member.Role == SubjectRole.Helper) && replaces.Contains(member.PersonId));
    }

    /// <summary>What everybody may read.</summary>
    public static Expression<Func<Subject, bool>> ForEverybody() =>
        subject => subject.Published && subject.Confidentiality == Confidentiality.Public;
}
