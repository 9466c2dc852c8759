using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Parties.Domain;
using Tentakel.Parties.Features.FindHolder;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.FollowLedger;
using Tentakel.Signals.Features.ModerateSignal;

namespace Tentakel.Signals.Features.AskSecondLook;

/// <summary>The asker does not agree that it was kept off the list.</summary>
/// <param name="Words">Why not; may be empty.</param>
public sealed record AskSecondLook(SignalId SignalId, string? Words);

/// <summary>Another moderator looked again.</summary>
/// <param name="Publish">It goes on the list after all.</param>
/// <param name="KeepBecause">Why what may point at one person stays in it.</param>
public sealed record DecideSecondLook(SignalId SignalId, bool Publish, string? Title, string? Text, string? Reason, string? ReasonKey, string? KeepBecause = null);

/// <summary>Who gets the question, and by when.</summary>
public sealed record SecondLookAsked(Guid Id, DateOnly DueOn);

/// <summary>
/// A second look is a decision that somebody else owes the asker, in the ledger like everything else that is owed: with a
/// term, in somebody's inbox, and on the ladder when it is late.
/// </summary>
public sealed class SecondLookHandler(
    TentakelDbContext database,
    LedgerDesk desk,
    OpenCommitment ledger,
    Agreements agreements,
    FindHolder findHolder,
    ModerateSignalHandler moderate,
    WithholdReasons reasons,
    CurrentLook look,
    SecondLookAccess access,
    AskerMail mail,
    AuditTrail audit)
{
    public async Task<Outcome<SecondLookAsked>> Handle(AskSecondLook command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        var about = await database.Set<Commitment>().AsNoTracking()
            .Where(one => one.ProgrammeId == actor.Programme && one.SubjectId == command.SignalId.Subject && one.Kind == CommitmentKind.Answer)
            .Select(one => (CommitmentId?)one.CommitmentId).FirstOrDefaultAsync(cancellation);
        if (about is null)
        {
            return Refusal.NotFound();
        }

        // Whoever may say whether it is solved may say that they disagree: the asker, by account or by code.
        var taken = await desk.Take(actor, about.Value, LedgerAction.Judge, cancellation);
        if (taken.IsRefused)
        {
            return taken.Refusal;
        }

        var words = command.Words?.Trim() ?? "";
        if (words.Length > WithholdRules.MostWords)
        {
            return Refusal.Invalid(new FieldError("words", "platform.too-long", WithholdRules.MostWords));
        }

        if (words.Contains('\0', StringComparison.Ordinal))
        {
            return Refusal.Invalid(new FieldError("words", "platform.unreadable"));
        }

        var signal = await database.Set<Signal>().SingleAsync(one => one.ProgrammeId == actor.Programme && one.Id == command.SignalId, cancellation);
        var decision = await database.Set<ModerationDecision>().AsNoTracking()
            .Where(one => one.ProgrammeId == actor.Programme && one.SignalId == signal.Id)
            .OrderByDescending(one => one.Id).FirstOrDefaultAsync(cancellation);
        if (signal.Publication != Publication.Withheld || decision is null)
        {
            return new Refusal("signals.second-look.not-withheld");
        }

        var asked = await database.Set<SecondLook>().AnyAsync(one => one.ProgrammeId == actor.Programme && one.DecisionId == decision.Id, cancellation);
        if (decision.SecondLook)
        {
            return new Refusal("signals.second-look.once");
        }

        if (asked)
        {
            return new Refusal("signals.second-look.asked");
        }

        var asker = taken.Value.Commitment.OwedTo;
        var owner = await Another(actor.Programme, [.. new[] { decision.ById, taken.Value.Commitment.AskerPersonId }.OfType<PersonId>()], taken.Value.Now.Today, cancellation);
        var commitment = await ledger.Handle(
            new CommitmentRequest(
                taken.Value.Subject,
                CommitmentKind.Decision,
                owner.Owner,
                owner.At,
                asker,
                await desk.PlaceOf(actor.Programme, asker, cancellation),
                await agreements.Term(actor.Programme, TermFor.Answer, cancellation),
                Reason.Of(Reason.SecondLook)),
            actor,
            cancellation);
        database.Add(new SecondLook(decision, commitment.CommitmentId, words, taken.Value.Now.At));
        audit.Record(actor, "signals.ask-second-look", signal.Id.Value, new { owner = owner.Owner.PersonId.Value });
        return new SecondLookAsked(commitment.CommitmentId.Value, commitment.DueOn);
    }

    public async Task<Outcome<Publication>> Handle(DecideSecondLook command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        var asked = await database.Set<SecondLook>()
            .Where(one => one.ProgrammeId == actor.Programme && one.SignalId == command.SignalId && one.DecidedAt == null)
            .OrderByDescending(one => one.DecisionId).FirstOrDefaultAsync(cancellation);
        if (!await access.May(actor, asked, cancellation))
        {
            return Refusal.Forbidden();
        }

        if (asked is null)
        {
            return await database.Set<Signal>().AnyAsync(one => one.ProgrammeId == actor.Programme && one.Id == command.SignalId, cancellation)
                ? new Refusal("signals.second-look.not-asked")
                : Refusal.NotFound();
        }

        if (asked.FirstById is { } first && actor.Is(first))
        {
            return new Refusal("signals.second-look.same-person");
        }

        look.IsSecond = true;
        var outcome = command.Publish
            ? await moderate.Handle(new PublishSignal(command.SignalId, command.Title, command.Text, command.KeepBecause, Publication.Withheld), actor, cancellation)
            : await Uphold(command, actor, cancellation);
        if (outcome.IsRefused)
        {
            return outcome;
        }

        var now = await agreements.Now(actor, cancellation);
        asked.Decide(now.At);
        var commitment = await database.Set<Commitment>().SingleAsync(one => one.ProgrammeId == actor.Programme && one.CommitmentId == asked.CommitmentId, cancellation);
        if (CommitmentMoves.Next(commitment.Status, CommitmentMove.Fulfil) is not null)
        {
            // The answer of the ledger: what was decided, in the words that the asker reads.
            var text = command.Publish ? command.Title! : await TextOf(command, actor, cancellation);
            var fulfilled = commitment.Fulfil(text, await agreements.Term(actor.Programme, TermFor.Confirmation, cancellation), now, Audience.Asker);
            if (fulfilled.IsRefused)
            {
                return fulfilled.Refusal;
            }
        }

        return outcome;
    }

    private async Task<Outcome<Publication>> Uphold(DecideSecondLook command, Actor actor, CancellationToken cancellation)
    {
        var words = command.Reason?.Trim() ?? "";
        var chosen = string.IsNullOrWhiteSpace(command.ReasonKey) ? null : await reasons.Find(actor.Programme, command.ReasonKey.Trim(), cancellation);
        if (WithholdRules.Check(words, command.ReasonKey, chosen) is { } wrong)
        {
            return wrong;
        }

        var signal = await database.Set<Signal>().SingleAsync(one => one.ProgrammeId == actor.Programme && one.Id == command.SignalId, cancellation);
        if (signal.Publication != Publication.Withheld)
        {
            return new Refusal("signals.second-look.not-withheld");
        }

        var now = await agreements.Now(actor, cancellation);
        signal.Uphold(words, now.At);
        database.Add(new ModerationDecision(signal, Publication.Withheld, chosen, words, actor.Person, now.At, secondLook: true));
        audit.Record(actor, "signals.uphold", signal.Id.Value, new { reason = chosen?.Key });
        await mail.Upheld(signal, chosen?.Name, words, cancellation);
        return signal.Publication;
    }

    private async Task<string> TextOf(DecideSecondLook command, Actor actor, CancellationToken cancellation)
    {
        var chosen = string.IsNullOrWhiteSpace(command.ReasonKey) ? null : await reasons.Find(actor.Programme, command.ReasonKey.Trim(), cancellation);
        return $"{chosen?.Name.Nl} {command.Reason?.Trim()}".Trim();
    }

    /// <summary>
    /// A moderator who is not the first, not the asker and not away, the one with the fewest second looks to do; the programme office when
    /// there is none, so that it is never nobody's.
    /// </summary>
    private async Task<(Owner Owner, Coordinates At)> Another(ProgrammeId programme, HashSet<PersonId> not, DateOnly today, CancellationToken cancellation)
    {
        var moderators = database.Set<Grant>().Where(grant => grant.ProgrammeId == programme && grant.Permission == SignalPermissions.Moderate.Code).Select(grant => grant.PersonId);
        var away = database.Set<Absence>().Where(absence => absence.From <= today && today <= absence.Until).Select(absence => absence.PersonId);
        var open = database.Set<Commitment>().Where(one => one.ProgrammeId == programme && one.Kind == CommitmentKind.Decision && one.Status == CommitmentStatus.Open);
        var seat = await database.Set<Seat>().AsNoTracking().Taken()
            .Where(seat => seat.ProgrammeId == programme && moderators.Contains(seat.PersonId) && !not.Contains(seat.PersonId) && !away.Contains(seat.PersonId))
            .OrderBy(seat => open.Count(one => one.OwnerPersonId == seat.PersonId)).ThenBy(seat => seat.Id)
            .FirstOrDefaultAsync(cancellation);
        if (seat is not null)
        {
            return (new Owner(seat.PartyId, seat.Id, seat.PersonId), seat.At);
        }

        var office = await findHolder.Handle(new HolderQuery(programme, null, [], today, not), cancellation);
        return (new Owner(office.PartyId, office.SeatId, office.PersonId), office.At);
    }
}
