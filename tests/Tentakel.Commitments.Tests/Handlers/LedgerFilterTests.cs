using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.OfferHandOver;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Time;
using Tentakel.Testing;

namespace Tentakel.Commitments.Tests.Handlers;

/// <summary>The rules for one row in memory and for the database are the same rules, on the real database.</summary>
public sealed class LedgerFilterTests(TestApp app)
{
    [Fact]
    public async Task What_one_may_see_and_do_is_what_the_database_finds()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        var random = new Random(20260331);
        TestPerson[] people = [town.Rafi, town.Samira, town.Otto, town.Anouk, town.Mo];
        for (var number = 0; number < 40; number++)
        {
            await Anything(ledger, people, random);
        }

        var commitments = await app.Read(database => database.Set<Commitment>().AsNoTracking().Where(one => one.ProgrammeId == town.Programme).ToListAsync());
        var subjects = await app.Read(database => database.Set<Subject>().AsNoTracking().Include(one => one.Circle).Where(one => one.ProgrammeId == town.Programme).ToListAsync());
        for (var number = 0; number < 60; number++)
        {
            var (actor, replaces) = Anybody(town, people, subjects, random);
            foreach (var action in Enum.GetValues<LedgerAction>())
            {
                var expected = commitments.Where(one => LedgerAccess.Can(actor, action, one, subjects.Single(subject => subject.SubjectId == one.SubjectId), replaces)).Select(one => one.CommitmentId.Value).Order();
                var found = await app.Read(database => LedgerLines.With(database.Set<Commitment>().Where(one => one.ProgrammeId == town.Programme), database.Set<Subject>())
                    .Where(LedgerFilter.Allowed(actor, action, replaces)).Select(row => row.Commitment.CommitmentId).ToListAsync());
                Assert.Equal(expected, found.Select(id => id.Value).Order());
            }

            var viewer = LedgerAccess.ViewerOf(actor, replaces);
            var visible = subjects.Where(one => SubjectAccess.MaySee(viewer, one)).Select(one => one.SubjectId.Value).Order();
            var seen = await app.Read(database => database.Set<Subject>().Where(one => one.ProgrammeId == town.Programme)
                .Where(SubjectAccess.Visible(viewer)).Select(one => one.SubjectId).ToListAsync());
            Assert.Equal(visible, seen.Select(id => id.Value).Order());
        }
    }

    private async Task Anything(LedgerTown ledger, TestPerson[] people, Random random)
    {
        var owner = people[random.Next(people.Length)];
        var asker = random.Next(3) == 0 ? null : people[random.Next(people.Length)];
        var commitment = await ledger.Question(owner, asker, published: random.Next(2) == 0);
        if (random.Next(2) == 0)
        {
            await ledger.Moves.Do(
                ledger.Town.As(owner), new OfferHandOver(commitment.CommitmentId, people[random.Next(people.Length)].Id, "Weet het beter."), null, TestContext.Current.CancellationToken);
        }

        if (random.Next(3) == 0)
        {
            // Late, and somebody further up is responsible beside the owner.
            await app.Read(async database =>
            {
                var late = await database.Set<Commitment>().SingleAsync(one => one.CommitmentId == commitment.CommitmentId);
                late.Climb(1, people[random.Next(people.Length)].Id, new MoveContext(Maker.Clock, TestClock.Start.AddDays(60), WorkingCalendar.Dutch));
                return await database.SaveChangesAsync();
            });
        }

        var confidentiality = (Confidentiality)random.Next(3);
        var writer = random.Next(2) == 0 ? people[random.Next(people.Length)] : null;
        await app.Read(async database =>
        {
            var subject = await database.Set<Subject>().Include(one => one.Circle).SingleAsync(one => one.SubjectId == commitment.SubjectId);
            subject.Restrict(confidentiality);
            if (writer is not null)
            {
                // Wrote it down for somebody else.
                subject.Admit(writer.Id, SubjectRole.Asker);
            }

            return await database.SaveChangesAsync();
        });
    }

    private static (Actor Actor, IReadOnlySet<PersonId> Replaces) Anybody(TestTown town, TestPerson[] people, List<Subject> subjects, Random random)
    {
        var followed = subjects.Where(_ => random.Next(5) == 0).Select(one => one.SubjectId.Value).ToFrozenSet();
        var replaces = people.Where(_ => random.Next(4) == 0).Select(person => person.Id).ToHashSet();
        string[] permissions = [.. new[] { LedgerAccess.ReadAll.Code, LedgerAccess.Manage.Code }.Where(_ => random.Next(4) == 0)];
        var actor = random.Next(8) switch
        {
            0 => town.System,
            1 => town.Anonymous with { Followed = followed },
            _ => town.As(people[random.Next(people.Length)]) with { Permissions = permissions.ToFrozenSet(), Followed = followed },
        };
        return (actor, replaces);
    }
}
