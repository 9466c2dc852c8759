using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Privacy;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.ModerateSignal;

/// <summary>A moderator lets everybody read it.</summary>
/// <param name="Title">What everybody reads above it; at most 120 characters.</param>
/// <param name="Text">The text everybody reads, without what points at people; null keeps it as it was told.</param>
/// <param name="KeepBecause">Why what may point at one person stays in it; needed when there is such a thing.</param>
/// <param name="From">How it stood when the moderator looked; null when that does not matter.</param>
public sealed record PublishSignal(SignalId SignalId, string? Title, string? Text, string? KeepBecause = null, Publication? From = null);

/// <summary>A moderator keeps it from everybody but those involved, with a reason the asker reads.</summary>
/// <param name="Reason">In the moderator's own words; may be empty when a reason was chosen.</param>
/// <param name="ReasonKey">From the programme's list; null for words of their own alone.</param>
/// <param name="From">How it stood when the moderator looked; null when that does not matter.</param>
public sealed record WithholdSignal(SignalId SignalId, string? Reason, string? ReasonKey = null, Publication? From = null);

public sealed class ModerateSignalHandler(TentakelDbContext database, WithholdReasons reasons, CurrentLook look, AuditTrail audit, TimeProvider clock)
{
    public async Task<Outcome<Publication>> Handle(PublishSignal command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var taken = await Take(command.SignalId, command.From, actor, cancellation);
        if (taken.IsRefused)
        {
            return taken.Refusal;
        }

        var title = command.Title?.Trim() ?? "";
        var (signal, subject) = taken.Value;
        var text = string.IsNullOrWhiteSpace(command.Text) ? signal.Text : command.Text.Trim();
        var errors = new List<FieldError>();
        if (title.Length == 0)
        {
            errors.Add(new FieldError("title", "signals.title-required"));
        }

        if (title.Length > Signal.MostTitle)
        {
            errors.Add(new FieldError("title", "platform.too-long", Signal.MostTitle));
        }

        if (text.Length > Signal.MostText)
        {
            errors.Add(new FieldError("text", "platform.too-long", Signal.MostText));
        }

        if (title.Contains('\0', StringComparison.Ordinal))
        {
            errors.Add(new FieldError("title", "platform.unreadable"));
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            errors.Add(new FieldError("text", "platform.unreadable"));
        }

        if (errors.Count > 0)
        {
            return Refusal.Invalid([.. errors]);
        }

        var outcome = signal.Publish(title, text, clock.GetUtcNow(), command.KeepBecause);
        if (outcome.IsRefused)
        {
            return outcome.Refusal;
        }

        subject.Entitle(title, subject.InternalTitle);
        subject.Publish();
        audit.Record(actor, "signals.publish", signal.Id.Value, new { changedText = text != signal.Text, told = PrivacyGuard.Count(PrivacyGuard.Find(signal.Text)), kept = PrivacyGuard.Count(PrivacyGuard.FindIn(title, text)) });
        return signal.Publication;
    }

    public async Task<Outcome<Publication>> Handle(WithholdSignal command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var taken = await Take(command.SignalId, command.From, actor, cancellation);
        if (taken.IsRefused)
        {
            return taken.Refusal;
        }

        var words = command.Reason?.Trim() ?? "";
        var chosen = string.IsNullOrWhiteSpace(command.ReasonKey) ? null : await reasons.Find(actor.Programme, command.ReasonKey.Trim(), cancellation);
        if (WithholdRules.Check(words, command.ReasonKey, chosen) is { } wrong)
        {
            return wrong;
        }

        var (signal, subject) = taken.Value;
        var outcome = signal.Withhold(words, clock.GetUtcNow(), chosen);
        if (outcome.IsRefused)
        {
            return outcome.Refusal;
        }

        subject.TakeDown();
        audit.Record(actor, "signals.withhold", signal.Id.Value, new { reason = chosen?.Key });
        return signal.Publication;
    }

    private async Task<Outcome<(Signal Signal, Subject Subject)>> Take(SignalId id, Publication? from, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        // Who decides a second look was let in by that handler.
        if (!actor.Has(SignalPermissions.Moderate) && !look.IsSecond)
        {
            return Refusal.Forbidden();
        }

        var signal = await database.Set<Signal>().SingleOrDefaultAsync(signal => signal.ProgrammeId == actor.Programme && signal.Id == id, cancellation);
        if (signal is null)
        {
            return Refusal.NotFound();
        }

        if (from is { } seen && seen != signal.Publication)
        {
            // Somebody else decided meanwhile; what they decided is not undone by who did not know of it.
            return new Refusal("signals.moderated-already", await LastModerator(actor, id, cancellation), signal.PublicTitle.Length > 0 ? signal.PublicTitle : signal.ShortText);
        }

        var subject = await database.Set<Subject>()
            .SingleAsync(subject => subject.ProgrammeId == actor.Programme && subject.SubjectId == id.Subject, cancellation);
        return (signal, subject);
    }

    private async Task<string> LastModerator(Actor actor, SignalId id, CancellationToken cancellation) => await (
        from decision in database.Set<ModerationDecision>().AsNoTracking()
        join person in database.Set<Person>().AsNoTracking() on decision.ById equals (PersonId?)person.Id
        where decision.ProgrammeId == actor.Programme && decision.SignalId == id
        orderby decision.Id descending
        select person.GivenName).FirstOrDefaultAsync(cancellation) ?? "Tentakel";
}

internal static class WithholdRules
{
    public const int MostWords = 1000;

    public static Refusal? Check(string words, string? asked, ChosenReason? chosen)
    {
        var errors = new List<FieldError>();
        if (!string.IsNullOrWhiteSpace(asked) && chosen is null)
        {
            errors.Add(new FieldError("reasonKey", "signals.reason-unknown"));
        }
        else if (words.Length == 0 && chosen is null)
        {
            errors.Add(new FieldError("reason", "signals.reason-required"));
        }

        if (words.Contains('\0', StringComparison.Ordinal))
        {
            errors.Add(new FieldError("reason", "platform.unreadable"));
        }

        if (words.Length > MostWords)
        {
            errors.Add(new FieldError("reason", "platform.too-long", MostWords));
        }

        return errors.Count == 0 ? null : Refusal.Invalid([.. errors]);
    }
}
