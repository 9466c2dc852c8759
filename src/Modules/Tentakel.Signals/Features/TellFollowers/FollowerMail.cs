using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Data;
using Tentakel.Platform.Mailing;
using Tentakel.Platform.Outbox;
using Tentakel.Platform.Privacy;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Time;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.BecomeFollower;
using Tentakel.Signals.Features.ReadSignal;
using Tentakel.Signals.Resources;

namespace Tentakel.Signals.Features.TellFollowers;

/// <summary>One mail to each follower about one step, in their language and in words that everybody may read.</summary>
internal sealed class FollowerMail(
    TentakelDbContext database, OutboxWriter outbox, SiteLinks links, FollowerLinks paths, TermText dates, PublicMask mask, IStringLocalizer<SignalsTexts> texts)
{
    public async Task Tell(CommitmentFacts facts, string step, string? words, IReadOnlyList<FollowerAddress> followers, CancellationToken cancellation)
    {
        var (programme, id) = (facts.ProgrammeId, SignalId.Of(facts.SubjectId));
        var found = await (
            from signal in database.Set<Signal>().AsNoTracking()
            join one in database.Set<Person>().AsNoTracking() on signal.AskerId equals (Platform.Identity.PersonId?)one.Id into askers
            from asker in askers.DefaultIfEmpty()
            where signal.ProgrammeId == programme && signal.Id == id
            select new { signal.PublicTitle, signal.AskerName, signal.Language, Asker = asker == null ? "" : asker.GivenName }).SingleAsync(cancellation);
        var said = string.IsNullOrWhiteSpace(words)
            ? null
            : AskerNames.Hide(words, [found.AskerName, found.Asker], ResidentWord.In(texts, found.Language));
        var desk = await DeskOf(facts, cancellation);
        var (root, site) = await links.Of(programme, "", cancellation);
        foreach (var language in followers.GroupBy(follower => follower.Language))
        {
            using (new InLanguage(language.Key))
            {
                var what = texts[$"follower.step.{step}", desk.Here, dates.Date(facts.DueOn)].Value;
                var body = string.Join("\n\n", new[] { texts["follower.mail.text", found.PublicTitle, what].Value, said is null ? null : mask.Of(said), texts["follower.mail.read", root + id.Path].Value }.OfType<string>());
                string subject = texts["follower.mail.subject", found.PublicTitle];
                string signed = texts["mail.signed.following", site];
                foreach (var follower in language)
                {
                    var stop = root + paths.StopPath(programme, follower.Id);
                    outbox.Add(programme, MailMessage.Kind, new MailMessage(
                        follower.Email, subject, $"{body}\n\n{texts["follower.mail.stop", stop].Value}\n\n{signed}", stop));
                }
            }
        }
    }

    private async Task<LocalText> DeskOf(CommitmentFacts facts, CancellationToken cancellation)
    {
        var seat = facts.OwedBy.SeatId;
        var desk = seat is null ? null : await (
            from one in database.Set<Seat>().AsNoTracking()
            join its in database.Set<Desk>().AsNoTracking() on one.DeskId equals its.Id
            where one.ProgrammeId == facts.ProgrammeId && one.Id == seat
            select new { its.Name.Nl, its.Name.En }).SingleOrDefaultAsync(cancellation);
        if (desk is not null)
        {
            return new LocalText(desk.Nl, desk.En);
        }

        var party = facts.OwedBy.PartyId;
        var name = await database.Set<Party>().AsNoTracking().Where(one => one.Id == party).Select(one => one.Name).SingleAsync(cancellation);
        return new LocalText(name, "");
    }
}
