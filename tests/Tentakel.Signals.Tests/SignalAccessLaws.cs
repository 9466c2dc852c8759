using System.Collections.Frozen;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.AnswerHandOver;
using Tentakel.Commitments.Features.AskColleague;
using Tentakel.Commitments.Features.OfferHandOver;
using Tentakel.Commitments.Features.ReadStory;
using Tentakel.Commitments.Ledger;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Identity;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.AskToSpeak;
using Tentakel.Signals.Features.BecomeFollower;
using Tentakel.Signals.Features.ReadPhotos;
using Tentakel.Signals.Features.ReadSignal;
using Tentakel.Signals.Features.ReadTalk;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests;

/// <summary>
/// Signals, their photos and talks each have one reader, which asks the database; what it finds for anybody is what the rule
/// in memory says of the row. This room has no second rule of its own: it is the one of the ledger's subjects.
/// </summary>
public sealed class SignalAccessLaws(TestApp app)
{
    private static readonly Gen<Who> Actors =
        from person in Gen.Choose(-1, 6)
        from permissions in Gen.Elements(0, 0, 1, 2, 3, 4, 8, 15)
        from follows in Gen.Choose(0, 4095)
        from replaces in Gen.Choose(-1, 4)
        select new Who(person, permissions, follows, replaces);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_readers_find_is_what_the_rule_says_of_each_row()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        var resident = await signals.Resident();
        await Fill(signals, resident);
        var subjects = await app.Read(database => database.Set<Subject>().AsNoTracking().Include(one => one.Circle).Where(one => one.ProgrammeId == town.Programme).OrderBy(one => one.SubjectId).ToListAsync(Cancel));
        TestPerson[] people = [town.Rafi, town.Samira, town.Anouk, town.Mo, town.Otto, town.Moderator, resident];
        Assert.Equal([Signal.SubjectKind, Talk.SubjectKind], subjects.Select(subject => subject.Kind).Distinct().Order());

        foreach (var who in Actors.Sample(20, 20))
        {
            var actor = ActorOf(who, town, people, subjects);
            var replaced = who.Replaces >= 0 && actor.Person is { } me && people[who.Replaces].Id != me ? people[who.Replaces] : null;
            var absence = replaced is null ? null : new Absence(replaced.Id, actor.Person!.Value, new(2026, 3, 30), new(2026, 4, 2));
            if (absence is not null)
            {
                await app.Arrange(absence);
            }

            var reading = new Reading(actor, replaced is null ? new HashSet<PersonId>() : new HashSet<PersonId> { replaced.Id });
            Assert.Equal(Said(reading, subjects), await Found(signals, actor, subjects));
            if (absence is not null)
            {
                await app.Read(database => database.Set<Absence>().Where(one => one.Id == absence.Id).ExecuteDeleteAsync(Cancel));
            }
        }
    }

    [Fact]
    public async Task What_everybody_may_follow_is_what_everybody_may_read()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        await Fill(signals, await signals.Resident());
        var subjects = await app.Read(database => database.Set<Subject>().AsNoTracking().Include(one => one.Circle).Where(one => one.ProgrammeId == town.Programme).ToListAsync(Cancel));

        var open = await app.Read(database => PublicSignals.Of(database, town.Programme).Select(signal => signal.Id.Value).ToListAsync(Cancel));

        Assert.Equal(subjects.Where(subject => SubjectAccess.MaySee(Viewer.Anonymous, subject)).Select(subject => subject.SubjectId.Value).Order(), open.Order());
        Assert.NotEmpty(open);
    }

    /// <summary>Per row: who sees it, and whether inside or as the public.</summary>
    private static List<string> Said(Reading reading, List<Subject> subjects) =>
    [
        .. subjects.Select(subject => !SubjectAccess.MaySee(reading.Viewer, subject) ? $"{subject.Kind}: nothing" : $"{subject.Kind}: {ReadStory.AudienceOf(reading, subject)}"),
    ];

    private static async Task<List<string>> Found(SignalsTown signals, Actor actor, List<Subject> subjects)
    {
        var found = new List<string>();
        foreach (var subject in subjects)
        {
            var id = subject.SubjectId.Value;
            if (subject.Kind == Talk.SubjectKind)
            {
                var talk = await signals.Ask<ReadTalk, Platform.Outcomes.Outcome<TalkView>>(read => read.Handle(actor, new TalkId(id), Cancel));
                found.Add(talk.IsRefused ? "talk: nothing" : $"talk: {talk.Value.Audience}");
                continue;
            }

            var signal = await signals.Ask<ReadSignal, Platform.Outcomes.Outcome<SignalView>>(read => read.Handle(actor, new SignalId(id), Cancel));
            var photos = await signals.Ask<PhotoAccess, Audience?>(access => access.To(actor, new SignalId(id), Cancel));
            var seen = signal.IsRefused ? "nothing" : $"{signal.Value.Audience}";
            found.Add(seen == (photos?.ToString() ?? "nothing") ? $"signal: {seen}" : $"signal: {seen}, and its photos {photos}");
        }

        return found;
    }

    /// <summary>Told by somebody with an account or without, by turns; waiting, public or withheld; and given away, asked in or neither.</summary>
    private async Task Fill(SignalsTown signals, TestPerson resident)
    {
        var town = signals.Town;
        for (var number = 0; number < 9; number++)
        {
            var raised = (await signals.Raise(signals.Lamp(), number % 2 == 0 ? town.As(resident) : null)).Must();
            if (number % 3 != 0)
            {
                await (number % 3 == 1 ? signals.Publish(raised.Id) : signals.Withhold(raised.Id));
            }

            var id = (await signals.Commitment(raised.Id)).CommitmentId;
            if (number > 5)
            {
                (await signals.Moves.Do(town.As(town.Rafi), new OfferHandOver(id, town.Anouk.Id, "Dit is van jullie."), null, Cancel)).Must();
                (await signals.Moves.Do(town.As(town.Anouk), new AnswerHandOver(id, true, null), null, Cancel)).Must();
            }
            else if (number > 2)
            {
                (await signals.Moves.Do(town.As(town.Rafi), new AskColleague(id, town.Mo.Id, "Weet jij dit?"), null, Cancel)).Must();
            }
        }

        foreach (var who in new[] { town.Anonymous, town.As(resident) })
        {
            var command = new AskToSpeak(TalkWay.CallBack, "Zahra", "06 12 34 56 78", AreaCode: town.DeKade);
            (await app.Do<AskToSpeakHandler, AskToSpeak, TalkAsked>(who, command, handler => handler.Handle(command, who, Cancel))).Must();
        }
    }

    private static Actor ActorOf(Who who, TestTown town, TestPerson[] people, List<Subject> subjects)
    {
        string[] permissions = ["commitments.read-all", "commitments.manage", "signals.moderate", "parties.edit"];
        var followed = subjects.Where((_, index) => (who.Follows & (1 << index)) != 0 && who.Follows % 3 == 0).Select(one => one.SubjectId.Value).ToFrozenSet();
        return who.Person < 0
            ? town.Anonymous with { Followed = followed }
            : town.As(people[who.Person]) with { Permissions = permissions.Where((_, index) => (who.Permissions & (1 << index)) != 0).ToFrozenSet(), Followed = followed };
    }

    private sealed record Who(int Person, int Permissions, int Follows, int Replaces);
}
