using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Privacy;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.ModerateSignal;

/// <summary>A moderator lets everybody read it.</summary>
/// <param name="Title">What everybody reads above it; at most 120 characters.</param>
/// <param name="Text">The text everybody reads, without what points at people; null keeps it as it was told.</param>
/// <param name="KeepBecause">Why what may point at one person stays in it; needed when there is such a thing.</param>
public sealed record PublishSignal(SignalId SignalId, string? Title, string? Text, string? KeepBecause = null);

/// <summary>A moderator keeps it from everybody but those involved, with a reason the asker reads.</summary>
public sealed record WithholdSignal(SignalId SignalId, string? Reason);

public sealed class ModerateSignalHandler(TentakelDbContext database, AuditTrail audit, TimeProvider clock)
{
    public async Task<Outcome<Publication>> Handle(PublishSignal command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var taken = await Take(command.SignalId, actor, cancellation);
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
        var taken = await Take(command.SignalId, actor, cancellation);
        if (taken.IsRefused)
        {
            return taken.Refusal;
        }

        if (string.IsNullOrWhiteSpace(command.Reason))
        {
            return Refusal.Invalid(new FieldError("reason", "signals.reason-required"));
        }

        if (command.Reason.Contains('\0', StringComparison.Ordinal))
        {
            return Refusal.Invalid(new FieldError("reason", "platform.unreadable"));
        }

        if (command.Reason.Trim().Length > 1000)
        {
            return Refusal.Invalid(new FieldError("reason", "platform.too-long", 1000));
        }

        var (signal, subject) = taken.Value;
        var outcome = signal.Withhold(command.Reason.Trim(), clock.GetUtcNow());
        if (outcome.IsRefused)
        {
            return outcome.Refusal;
        }

        subject.TakeDown();
        audit.Record(actor, "signals.withhold", signal.Id.Value);
        return signal.Publication;
    }

    private async Task<Outcome<(Signal Signal, Subject Subject)>> Take(SignalId id, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.Has(SignalPermissions.Moderate))
        {
            return Refusal.Forbidden();
        }

        var signal = await database.Set<Signal>().SingleOrDefaultAsync(signal => signal.ProgrammeId == actor.Programme && signal.Id == id, cancellation);
        if (signal is null)
        {
            return Refusal.NotFound();
        }

        var subject = await database.Set<Subject>()
            .SingleAsync(subject => subject.ProgrammeId == actor.Programme && subject.SubjectId == id.Subject, cancellation);
        return (signal, subject);
    }
}
