using Microsoft.EntityFrameworkCore;
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
using Tentakel.Platform.Time;

namespace Tentakel.Commitments.Features.SendDigest;

/// <summary>Today's digest for one person.</summary>
public sealed record SendDigest(PersonId Person);

/// <summary>Everybody of a programme has been looked at today.</summary>
public sealed record EndDigestDay(DateOnly Day);

/// <summary>
/// The row that says it was sent today and the mail are one transaction: together or not at all. Whoever is second to change
/// that row is made to look again, and finds that it was sent.
/// </summary>
public sealed class SendDigestHandler(
    TentakelDbContext database, ReadDigest digests, DigestText texts, DigestLinks stops, SiteLinks links, OutboxWriter outbox, AuditTrail audit, TimeProvider clock)
{
    /// <returns>Whether one was sent: none when there was one today, when it is empty or when it is not wanted.</returns>
    public async Task<Outcome<bool>> Handle(SendDigest command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        var now = clock.GetUtcNow();
        var today = Amsterdam.DateOf(now);
        var (programme, person) = (actor.Programme, command.Person);
        var row = await database.Set<PersonalMail>().SingleOrDefaultAsync(mail => mail.ProgrammeId == programme && mail.PersonId == person, cancellation);
        if (row?.IsDue(today) == false || await DigestAddress.Of(database, person, cancellation) is not { } address)
        {
            return false;
        }

        using var language = new InLanguage(address.Language);
        var digest = await digests.Of(programme, person, row?.DigestAt, now, cancellation);
        if (digest.IsEmpty)
        {
            return false;
        }

        if (row is null)
        {
            database.Add(row = new PersonalMail(programme, person));
        }

        row.Sent(today, now);
        var (root, site) = await links.Of(programme, "", cancellation);
        var stop = root + stops.Path(programme, person);
        outbox.Add(programme, MailMessage.Kind, new MailMessage(
            address.Email, texts.Subject(digest, site), texts.Body(digest, address.GivenName, root, stop), stop));
        audit.Record(actor, "commitments.send-digest", person.Value);
        return true;
    }

    public async Task<Outcome<bool>> Handle(EndDigestDay command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        var day = await database.Set<DigestDay>().SingleOrDefaultAsync(day => day.ProgrammeId == actor.Programme, cancellation);
        if (day is null)
        {
            database.Add(day = new DigestDay(actor.Programme));
        }

        day.Done(command.Day);
        audit.Record(actor, "commitments.end-digest-day", actor.Programme.Value);
        return true;
    }
}
