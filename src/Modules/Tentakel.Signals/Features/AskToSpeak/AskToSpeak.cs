using Microsoft.EntityFrameworkCore;
using Tentakel.Areas.Domain;
using Tentakel.Areas.Features.FindAreas;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Parties.Domain;
using Tentakel.Parties.Features.FindHolder;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Time;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.FollowSignal;
using Tentakel.Signals.Features.FollowTalks;

namespace Tentakel.Signals.Features.AskToSpeak;

/// <summary>Somebody wants to be spoken to.</summary>
/// <param name="When">When it suits, in words, beside the parts of the day.</param>
/// <param name="Wished">The language to talk in, in words.</param>
/// <param name="AboutSignal">A signal this person may see.</param>
/// <param name="Language">Two letters: what mail to them is written in.</param>
public sealed record AskToSpeak(
    TalkWay? Way,
    string? Name = null,
    string? Phone = null,
    string? Email = null,
    string? Address = null,
    PartsOfDay Parts = PartsOfDay.None,
    string? When = null,
    string? Wished = null,
    string? About = null,
    string? AreaCode = null,
    Guid? AboutSignal = null,
    string Language = "nl");

/// <summary>What the asker is told at once.</summary>
/// <param name="FollowUpCode">Shown once; only its hash is kept.</param>
public sealed record TalkAsked(Guid Id, string FollowUpCode, string Holder, LocalText Desk, DateOnly DueOn, TalkWay Way, bool MailedTo);

public sealed class AskToSpeakHandler(
    TentakelDbContext database,
    AreaSearch areas,
    FindHolder findHolder,
    LedgerLines lines,
    OpenCommitment ledger,
    Agreements agreements,
    TalkWords words,
    TalkMail mail,
    CodeHashes codes,
    AuditTrail audit,
    TimeProvider clock)
{
    public async Task<Outcome<TalkAsked>> Handle(AskToSpeak command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        var programme = await database.Set<Programme>().AsNoTracking().SingleAsync(programme => programme.Id == actor.Programme, cancellation);
        var about = await AboutOf(command, actor, cancellation);
        var areaCode = about?.AreaCode ?? (string.IsNullOrWhiteSpace(command.AreaCode) ? programme.MunicipalityCode : command.AreaCode.Trim());
        var area = areaCode is null ? null : await areas.ByCode(programme, areaCode, about?.AreaYear, cancellation);
        var account = await AccountOf(actor, cancellation);
        if (AskToSpeakRules.Check(command, areaKnown: area is not null || string.IsNullOrWhiteSpace(command.AreaCode), aboutKnown: about is not null, account?.Email) is { } wrong)
        {
            return wrong;
        }

        var now = clock.GetUtcNow();
        var code = FollowUpCode.New();
        var talk = Talk.Ask(New(command, actor, about, account), codes.Of(code)!, now);
        var subject = Subject(talk, area, about);
        var reach = new Reach(
            command.Phone?.Trim() ?? "", string.IsNullOrWhiteSpace(command.Email) ? account?.Email ?? "" : command.Email.Trim(), command.Address?.Trim() ?? "");
        database.AddRange(talk, subject, new Contact(actor.Programme, talk.SubjectId, reach));
        var owner = await OwnerOf(about, area, actor, Amsterdam.DateOf(now), cancellation);
        var commitment = await ledger.Handle(
            new CommitmentRequest(
                subject,
                CommitmentKind.Answer,
                owner.Owner,
                owner.At,
                talk.AskerId is { } asker ? new Asker(null, asker) : Asker.ByCode,
                Coordinates.Resident,
                await agreements.Term(actor.Programme, TermFor.Talk, cancellation),
                owner.Why),
            actor,
            cancellation);
        if (actor.Person is { } person)
        {
            subject.Admit(person, SubjectRole.Asker);
        }

        audit.Record(actor, "talks.ask", talk.Id.Value, new { way = talk.Way, holder = owner.Owner.PersonId.Value, about = talk.AboutSignalId?.Value });
        var (name, desk) = await NameOf(actor.Programme, owner.Owner, cancellation);
        var asked = new TalkAsked(talk.Id.Value, code, name, desk, commitment.DueOn, talk.Way, reach.Email.Length > 0);
        await mail.Asked(talk, reach.Email, asked, cancellation);
        return asked;
    }

    private static NewTalk New(AskToSpeak command, Actor actor, Signal? about, Person? account) => new(actor.Programme, command.Way!.Value)
    {
        Parts = command.Parts,
        When = command.When?.Trim() ?? "",
        Wished = command.Wished?.Trim() ?? "",
        About = command.About?.Trim() ?? "",
        AboutSignal = about?.Id,
        AskerName = string.IsNullOrWhiteSpace(command.Name) ? account?.GivenName ?? "" : command.Name.Trim(),
        AskerId = actor.Person,
        Language = command.Language,
    };

    // Programme, not public: who watches over the whole programme sees that it slips. Nothing can publish it.
    private Subject Subject(Talk talk, AreaSummary? area, Signal? about)
    {
        var subject = new Subject(talk.ProgrammeId, talk.SubjectId, Talk.SubjectKind, "–", words.Title(talk), talk.Id.Path, Confidentiality.Programme);
        if (area is not null)
        {
            subject.Place(area.Code, area.Year);
        }

        subject.BeAbout(about?.TopicId);
        return subject;
    }

    /// <summary>Only a signal that this actor may see: otherwise asking would tell that it exists.</summary>
    private async Task<Signal?> AboutOf(AskToSpeak command, Actor actor, CancellationToken cancellation)
    {
        if (command.AboutSignal is not { } value)
        {
            return null;
        }

        var reader = await lines.ReadingOf(actor, cancellation);
        var id = new SignalId(value);
        var visible = lines.Subjects(actor).Where(SubjectAccess.Visible(reader.Viewer));
        return await (
            from signal in database.Set<Signal>().AsNoTracking()
            join subject in visible on new { signal.ProgrammeId, signal.SubjectId } equals new { subject.ProgrammeId, subject.SubjectId }
            where signal.ProgrammeId == actor.Programme && signal.Id == id
            select signal).SingleOrDefaultAsync(cancellation);
    }

    private Task<Person?> AccountOf(Actor actor, CancellationToken cancellation) => actor.Person is not { } me
        ? Task.FromResult<Person?>(null)
        : database.Set<Person>().AsNoTracking().SingleOrDefaultAsync(person => person.Id == me, cancellation);

    /// <summary>Who has the signal it is about talks about it; anything else goes where such a question goes.</summary>
    private async Task<NewOwner> OwnerOf(Signal? about, AreaSummary? area, Actor actor, DateOnly today, CancellationToken cancellation)
    {
        var has = about is null ? null : await (
            from commitment in database.Set<Commitment>().AsNoTracking()
            join seat in database.Set<Seat>().AsNoTracking().Taken()
                on new { commitment.ProgrammeId, Id = commitment.OwnerSeatId } equals new { seat.ProgrammeId, Id = (SeatId?)seat.Id }
            where commitment.ProgrammeId == actor.Programme && commitment.SubjectId == about.SubjectId && commitment.Kind == CommitmentKind.Answer
            select new { commitment.OwnerPersonId, Seat = seat }).FirstOrDefaultAsync(cancellation);
        if (has is not null && has.OwnerPersonId == has.Seat.PersonId)
        {
            return new NewOwner(new Owner(has.Seat.PartyId, has.Seat.Id, has.OwnerPersonId), has.Seat.At, Reason.Of(Reason.HasItAlready));
        }

        List<string> around = area is null ? [] : [.. new[] { area.Code, area.DistrictCode, area.MunicipalityCode }.OfType<string>().Distinct()];
        var holder = await findHolder.Handle(new HolderQuery(actor.Programme, about?.TopicId, around, today), cancellation);
        return new NewOwner(new Owner(holder.PartyId, holder.SeatId, holder.PersonId), holder.At, Whys.Of(holder));
    }

    private async Task<(string Name, LocalText Desk)> NameOf(ProgrammeId programme, Owner owner, CancellationToken cancellation)
    {
        var found = await (
            from seat in database.Set<Seat>().AsNoTracking()
            join person in database.Set<Person>().AsNoTracking() on owner.PersonId equals person.Id
            join desk in database.Set<Desk>().AsNoTracking() on seat.DeskId equals desk.Id
            where seat.ProgrammeId == programme && seat.Id == owner.SeatId
            select new { person.GivenName, desk.Name }).SingleAsync(cancellation);
        return (found.GivenName, found.Name);
    }

    private sealed record NewOwner(Owner Owner, Coordinates At, Reason Why);
}
