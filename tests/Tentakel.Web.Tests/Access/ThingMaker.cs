using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.AnswerHandOver;
using Tentakel.Commitments.Features.AskColleague;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Features.JoinCommitments;
using Tentakel.Commitments.Features.OfferHandOver;
using Tentakel.Commitments.Features.PauseCommitment;
using Tentakel.Commitments.Features.PromiseCommitment;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Pictures;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.AskSecondLook;
using Tentakel.Signals.Features.AskToSpeak;
using Tentakel.Signals.Features.ModeratePhotos;
using Tentakel.Signals.Features.ModerateSignal;
using Tentakel.Signals.Features.RaiseSignal;
using Tentakel.Testing;

namespace Tentakel.Web.Tests.Access;

/// <summary>Makes signals and talks in a state, by the commands that people give.</summary>
internal sealed class ThingMaker(AccessApp app, TestTown town, Func<TestPerson, Task<Actor>> actorOf, TestPerson moderator)
{
    private const string Phone = "06-12345678";

    private static readonly byte[] Jpeg = TestPictures.Jpeg();

    private int _number;

    private LedgerMoves Moves => app.Services.GetRequiredService<LedgerMoves>();

    public static string AskerName { get; } = "Vraagstaartje";

    /// <param name="asker">Null for somebody with a code.</param>
    /// <param name="state">waiting, public, withheld; of a photo, with -in- the state of its signal.</param>
    /// <param name="followers">Who follow it.</param>
    public async Task<Thing> Signal(TestPerson? asker, string state, Before before, string photoState = "waiting", params TestPerson[] followers)
    {
        if (!before.HasFlag(Before.Late))
        {
            return await Told(asker, state, before, photoState, followers);
        }

        var now = app.Clock.GetUtcNow();
        app.Clock.Set(now.AddDays(-60));
        var late = await Told(asker, state, before, photoState, followers);
        app.Clock.Set(now);
        return late;
    }

    private async Task<Thing> Told(TestPerson? asker, string state, Before before, string photoState, TestPerson[] followers)
    {
        var number = Interlocked.Increment(ref _number);
        var thing = new Thing { Asker = asker, Owner = town.Rafi };
        var who = asker is null ? town.Anonymous : await actorOf(asker);
        var secret = Word("zwijgwoord", number);
        var text = $"{secret} bij de lamp op het pad. {(before.HasFlag(Before.Alike) || before.HasFlag(Before.Joined) ? "Het is er overal pikdonker en glad." : "")}";
        var photos = before.HasFlag(Before.Photo) ? new[] { NewPhoto.Of(Picture.Read(Jpeg).Must(), "Een lamp") } : null;
        var raised = await Do<RaiseSignalHandler, RaiseSignal, SignalRaised>(
            who, new RaiseSignal(text, town.DeWerf, Topic: "street-lights", Name: AskerName, Photos: photos), (handler, command, actor) => handler.Handle(command, actor));
        var signal = new SignalId(raised.Id);
        thing.Code = raised.FollowUpCode;
        thing.Values["id"] = thing.Values["signal"] = raised.Id.ToString();
        thing.Private.AddRange([secret, AskerName]);
        thing.Search = secret;
        var commitment = await Commitment(signal);
        thing.Values["commitment"] = commitment.Value.ToString();
        thing.Values["publication"] = state.Split('-')[^1] switch { "public" => "Public", "withheld" => "Withheld", _ => "Waiting" };
        if (photos is not null)
        {
            thing.Values["photo"] = (await app.Read(database => database.Set<Photo>().Where(photo => photo.ProgrammeId == town.Programme && photo.SignalId == signal).Select(photo => photo.Id).SingleAsync())).Value.ToString();
        }

        await Moderate(thing, signal, state, photoState, number);
        await Happen(thing, commitment, before, secret);
        if (before.HasFlag(Before.LookAsked))
        {
            await Do<SecondLookHandler, AskSecondLook, SecondLookAsked>(
                asker is null ? who with { Followed = [raised.Id] } : who, new AskSecondLook(signal, "Er staat geen naam in."), (handler, command, actor) => handler.Handle(command, actor));
        }

        foreach (var follower in followers)
        {
            await app.Arrange(Follower.WithAccount(town.Programme, signal, follower.Id, FollowSteps.All, "nl", app.Clock.GetUtcNow()));
        }

        return thing;
    }

    /// <summary>A request to be spoken to; never public.</summary>
    public async Task<Thing> Talk(TestPerson? asker, Before before)
    {
        var number = Interlocked.Increment(ref _number);
        var thing = new Thing { Asker = asker, Owner = town.Samira };
        var secret = Word("praatwoord", number);
        var asked = await Do<AskToSpeakHandler, AskToSpeak, TalkAsked>(
            asker is null ? town.Anonymous : await actorOf(asker),
            new AskToSpeak(TalkWay.CallBack, AskerName, Phone, About: $"{secret} over brieven", AreaCode: town.DeKade),
            (handler, command, actor) => handler.Handle(command, actor));
        thing.Code = asked.FollowUpCode;
        thing.Values["id"] = asked.Id.ToString();

        // Who reads the whole programme may know that it is there, and not who and where (ADR 0021).
        thing.Private.AddRange([Phone, AskerName]);
        thing.Public = secret;
        await Happen(thing, await Commitment(new SignalId(asked.Id)), before, secret);
        return thing;
    }

    private async Task Moderate(Thing thing, SignalId signal, string state, string photoState, int number)
    {
        var chief = await actorOf(moderator);
        thing.Self = moderator;
        if (state is "public")
        {
            thing.Public = Word("openbaarwoord", number);
            thing.Search = thing.Public;
            await Do<ModerateSignalHandler, PublishSignal, Publication>(
                chief, new PublishSignal(signal, $"{thing.Public} lamp", $"{thing.Public} is donker."), (handler, command, actor) => handler.Handle(command, actor));
        }

        if (thing.Values.TryGetValue("photo", out var photo) && photoState != "waiting")
        {
            var id = new PhotoId(Guid.Parse(photo));
            await (photoState == "public"
                ? Do<ModeratePhotosHandler, PublishPhoto, Publication>(chief, new PublishPhoto(signal, id, "Een lamp"), (handler, command, actor) => handler.Handle(command, actor))
                : Do<ModeratePhotosHandler, WithholdPhoto, Publication>(chief, new WithholdPhoto(signal, id), (handler, command, actor) => handler.Handle(command, actor)));
        }

        if (state is "withheld")
        {
            await Do<ModerateSignalHandler, WithholdSignal, Publication>(chief, new WithholdSignal(signal, "Er staat een naam in."), (handler, command, actor) => handler.Handle(command, actor));
        }
    }

    private async Task Happen(Thing thing, CommitmentId commitment, Before before, string secret)
    {
        if (before.HasFlag(Before.HandedOver))
        {
            thing.WasOwner = thing.Owner;
            await HandOver(thing.Owner!, commitment);
            thing.Owner = town.Anouk;
        }

        if (before.HasFlag(Before.Helped))
        {
            thing.Helper = town.Mo;
            await Move(thing.Owner!, (moves, actor) => moves.Do(actor, new AskColleague(commitment, town.Mo.Id, $"Weet jij dit van {secret}?"), null, default));
        }

        if (before.HasFlag(Before.Offered))
        {
            await Move(thing.Owner!, (moves, actor) => moves.Do(actor, new OfferHandOver(commitment, town.Samira.Id, "Weet het beter."), null, default));
            thing.Self = town.Samira;
        }

        if (before.HasFlag(Before.Joined) || before.HasFlag(Before.Alike))
        {
            var other = await Do<RaiseSignalHandler, RaiseSignal, SignalRaised>(
                town.Anonymous, new RaiseSignal($"{secret} bij de lamp op het pad. Het is er overal pikdonker en glad.", town.DeWerf, Topic: "street-lights"), (handler, command, actor) => handler.Handle(command, actor));
            var beside = await Commitment(new SignalId(other.Id));
            (thing.Values["other"], thing.Values["leader"]) = (other.Id.ToString(), beside.Value.ToString());
            if (before.HasFlag(Before.HandedOver))
            {
                await HandOver(thing.WasOwner!, beside);
            }

            if (before.HasFlag(Before.Joined))
            {
                await Move(thing.Owner!, (moves, actor) => moves.Do(actor, new JoinCommitment(commitment, beside), null, default));
            }
        }

        if (before.HasFlag(Before.Paused))
        {
            await Move(thing.Owner!, (moves, actor) => moves.Do(actor, new PauseCommitment(commitment, "Welke lamp is het?"), null, default));
        }

        if (before.HasFlag(Before.Promised))
        {
            var promised = await Move(thing.Owner!, (moves, actor) => moves.Do(actor, new PromiseCommitment(commitment, "Wij maken de lamp.", TestDay.AddDays(30)), null, default));
            thing.Values["commitment"] = promised.CommitmentId.Value.ToString();
        }

        if (before.HasFlag(Before.Answered) || before.HasFlag(Before.AnsweredWithMarks) || before.HasFlag(Before.Spoken))
        {
            var words = before.HasFlag(Before.AnsweredWithMarks) ? $"De lamp van {Phone} is gemaakt." : "De lamp is gemaakt.";
            await Move(thing.Owner!, (moves, actor) => moves.Do(actor, new FulfilCommitment(commitment, words), null, default));
            thing.Values["line"] = (await app.Read(database => database.Set<Commitment>().Include(one => one.History).Where(one => one.ProgrammeId == town.Programme && one.CommitmentId == commitment).SingleAsync()))
                .History.Last(line => line.Move == CommitmentMove.Fulfil).Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    private async Task HandOver(TestPerson from, CommitmentId commitment)
    {
        await Move(from, (moves, actor) => moves.Do(actor, new OfferHandOver(commitment, town.Anouk.Id, "Dit is van jullie."), null, default));
        await Move(town.Anouk, (moves, actor) => moves.Do(actor, new AnswerHandOver(commitment, true, null), null, default));
    }

    public static DateOnly TestDay { get; } = DateOnly.FromDateTime(TestClock.Start.UtcDateTime);

    private async Task<Moved> Move(TestPerson by, Func<LedgerMoves, Actor, Task<Outcome<Moved>>> move) => (await move(Moves, await actorOf(by))).Must();

    private async Task<TResult> Do<THandler, TCommand, TResult>(Actor actor, TCommand command, Func<THandler, TCommand, Actor, Task<Outcome<TResult>>> run)
        where THandler : notnull =>
        (await app.Do<THandler, TCommand, TResult>(actor, command, handler => run(handler, command, actor))).Must();

    private Task<CommitmentId> Commitment(SignalId signal) => app.Read(database => database.Set<Commitment>()
        .Where(one => one.ProgrammeId == town.Programme && one.SubjectId == signal.Subject && one.Kind == CommitmentKind.Answer).Select(one => one.CommitmentId).SingleAsync());

    /// <summary>A word that stands in nothing else, and that no other word is like.</summary>
    private static string Word(string begin, int number) =>
        begin + string.Concat(number.ToString("D4", System.Globalization.CultureInfo.InvariantCulture).Select(digit => "bcdfghjklm"[digit - '0'].ToString() + "aeiou"[(digit - '0') % 5]));
}
