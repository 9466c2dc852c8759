using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Mailing;
using Tentakel.Platform.Outbox;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Resources;

namespace Tentakel.Signals.Features.BecomeFollower;

/// <summary>Somebody wants to hear of a public signal that is not theirs.</summary>
/// <param name="Email">Only without an account; it follows once it has said yes.</param>
/// <param name="Language">Two letters: what is written to them.</param>
public sealed record BecomeFollower(SignalId SignalId, FollowSteps? Steps, string? Email = null, string Language = "nl");

/// <param name="ByMail">The address must say yes first. It is told the same for an address that follows already.</param>
public sealed record FollowAsked(bool ByMail);

/// <summary>What everybody may read, and so anybody may follow.</summary>
public static class PublicSignals
{
    public static IQueryable<Signal> Of(TentakelDbContext database, ProgrammeId programme)
    {
        ArgumentNullException.ThrowIfNull(database);
        return
            from signal in database.Set<Signal>().AsNoTracking()
            join subject in database.Set<Subject>().AsNoTracking().Where(SubjectAccess.ForEverybody())
                on new { signal.ProgrammeId, signal.SubjectId } equals new { subject.ProgrammeId, subject.SubjectId }
            where signal.ProgrammeId == programme && signal.Publication == Publication.Public
            select signal;
    }
}

public sealed class BecomeFollowerHandler(
    TentakelDbContext database, FollowerLinks paths, SiteLinks links, OutboxWriter outbox, AuditTrail audit, TimeProvider clock, IStringLocalizer<SignalsTexts> texts)
{
    /// <summary>An address that others keep filling in gets no more than this many questions until it says yes.</summary>
    private const int MostUnanswered = 3;

    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromDays(1);

    public async Task<Outcome<FollowAsked>> Handle(BecomeFollower command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        var signal = await PublicSignals.Of(database, actor.Programme).SingleOrDefaultAsync(signal => signal.Id == command.SignalId, cancellation);
        if (signal is null)
        {
            // Also for who may see it otherwise: they have their own way to hear of it.
            return Refusal.NotFound();
        }

        if (command.Steps is not { } steps || !Enum.IsDefined(steps))
        {
            return Refusal.Invalid(new FieldError("steps", "signals.follow-steps"));
        }

        return actor.Person is { } person
            ? await WithAccount(signal, person, steps, command.Language, actor, cancellation)
            : await ByEmail(signal, steps, command, actor, cancellation);
    }

    private async Task<Outcome<FollowAsked>> WithAccount(
        Signal signal, PersonId person, FollowSteps steps, string language, Actor actor, CancellationToken cancellation)
    {
        if (signal.AskerId == person)
        {
            return new Refusal("signals.follow-own");
        }

        var known = await database.Set<Follower>().SingleOrDefaultAsync(
            follower => follower.ProgrammeId == actor.Programme && follower.SignalId == signal.Id && follower.PersonId == person, cancellation);
        if (known is null)
        {
            database.Add(Follower.WithAccount(actor.Programme, signal.Id, person, steps, language, clock.GetUtcNow()));
        }
        else
        {
            known.Choose(steps);
        }

        audit.Record(actor, "signals.follow", signal.Id.Value, new { steps });
        return new FollowAsked(false);
    }

    private async Task<Outcome<FollowAsked>> ByEmail(Signal signal, FollowSteps steps, BecomeFollower command, Actor actor, CancellationToken cancellation)
    {
        var email = Follower.AddressOf(command.Email ?? "");
        if (email.Length == 0)
        {
            return Refusal.Invalid(new FieldError("email", "signals.follow-email"));
        }

        if (email.Length > Follower.MostEmail || !System.Net.Mail.MailAddress.TryCreate(email, out var address) || address.Address != email)
        {
            return Refusal.Invalid(new FieldError("email", "signals.email-invalid"));
        }

        var now = clock.GetUtcNow();
        var known = await database.Set<Follower>().SingleOrDefaultAsync(
            follower => follower.ProgrammeId == actor.Programme && follower.SignalId == signal.Id && follower.Email == email, cancellation);
        var asks = known switch
        {
            // Other steps for an address that follows: only whoever reads its mail may choose them.
            { ConfirmedAt: not null } => known.Steps != steps && now - known.AskedAt >= BetweenQuestions,
            { } => false,
            null => await database.Set<Follower>().CountAsync(
                follower => follower.ProgrammeId == actor.Programme && follower.Email == email && follower.ConfirmedAt == null, cancellation) < MostUnanswered,
        };

        // Whoever fills in an address learns nothing about it: the answer is the same, mailed or not.
        if (!asks)
        {
            return new FollowAsked(true);
        }

        if (known is null)
        {
            database.Add(known = Follower.ByEmail(actor.Programme, signal.Id, email, steps, command.Language, now));
        }
        else
        {
            known.AskAgain(now);
        }

        await Ask(known, signal, steps, cancellation);
        audit.Record(actor, "signals.ask-follower", signal.Id.Value, new { steps });
        return new FollowAsked(true);
    }

    private async Task Ask(Follower follower, Signal signal, FollowSteps steps, CancellationToken cancellation)
    {
        var (link, site) = await links.Of(follower.ProgrammeId, paths.YesPath(follower, steps), cancellation);
        using (new InLanguage(follower.Language))
        {
            var text = texts["follower.ask.text", signal.PublicTitle, texts[$"follower.steps.{steps.ToString().ToLowerInvariant()}"].Value, link].Value;
            outbox.Add(follower.ProgrammeId, MailMessage.Kind, new MailMessage(
                follower.Email!, texts["follower.ask.subject", site], text + "\n\n" + texts["follower.kept"] + "\n\n" + texts["mail.signed.follow", site]));
        }
    }
}
