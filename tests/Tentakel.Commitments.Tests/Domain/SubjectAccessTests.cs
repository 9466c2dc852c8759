using FsCheck;
using FsCheck.Fluent;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Identity;
using Xunit;

namespace Tentakel.Commitments.Tests.Domain;

public sealed class SubjectAccessTests
{
    private static readonly PersonId Member = PersonId.New();
    private static readonly PersonId Stranger = PersonId.New();

    // Written by hand. Who sees a subject: published or not, by confidentiality.
    [Theory]
    //                                                    visitor  stranger reader  member  by code
    [InlineData(Confidentiality.Public, true, /*        */ true, true, true, true, true)]
    [InlineData(Confidentiality.Public, false, /*       */ false, false, true, true, true)]
    [InlineData(Confidentiality.Programme, true, /*     */ false, false, true, true, true)]
    [InlineData(Confidentiality.Programme, false, /*    */ false, false, true, true, true)]
    [InlineData(Confidentiality.Circle, true, /*        */ false, false, false, true, true)]
    [InlineData(Confidentiality.Circle, false, /*       */ false, false, false, true, true)]
    public void Who_sees(Confidentiality confidentiality, bool published, bool visitor, bool stranger, bool reader, bool member, bool byCode)
    {
        var subject = Make(confidentiality, published);
        Viewer[] viewers =
        [
            Viewer.Anonymous,
            new(Stranger, false, new HashSet<SubjectId> { SubjectId.New() }),
            new(Stranger, true, new HashSet<SubjectId>()),
            new(Member, false, new HashSet<SubjectId>()),
            new(null, false, new HashSet<SubjectId> { subject.SubjectId }),
        ];

        Assert.Equal([visitor, stranger, reader, member, byCode], viewers.Select(viewer => SubjectAccess.MaySee(viewer, subject)));
    }

    [Fact]
    public void The_rule_for_one_and_the_rule_for_the_database_are_the_same_rule()
    {
        var cases =
            from confidentiality in Gen.Elements(Enum.GetValues<Confidentiality>())
            from flags in Gen.Choose(0, 255)
            select (confidentiality, flags);

        Prop.ForAll(cases.ToArbitrary(), it =>
        {
            bool Is(int flag) => (it.flags & flag) != 0;
            var subject = Make(it.confidentiality, published: Is(1), member: Is(2));
            var followed = Is(4) ? new HashSet<SubjectId> { subject.SubjectId, SubjectId.New() } : [];
            var viewer = new Viewer(Is(8) ? null : Is(16) ? Member : Stranger, Is(32), followed) { Replaces = Is(64) ? new HashSet<PersonId> { Member } : [] };
            if (Is(128))
            {
                subject.Admit(Member, SubjectRole.Helper);
            }

            return SubjectAccess.Visible(viewer).Compile()(subject) == SubjectAccess.MaySee(viewer, subject);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void A_deputy_sees_what_the_absent_person_works_on_and_not_what_that_person_asked()
    {
        var works = Make(Confidentiality.Circle, false, member: false);
        works.Admit(Member, SubjectRole.Owner);
        var asked = Make(Confidentiality.Circle, false, member: false);
        asked.Admit(Member, SubjectRole.Asker);
        var deputy = new Viewer(Stranger, false, new HashSet<SubjectId>()) { Replaces = new HashSet<PersonId> { Member } };

        Assert.True(SubjectAccess.MaySee(deputy, works));
        Assert.False(SubjectAccess.MaySee(deputy, asked));
    }

    [Fact]
    public void Nobody_is_in_the_circle_twice_in_one_part_and_leaving_one_part_keeps_the_other()
    {
        var subject = Make(Confidentiality.Circle, false);
        subject.Admit(Member, SubjectRole.Owner);
        subject.Admit(Member, SubjectRole.Helper);
        Assert.Equal(2, subject.Circle.Count);

        subject.Dismiss(Member, SubjectRole.Helper);
        Assert.Equal(SubjectRole.Owner, Assert.Single(subject.Circle).Role);
    }

    // An unknown person must not be taken for a member whose id is empty.
    [Fact]
    public void A_visitor_is_nobody_in_the_circle()
    {
        var subject = Make(Confidentiality.Circle, false, member: false);
        subject.Admit(default, SubjectRole.Follower);

        Assert.False(SubjectAccess.MaySee(Viewer.Anonymous, subject));
        Assert.False(SubjectAccess.Visible(Viewer.Anonymous).Compile()(subject));
    }

    private static Subject Make(Confidentiality confidentiality, bool published, bool member = true)
    {
        var subject = new Subject(ProgrammeId.New(), SubjectId.New(), "signal", "Donker pad", "Vlierpad is donker", "/signalen/1", confidentiality);
        if (published)
        {
            subject.Publish();
        }

        if (member)
        {
            subject.Admit(Member, SubjectRole.Owner);
        }

        return subject;
    }
}
