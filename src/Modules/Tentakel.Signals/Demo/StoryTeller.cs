using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.AnswerHandOver;
using Tentakel.Commitments.Features.AskColleague;
using Tentakel.Commitments.Features.ExtendCommitment;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Features.JudgeCommitment;
using Tentakel.Commitments.Features.OfferHandOver;
using Tentakel.Commitments.Features.PauseCommitment;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Pictures;
using Tentakel.Platform.Time;
using Tentakel.Platform.Work;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.ModeratePhotos;
using Tentakel.Signals.Features.ModerateSignal;
using Tentakel.Signals.Features.RaiseSignal;

namespace Tentakel.Signals.Demo;

/// <summary>Makes each step of a story as its person. A step that is refused is a mistake in the file and stops the seeding.</summary>
internal sealed class StoryTeller(Writer writer, IServiceScopeFactory scopes, IReadOnlyDictionary<string, Actor> people, TimeProvider clock)
{
    private readonly Dictionary<string, Told> _told = [];

    public async Task Tell(StoriesFile.Story story, CancellationToken cancellation)
    {
        var actor = story.By.Kind == "anonymous" ? Actor.Anonymous(people.Values.First().Programme) : people[story.By.Person!];
        var command = new RaiseSignal(
            story.Text,
            story.Area,
            WouldHelp: story.WouldHelp,
            Topic: story.Topic,
            Name: story.By.GivenName,
            Email: story.Email,
            ForSomebody: story.By.Kind == "worker",
            Language: story.Language,
            Channel: Channels.Read(story.Channel) ?? (story.By.Kind == "worker" ? Channel.Conversation : Channel.Web),
            Photos: story.Photo is { } photo ? [NewPhoto.Of(Picture.Read(DemoPicture.Of(photo.Picture)).Must(), photo.Alt)] : null);
        var raised = await Do<RaiseSignalHandler, RaiseSignal, SignalRaised>(story, actor, command, handler => handler.Handle(command, actor, cancellation));
        var signal = new SignalId(raised.Id);
        var commitment = await Commitment(actor.Programme, signal, CommitmentKind.Answer, null, cancellation);
        if (commitment.Owner != people[story.FirstHolder].Person)
        {
            throw new InvalidOperationException($"Story {story.Key}: the portfolios do not lead to {story.FirstHolder}.");
        }

        // The asker comes back with an account, or with the code.
        var asker = story.By.Kind == "account" ? actor : Actor.Anonymous(actor.Programme) with { Followed = [signal.Value] };
        _told[story.Key] = new Told(signal, commitment.Id, asker);
    }

    public Task Move(StoriesFile.Story story, StoriesFile.Step step, CancellationToken cancellation)
    {
        var (signal, id, asker) = _told[story.Key];
        var actor = step.By == "asker" ? asker : people[step.By];
        return step.Do switch
        {
            "publish" => Moderate(new PublishSignal(signal, story.Title, null), (handler, command) => handler.Handle(command, actor, cancellation)),
            "publish-photo" => PublishPhoto(story, signal, actor, cancellation),
            "withhold" => Moderate(new WithholdSignal(signal, step.Reason), (handler, command) => handler.Handle(command, actor, cancellation)),
            "ask" => Ledger<AskColleagueHandler, AskColleague>(
                new(id, people[step.To!].Person!.Value, step.Text!), (handler, command) => handler.Handle(command, actor, cancellation)),
            "reply-to-ask" => Reply(story, step, signal, actor, cancellation),
            "hand-over" => Ledger<OfferHandOverHandler, OfferHandOver>(
                new(id, people[step.To!].Person!.Value, step.Reason!), (handler, command) => handler.Handle(command, actor, cancellation)),
            "accept" => Ledger<AnswerHandOverHandler, AnswerHandOver>(new(id, true, null), (handler, command) => handler.Handle(command, actor, cancellation)),
            "return" => Ledger<AnswerHandOverHandler, AnswerHandOver>(new(id, false, step.Reason), (handler, command) => handler.Handle(command, actor, cancellation)),
            "answer" => Ledger<FulfilCommitmentHandler, FulfilCommitment>(new(id, step.Text!, PromiseOf(step)), (handler, command) => handler.Handle(command, actor, cancellation)),
            "solved" => Ledger<JudgeCommitmentHandler, ConfirmCommitment>(new(id), (handler, command) => handler.Handle(command, actor, cancellation)),
            "not-solved" => Ledger<JudgeCommitmentHandler, ReopenCommitment>(new(id, step.Text!), (handler, command) => handler.Handle(command, actor, cancellation)),
            "pause" => Ledger<PauseCommitmentHandler, PauseCommitment>(new(id, step.Reason ?? step.Text!), (handler, command) => handler.Handle(command, actor, cancellation)),
            "resume" => Ledger<PauseCommitmentHandler, ResumeCommitment>(new(id), (handler, command) => handler.Handle(command, actor, cancellation)),
            "extend" => Ledger<ExtendCommitmentHandler, ExtendCommitment>(
                new(id, step.Days!.Value, step.Reason!), (handler, command) => handler.Handle(command, actor, cancellation)),
            _ => throw new InvalidOperationException($"Story {story.Key}: nobody can \"{step.Do}\"."),
        };

        Task Ledger<THandler, TCommand>(TCommand command, Func<THandler, TCommand, Task<Outcome<Moved>>> run)
            where THandler : notnull => Do<THandler, TCommand, Moved>(story, actor, command, handler => run(handler, command));

        Task Moderate<TCommand>(TCommand command, Func<ModerateSignalHandler, TCommand, Task<Outcome<Publication>>> run) =>
            Do<ModerateSignalHandler, TCommand, Publication>(story, actor, command, handler => run(handler, command));
    }

    private async Task PublishPhoto(StoriesFile.Story story, SignalId signal, Actor actor, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var photo = await scope.ServiceProvider.GetRequiredService<TentakelDbContext>().Set<Photo>().AsNoTracking()
            .SingleAsync(one => one.ProgrammeId == actor.Programme && one.SignalId == signal, cancellation);
        var command = new PublishPhoto(signal, photo.Id, photo.Alt);
        await Do<ModeratePhotosHandler, PublishPhoto, Publication>(story, actor, command, handler => handler.Handle(command, actor, cancellation));
    }

    private NewPromise? PromiseOf(StoriesFile.Step step) =>
        step is { Promise: { } text, PromiseDays: { } days } ? new NewPromise(text, Amsterdam.Today(clock).AddDays(days)) : null;

    private async Task Reply(StoriesFile.Story story, StoriesFile.Step step, SignalId signal, Actor actor, CancellationToken cancellation)
    {
        var asked = await Commitment(actor.Programme, signal, CommitmentKind.Information, actor.Person, cancellation);
        var command = new FulfilCommitment(asked.Id, step.Text!);
        await Do<FulfilCommitmentHandler, FulfilCommitment, Moved>(story, actor, command, handler => handler.Handle(command, actor, cancellation));
    }

    private async Task<(CommitmentId Id, PersonId Owner)> Commitment(
        ProgrammeId programme, SignalId signal, CommitmentKind kind, PersonId? owner, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<TentakelDbContext>().Set<Commitment>().AsNoTracking()
            .Where(one => one.ProgrammeId == programme && one.SubjectId == signal.Subject && one.Kind == kind)
            .Where(one => owner == null || (one.OwnerPersonId == owner && one.Status == CommitmentStatus.Open))
            .OrderBy(one => one.CommitmentId).Select(one => new { one.CommitmentId, one.OwnerPersonId }).FirstAsync(cancellation);
        return (found.CommitmentId, found.OwnerPersonId);
    }

    private async Task<TResult> Do<THandler, TCommand, TResult>(
        StoriesFile.Story story, Actor actor, TCommand command, Func<THandler, Task<Outcome<TResult>>> run)
        where THandler : notnull
    {
        var outcome = await writer.Do<THandler, TCommand, TResult>(actor, command, null, run);
        return outcome.IsRefused
            ? throw new InvalidOperationException($"Story {story.Key}: {typeof(TCommand).Name} was refused: {outcome.Refusal}")
            : outcome.Value;
    }

    private sealed record Told(SignalId Signal, CommitmentId Commitment, Actor Asker);
}
