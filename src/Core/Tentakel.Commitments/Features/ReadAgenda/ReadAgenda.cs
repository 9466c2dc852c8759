using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.SendDigest;
using Tentakel.Commitments.Ledger;
using Tentakel.Commitments.Resources;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;

namespace Tentakel.Commitments.Features.ReadAgenda;

/// <summary>The due days of one person as a calendar. Whoever has the address may read it, unseen, so no word that was told is in it: a public title, else what kind of thing it is; and a link.</summary>
public sealed class ReadAgenda(TentakelDbContext database, LedgerLines lines, SiteLinks links, IStringLocalizer<CommitmentsTexts> texts)
{
    private const int Most = 500;

    /// <summary>Null when there is no such address, or no longer.</summary>
    public async Task<string?> Of(ProgrammeId programme, string secret, CancellationToken cancellation = default)
    {
        var hash = CalendarFeed.HashOf(secret);
        var feed = await database.Set<CalendarFeed>().AsNoTracking().SingleOrDefaultAsync(
            feed => feed.ProgrammeId == programme && feed.Hash == hash && database.Users.Any(account => account.PersonId == feed.PersonId && account.SecurityStamp == feed.Stamp),
            cancellation);
        if (feed is null)
        {
            return null;
        }

        var actor = new Actor { Kind = ActorKind.Account, Programme = programme, Person = feed.PersonId };
        var mine = lines.Commitments(actor).Where(commitment => commitment.OwnerPersonId == feed.PersonId
            && (commitment.Status == CommitmentStatus.Open || commitment.Status == CommitmentStatus.Paused));
        var rows = await (
            from row in LedgerLines.With(mine, lines.Subjects(actor))
            orderby row.Commitment.DueOn, row.Commitment.CommitmentId
            select new
            {
                row.Commitment,
                Title = row.Subject.Published && row.Subject.Confidentiality == Confidentiality.Public ? row.Subject.PublicTitle : null,
                ChangedAt = database.Set<CommitmentEvent>()
                    .Where(line => line.ProgrammeId == row.Commitment.ProgrammeId && line.CommitmentId == row.Commitment.CommitmentId
                        && line.Sequence == row.Commitment.Version)
                    .Select(line => line.At).FirstOrDefault(),
            }).Take(Most).ToListAsync(cancellation);
        var (root, site) = await links.Of(programme, "", cancellation);
        using var language = new InLanguage((await DigestAddress.Of(database, feed.PersonId, cancellation))?.Language ?? "nl");
        return CalendarText.Write(texts["agenda.name", site], rows.Select(row =>
        {
            var id = row.Commitment.CommitmentId.Value;
            var url = $"{root}/toezeggingen/{id}";
            var title = row.Title is null ? texts[$"agenda.kept.{row.Commitment.Kind}".ToLowerInvariant(), $"{id:N}"[^6..]].Value
                : row.Commitment.Kind == CommitmentKind.Information ? texts["agenda.for-colleague", row.Title] : row.Title;
            return new CalendarEvent($"{id}@tentakel", row.Commitment.DueOn, title, texts["agenda.open", url], url, row.Commitment.Version, row.ChangedAt);
        }));
    }
}
