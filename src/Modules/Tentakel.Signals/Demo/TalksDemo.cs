using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Features.JudgeCommitment;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Modules;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Time;
using Tentakel.Platform.Work;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.AskToSpeak;

namespace Tentakel.Signals.Demo;

/// <summary>Two who wanted to speak to somebody: one did, one waits for a call.</summary>
internal sealed class TalksDemo(TentakelDbContext database, Writer writer, LedgerMoves moves) : IDemoData
{
    public int Order => 110;

    public async Task Seed(DemoTown town, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(town);
        var coffee = new AskToSpeak(
            TalkWay.Coffee, "Zehra", "06 55500112", Parts: PartsOfDay.Morning, Wished: "Turks", About: "Mijn man is overleden en ik ken hier niemand.", AreaCode: "BU99010203");
        var talk = await Ask(town, coffee, daysAgo: 9, cancellation);
        town.Clock.Set(At(town, 7));
        var owner = await database.Set<Commitment>().AsNoTracking()
            .Where(one => one.ProgrammeId == town.Programme && one.CommitmentId == talk).Select(one => one.OwnerPersonId).SingleAsync(cancellation);
        var worker = new Actor { Kind = ActorKind.Account, Programme = town.Programme, Person = owner };
        Must(await moves.Do(worker, new FulfilCommitment(talk, "We dronken thee in de buurtkamer. Zehra komt nu elke donderdag, en Hatice haalt haar op."), null, cancellation));
        var subject = await database.Set<Commitment>().AsNoTracking()
            .Where(one => one.ProgrammeId == town.Programme && one.CommitmentId == talk).Select(one => one.SubjectId).SingleAsync(cancellation);
        var asker = Actor.Anonymous(town.Programme) with { Followed = [subject.Value] };
        Must(await moves.Do(asker, new ConfirmCommitment(talk), null, cancellation));

        var call = new AskToSpeak(
            TalkWay.CallBack, "meneer Tesfay", "06 55500113", Parts: PartsOfDay.Afternoon | PartsOfDay.Evening, When: "na vier uur, als ik thuis ben van mijn werk", About: "Ik krijg brieven die ik niet begrijp.",
            AreaCode: "BU99010302");
        await Ask(town, call, daysAgo: 1, cancellation);
        town.Clock.Reset();
        town.Report("Talks", 2, 2);
    }

    private async Task<CommitmentId> Ask(DemoTown town, AskToSpeak command, int daysAgo, CancellationToken cancellation)
    {
        town.Clock.Set(At(town, daysAgo));
        var actor = Actor.Anonymous(town.Programme);
        var asked = Must(await writer.Do<AskToSpeakHandler, AskToSpeak, TalkAsked>(actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation));
        var subject = new SubjectId(asked.Id);
        return await database.Set<Commitment>().AsNoTracking()
            .Where(one => one.ProgrammeId == town.Programme && one.SubjectId == subject).Select(one => one.CommitmentId).SingleAsync(cancellation);
    }

    private static DateTimeOffset At(DemoTown town, int daysAgo) => Amsterdam.StartOf(town.Today.AddDays(-daysAgo)).AddHours(11);

    private static T Must<T>(Outcome<T> outcome) => outcome.IsRefused ? throw new InvalidOperationException(outcome.Refusal.ToString()) : outcome.Value;
}
