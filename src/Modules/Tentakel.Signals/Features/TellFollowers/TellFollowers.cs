using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Events;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.BecomeFollower;

namespace Tentakel.Signals.Features.TellFollowers;

/// <summary>
/// Mails those who follow a public signal of each step that they asked for, in the transaction of that step: one question to the
/// database however many they are, once per follower and step because a step happens once. What they read is what everybody may
/// read: desks and no people, no reasons, and an answer without the name of who asked. What the asker and the holder write to
/// each other is not for them, and of what is no longer public they hear nothing.
/// </summary>
internal sealed class TellFollowers(TentakelDbContext database, FollowerMail mail) :
    IHandle<CommitmentFulfilled>,
    IHandle<CommitmentHandOverAccepted>,
    IHandle<CommitmentExtended>,
    IHandle<CommitmentResumed>,
    IHandle<CommitmentConfirmed>,
    IHandle<CommitmentReopened>,
    IHandle<CommitmentPromised>,
    IHandle<CommitmentAdjusted>,
    IHandle<CommitmentBroken>,
    IHandle<CommitmentWithdrawn>,
    IHandle<CommitmentForwarded>
{
    public Task<Outcome> Handle(CommitmentFulfilled happened, Actor actor, CancellationToken cancellation) => Tell(
        happened, FollowSteps.Answers, happened.Facts.Kind == CommitmentKind.Answer ? "answered" : "kept", happened.Text, cancellation);

    public Task<Outcome> Handle(CommitmentHandOverAccepted happened, Actor actor, CancellationToken cancellation) =>
        Tell(happened, FollowSteps.Moves, "handed-over", null, cancellation);

    public Task<Outcome> Handle(CommitmentExtended happened, Actor actor, CancellationToken cancellation) =>
        Tell(happened, FollowSteps.Moves, "new-date", null, cancellation);

    public Task<Outcome> Handle(CommitmentResumed happened, Actor actor, CancellationToken cancellation) => happened.WasDueOn == happened.Facts.DueOn
        ? Task.FromResult(Outcome.Done)
        : Tell(happened, FollowSteps.Moves, "new-date", null, cancellation);

    public Task<Outcome> Handle(CommitmentPromised happened, Actor actor, CancellationToken cancellation) =>
        Tell(happened, FollowSteps.Moves, "promised", happened.Text, cancellation);

    public Task<Outcome> Handle(CommitmentAdjusted happened, Actor actor, CancellationToken cancellation) =>
        Tell(happened, FollowSteps.Moves, "adjusted", happened.Text, cancellation);

    public Task<Outcome> Handle(CommitmentConfirmed happened, Actor actor, CancellationToken cancellation) =>
        Tell(happened, null, "confirmed", null, cancellation);

    public Task<Outcome> Handle(CommitmentReopened happened, Actor actor, CancellationToken cancellation) =>
        Tell(happened, null, "reopened", null, cancellation);

    public Task<Outcome> Handle(CommitmentBroken happened, Actor actor, CancellationToken cancellation) =>
        Tell(happened, FollowSteps.Answers, "broken", null, cancellation);

    public Task<Outcome> Handle(CommitmentWithdrawn happened, Actor actor, CancellationToken cancellation) =>
        Tell(happened, FollowSteps.Answers, "withdrawn", null, cancellation);

    public Task<Outcome> Handle(CommitmentForwarded happened, Actor actor, CancellationToken cancellation) =>
        Tell(happened, FollowSteps.Answers, "forwarded", null, cancellation);

    /// <param name="steps">Who chose these hears of it, beside those who chose all; null for only those.</param>
    /// <param name="words">What everybody may read of it; null when that is nothing but that it happened.</param>
    private async Task<Outcome> Tell(CommitmentHappened happened, FollowSteps? steps, string step, string? words, CancellationToken cancellation)
    {
        var facts = happened.Facts;
        if (facts.Kind == CommitmentKind.Information)
        {
            return Outcome.Done;
        }

        var (programme, id) = (facts.ProgrammeId, SignalId.Of(facts.SubjectId));
        var chosen = steps ?? FollowSteps.All;
        var followers = await (
            from follower in database.Set<Follower>().AsNoTracking()
            join signal in PublicSignals.Of(database, programme)
                on new { follower.ProgrammeId, Id = follower.SignalId } equals new { signal.ProgrammeId, signal.Id }
            join one in database.Set<Person>().AsNoTracking() on follower.PersonId equals (Platform.Identity.PersonId?)one.Id into people
            from person in people.DefaultIfEmpty()
            join one in database.Users.AsNoTracking() on follower.PersonId equals (Platform.Identity.PersonId?)one.PersonId into accounts
            from account in accounts.DefaultIfEmpty()
            where follower.ProgrammeId == programme && follower.SignalId == id && follower.ConfirmedAt != null
                && (follower.Steps == FollowSteps.All || follower.Steps == chosen)
            orderby follower.Id
            select new FollowerAddress(
                follower.Id, follower.Email ?? (account == null ? person.Email : account.Email) ?? "", account == null ? follower.Language : account.Language)).ToListAsync(cancellation);
        if (followers.Count > 0)
        {
            // Who has two accounts, or follows with an account and by mail, hears of it once.
            await mail.Tell(facts, step, words, [.. followers.Where(one => one.Email.Length > 0).DistinctBy(one => one.Email.ToLowerInvariant())], cancellation);
        }

        return Outcome.Done;
    }
}

internal sealed record FollowerAddress(FollowerId Id, string Email, string Language);
