using System.Collections.Frozen;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.ReadStory;
using Tentakel.Commitments.Ledger;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Time;
using Tentakel.Testing;

namespace Tentakel.Commitments.Tests.Handlers;

/// <summary>
/// What a rule says of one row in memory is what the database finds by the same rule: for anybody, of anything that was written,
/// on the real database. Whom somebody stands in for is read from the absences, as it is at every request.
/// </summary>
public sealed class AccessLaws(TestApp app)
{
    private const int Nobody = -1;
    private const int People = 5;

    private static readonly Gen<int> Somebody = Gen.Choose(0, People - 1);
    private static readonly Gen<int> Maybe = Gen.Choose(Nobody, People - 1);
    private static readonly Gen<bool> Seldom = Gen.Choose(0, 3).Select(number => number == 0);

    private static readonly Gen<Thing> Things =
        from owner in Somebody
        from asker in Maybe
        from rung in Maybe
        from offered in Maybe
        from parts in Maybe.ListOf(4)
        from confidentiality in Gen.Elements(Enum.GetValues<Confidentiality>())
        from published in Gen.Elements(true, false)
        select new Thing(owner, asker, rung, offered, [.. parts], confidentiality, published);

    private static readonly Gen<Who> Actors =
        from person in Maybe
        from system in Gen.Choose(0, 9).Select(number => number == 0)
        from readsAll in Seldom
        from manages in Seldom
        from follows in Gen.Choose(0, 255)
        select new Who(person, system, readsAll, manages, follows);

    private static readonly Gen<Away> Aways =
        from person in Somebody
        from deputy in Gen.Choose(1, People - 1)
        from begin in Gen.Choose(-4, 2)
        from days in Gen.Choose(0, 4)
        select new Away(person, (person + deputy) % People, begin, days);

    private static readonly Gen<Case> Cases =
        from things in Things.ListOf(8)
        from actors in Actors.ListOf(5)
        from aways in Aways.ListOf(2)
        select new Case([.. things], [.. actors], [.. aways]);

    [Fact]
    public async Task What_one_may_see_and_do_is_what_the_database_finds()
    {
        var town = await app.NewTown();
        TestPerson[] people = [town.Rafi, town.Samira, town.Otto, town.Anouk, town.Mo];

        Prop.ForAll(Cases.ToArbitrary(), it => Hold(it, town, people)).Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }

    private void Hold(Case it, TestTown town, TestPerson[] people)
    {
        using var scope = app.Services.CreateScope();
        var database = scope.ServiceProvider.GetRequiredService<TentakelDbContext>();
        var today = Amsterdam.Today(app.Clock);
        var written = it.Things.Select(thing => Make(thing, town, people)).ToList();
        var absences = it.Aways.Select(away => new Absence(people[away.Person].Id, people[away.Deputy].Id, today.AddDays(away.From), today.AddDays(away.From + away.Days))).ToList();
        database.AddRange(written.Select(one => one.Subject));
        database.AddRange(written.Select(one => one.Commitment));
        database.AddRange(absences);
        database.SaveChanges();
        database.ChangeTracker.Clear();
        foreach (var who in it.Actors)
        {
            Holds(database, who, written, absences, town, people);
        }

        database.RemoveRange(absences);
        database.SaveChanges();
    }

    private void Holds(
        TentakelDbContext database, Who who, List<(Subject Subject, Commitment Commitment)> written, List<Absence> absences, TestTown town, TestPerson[] people)
    {
        var actor = Actor(who, written, town, people);
        var today = Amsterdam.Today(app.Clock);
        var replaces = absences.Where(absence => actor.Person == absence.DeputyId && absence.From <= today && today <= absence.Until).Select(absence => absence.PersonId).ToHashSet();
        var stands = database.Set<Absence>().AsNoTracking().Where(absence => absence.DeputyId == actor.Person.GetValueOrDefault() && absence.From <= today && today <= absence.Until)
            .Select(absence => absence.PersonId).ToList();
        var ids = written.Select(one => one.Subject.SubjectId).ToList();
        var subjects = database.Set<Subject>().AsNoTracking().Where(one => one.ProgrammeId == town.Programme && ids.Contains(one.SubjectId));
        var commitments = database.Set<Commitment>().AsNoTracking().Where(one => one.ProgrammeId == town.Programme && ids.Contains(one.SubjectId));
        var viewer = LedgerAccess.ViewerOf(actor, replaces);
        var reading = new Reading(actor, replaces);

        Same(who, "stands in for", replaces, database.Set<Person>().Where(person => stands.Contains(person.Id)).Select(person => person.Id));
        foreach (var action in Enum.GetValues<LedgerAction>())
        {
            Same(
                who,
                $"can {action}",
                written.Where(one => LedgerAccess.Can(actor, action, one.Commitment, one.Subject, replaces)).Select(one => one.Commitment.CommitmentId),
                LedgerLines.With(commitments, database.Set<Subject>()).Where(LedgerFilter.Allowed(actor, action, replaces)).Select(row => row.Commitment.CommitmentId));
        }

        Same(
            who,
            "sees",
            written.Where(one => SubjectAccess.MaySee(viewer, one.Subject)).Select(one => one.Subject.SubjectId),
            subjects.Where(SubjectAccess.Visible(viewer)).Select(one => one.SubjectId));
        Same(
            who,
            "sees as everybody",
            written.Where(one => SubjectAccess.MaySee(Viewer.Anonymous, one.Subject)).Select(one => one.Subject.SubjectId),
            subjects.Where(SubjectAccess.ForEverybody()).Select(one => one.SubjectId));
        if (!who.Manages && !who.System)
        {
            // Whoever may move everything reads more on the page of one than search looks through: what they have nothing to do with, they do not find.
            Same(
                who,
                "reads inside",
                written.Where(one => ReadStory.AudienceOf(reading, one.Subject) != Audience.Public).Select(one => one.Subject.SubjectId),
                subjects.Where(SubjectAccess.Inside(viewer)).Select(one => one.SubjectId));
        }
    }

    private static void Same<TId>(Who who, string what, IEnumerable<TId> said, IQueryable<TId> found)
    {
        var (inMemory, inDatabase) = (said.ToHashSet(), found.ToHashSet());
        Assert.True(inMemory.SetEquals(inDatabase), $"{who} {what}: {inMemory.Count} by the rule in memory, {inDatabase.Count} by the database; only here {string.Join(' ', inMemory.Except(inDatabase))}, only there {string.Join(' ', inDatabase.Except(inMemory))}");
    }


    private static Actor Actor(Who who, List<(Subject Subject, Commitment Commitment)> written, TestTown town, TestPerson[] people)
    {
        string[] permissions = [.. who.ReadsAll ? [LedgerAccess.ReadAll.Code] : Array.Empty<string>(), .. who.Manages ? [LedgerAccess.Manage.Code] : Array.Empty<string>()];
        var followed = written.Where((_, index) => (who.Follows & (1 << index)) != 0).Select(one => one.Subject.SubjectId.Value).ToFrozenSet();
        return who.System ? town.System
            : who.Person == Nobody ? town.Anonymous with { Followed = followed }
            : town.As(people[who.Person]) with { Permissions = permissions.ToFrozenSet(), Followed = followed };
    }

    private (Subject Subject, Commitment Commitment) Make(Thing thing, TestTown town, TestPerson[] people)
    {
        var (now, owner) = (new MoveContext(Maker.Clock, app.Clock.GetUtcNow(), WorkingCalendar.Dutch), people[thing.Owner]);
        var subject = new Subject(town.Programme, SubjectId.New(), "signal", "Straatverlichting", "Het Vlierpad is donker", "/signalen/1", thing.Confidentiality);
        if (thing.Published)
        {
            subject.Publish();
        }

        foreach (var (part, role) in thing.Parts.Zip(Enum.GetValues<SubjectRole>()).Where(pair => pair.First != Nobody))
        {
            subject.Admit(people[part].Id, role);
        }

        var commitment = Commitment.Open(
            new NewCommitment
            {
                ProgrammeId = town.Programme,
                SubjectId = subject.SubjectId,
                Kind = CommitmentKind.Answer,
                Basis = CommitmentBasis.Asked,
                OwedBy = new Owner(owner.Party, owner.Seat, owner.Id),
                OwedTo = new Asker(null, thing.Asker == Nobody ? null : people[thing.Asker].Id),
                Direction = Direction.Up,
                Term = Term.WorkingDays(5),
                Why = Reason.Of("TopicAndArea", town.StreetLights.Id.Value.ToString(), town.DeWerf, ""),
            },
            now);
        if (thing.Offered != Nobody)
        {
            var to = people[thing.Offered];
            commitment.OfferHandOver(new Owner(to.Party, to.Seat, to.Id), Direction.Up, "Weet het beter.", now);
        }

        if (thing.Rung != Nobody)
        {
            // Late, and somebody further up is responsible beside the owner.
            commitment.Climb(1, people[thing.Rung].Id, now with { At = TestClock.Start.AddDays(60) });
        }

        return (subject, commitment);
    }

    /// <param name="Parts">Who has which part in the circle, in the order of <see cref="SubjectRole"/>.</param>
    private sealed record Thing(int Owner, int Asker, int Rung, int Offered, IReadOnlyList<int> Parts, Confidentiality Confidentiality, bool Published);

    private sealed record Who(int Person, bool System, bool ReadsAll, bool Manages, int Follows);

    private sealed record Away(int Person, int Deputy, int From, int Days);

    private sealed record Case(IReadOnlyList<Thing> Things, IReadOnlyList<Who> Actors, IReadOnlyList<Away> Aways);
}
