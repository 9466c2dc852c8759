using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Commitments.Resources;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Events;
using Tentakel.Platform.Mailing;
using Tentakel.Platform.Outbox;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Time;

namespace Tentakel.Commitments.Features.SendDigest;

/// <summary>A mail at once to who asked for that, when something is offered to them; everybody else reads it in the digest.</summary>
internal sealed class TellOffer(
    TentakelDbContext database, Names names, SiteLinks links, OutboxWriter outbox, TermText terms, IStringLocalizer<CommitmentsTexts> texts) : IHandle<CommitmentHandOverOffered>
{
    public async Task<Outcome> Handle(CommitmentHandOverOffered happened, Actor actor, CancellationToken cancellation)
    {
        var (facts, to) = (happened.Facts, happened.To.PersonId);
        if (!await database.Set<PersonalMail>().AnyAsync(mail => mail.ProgrammeId == facts.ProgrammeId && mail.PersonId == to && mail.OffersAtOnce, cancellation)
            || await DigestAddress.Of(database, to, cancellation) is not { } address)
        {
            return Outcome.Done;
        }

        using var language = new InLanguage(address.Language);
        var from = facts.By.PersonId ?? facts.OwedBy.PersonId;
        var book = await names.Of(facts.ProgrammeId, [from], cancellation);
        var (link, site) = await links.Of(facts.ProgrammeId, $"/toezeggingen/{facts.CommitmentId.Value}", cancellation);
        outbox.Add(facts.ProgrammeId, MailMessage.Kind, new MailMessage(
            address.Email,
            texts["offer-mail.subject", book.Of(from, Audience.Circle).Name, site],
            texts["offer-mail.text", book.Of(from, Audience.Circle).InSentence, happened.Reason, terms.Date(facts.DueOn), link]));
        return Outcome.Done;
    }
}
