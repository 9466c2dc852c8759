using Microsoft.EntityFrameworkCore;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Identity;

namespace Tentakel.Parties.Features.ReadParties;

/// <content>Lists that are short in every programme: they are read whole.</content>
public sealed partial class ReadParties
{
    public async Task<IReadOnlyList<PolicyDomainItem>> Domains(ProgrammeId programme, CancellationToken cancellation)
    {
        var domains = await database.Set<PolicyDomain>().AsNoTracking().Where(domain => domain.ProgrammeId == programme).ToListAsync(cancellation);
        return [.. domains.OrderBy(domain => domain.Name.Nl, StringComparer.CurrentCulture).Select(domain => new PolicyDomainItem(domain.Id.Value, domain.Name.Nl, domain.Name.En))];
    }

    public async Task<IReadOnlyList<ManagedTopicItem>> Topics(ProgrammeId programme, CancellationToken cancellation)
    {
        var topics = await database.Set<Topic>().AsNoTracking().Where(topic => topic.ProgrammeId == programme).ToListAsync(cancellation);
        return
        [
            .. topics.OrderBy(topic => topic.Name.Nl, StringComparer.CurrentCulture).Select(topic => new ManagedTopicItem(
                topic.Id.Value, topic.Key, topic.Name.Nl, topic.Name.En, topic.DomainId.Value, topic.Examples, topic.EndedOn)),
        ];
    }

    /// <summary>From today on, of people with a seat here; of one person, where one is given.</summary>
    public async Task<IReadOnlyList<AbsenceItem>> Absences(ProgrammeId programme, PersonId? only, DateOnly today, CancellationToken cancellation)
    {
        var rows = await (
            from absence in database.Set<Absence>().AsNoTracking()
            where absence.Until >= today && (only == null || absence.PersonId == only)
                && database.Set<Seat>().Any(seat => seat.ProgrammeId == programme && seat.PersonId == absence.PersonId && seat.EndedOn == null)
            join person in database.Set<Person>().AsNoTracking() on absence.PersonId equals person.Id
            join deputy in database.Set<Person>().AsNoTracking() on absence.DeputyId equals deputy.Id
            orderby absence.From, absence.Id
            select new { Absence = absence, Person = person, Deputy = deputy }).ToListAsync(cancellation);
        return
        [
            .. rows.Select(row => new AbsenceItem(
                row.Absence.Id.Value, row.Person.Id.Value, row.Person.FullName, row.Deputy.Id.Value, row.Deputy.FullName, row.Absence.From, row.Absence.Until)),
        ];
    }

    public async Task<IReadOnlyList<DuoItem>> Duos(ProgrammeId programme, CancellationToken cancellation)
    {
        var duos = await database.Set<Duo>().AsNoTracking().Where(duo => duo.ProgrammeId == programme).OrderBy(duo => duo.Id).ToListAsync(cancellation);
        var names = await Sitting(programme, [.. duos.SelectMany(duo => new[] { duo.WorkerSeatId, duo.LinkSeatId })], cancellation);
        return [.. duos.Select(duo => new DuoItem(duo.Id.Value, duo.WorkerSeatId.Value, names[duo.WorkerSeatId], duo.LinkSeatId.Value, names[duo.LinkSeatId]))];
    }

    public async Task<IReadOnlyList<ContactItem>> Contacts(ProgrammeId programme, CancellationToken cancellation)
    {
        var rows = await (
            from contact in database.Set<BackOfficeContact>().AsNoTracking()
            join desk in database.Set<Desk>().AsNoTracking() on contact.DeskId equals desk.Id
            where contact.ProgrammeId == programme
            orderby desk.Name.Nl, contact.Kind, contact.Id
            select new { Contact = contact, Desk = desk }).ToListAsync(cancellation);
        var names = await Sitting(programme, [.. rows.Select(row => row.Contact.SeatId)], cancellation);
        return
        [
            .. rows.Select(row => new ContactItem(
                row.Contact.Id.Value, row.Desk.Id.Value, row.Desk.Name.Here, Spelling.Of(row.Contact.Kind), row.Contact.SeatId.Value,
                names[row.Contact.SeatId], row.Contact.What, row.Contact.Reach)),
        ];
    }

    public async Task<IReadOnlyList<OwnDecisionItem>> OwnDecisions(ProgrammeId programme, CancellationToken cancellation)
    {
        var decisions = await database.Set<OwnDecision>().AsNoTracking().Where(one => one.ProgrammeId == programme)
            .OrderBy(one => one.Role).ThenBy(one => one.Id).ToListAsync(cancellation);
        var names = await Sitting(programme, [.. decisions.Select(one => one.SeatId).OfType<SeatId>()], cancellation);
        return
        [
            .. decisions.Select(one => new OwnDecisionItem(
                one.Id.Value, one.SeatId?.Value, one.SeatId is { } seat ? names[seat] : null, one.Role, one.May, one.Euro)),
        ];
    }

    /// <summary>Who sits in these seats.</summary>
    private async Task<Dictionary<SeatId, string>> Sitting(ProgrammeId programme, List<SeatId> seats, CancellationToken cancellation)
    {
        var rows = await (
            from seat in database.Set<Seat>().AsNoTracking()
            join person in database.Set<Person>().AsNoTracking() on seat.PersonId equals person.Id
            where seat.ProgrammeId == programme && seats.Contains(seat.Id)
            select new { seat.Id, Person = person }).ToListAsync(cancellation);
        return rows.ToDictionary(row => row.Id, row => row.Person.FullName);
    }
}
