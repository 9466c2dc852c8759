using System.Net.Mail;
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
using Tentakel.Platform.Standing;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Time;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.AskToSpeak;
using Tentakel.Signals.Features.FollowLedger;
using Tentakel.Signals.Features.FollowSignal;
using Tentakel.Signals.Features.RecogniseRoutes;

namespace Tentakel.Signals.Features.RaiseSignal;

/// <summary>Somebody tells what is wrong or wanted.</summary>
/// <param name="Text">What is wrong or wanted; 1 to 4000 characters.</param>
/// <param name="AreaCode">CBS code of a neighbourhood, district or municipality.</param>
/// <param name="AreaYear">Year of the code; null for the year the programme works with.</param>
/// <param name="Topic">Key of a topic of the programme; null when unknown.</param>
/// <param name="Place">Street or spot, in words.</param>
/// <param name="Name">How the asker wants to be called.</param>
/// <param name="Email">Where the asker wants to hear of it.</param>
/// <param name="ForSomebody">A worker writes it down for somebody else.</param>
/// <param name="Channel">How it came in; only a worker may say that it was not by web or program.</param>
/// <param name="Phone">Where the asker can be called, or written to; for who works on it.</param>
/// <param name="Language">Two letters; <c>nl</c> or <c>en</c>.</param>
/// <param name="Photos">Cleaned; at most five.</param>
/// <param name="WrongPhotos">What is wrong with files that could not be read, to be told together with the rest.</param>
public sealed record RaiseSignal(
    string? Text,
    string? AreaCode,
    int? AreaYear = null,
    string? WouldHelp = null,
    string? Topic = null,
    string? Place = null,
    string? Name = null,
    string? Email = null,
    bool ForSomebody = false,
    string Language = "nl",
    Channel Channel = Channel.Web,
    string? Phone = null,
    string? Address = null,
    IReadOnlyList<NewPhoto>? Photos = null,
    IReadOnlyList<FieldError>? WrongPhotos = null);

/// <summary>What the asker is told at once.</summary>
/// <param name="FollowUpCode">Shown once; only its hash is kept.</param>
/// <param name="Holder">Given name of the person who answers.</param>
/// <param name="DueOn">The last day on which the answer is on time.</param>
public sealed record SignalRaised(Guid Id, string FollowUpCode, string Holder, LocalText Desk, DateOnly DueOn, bool MailedTo);

public sealed class RaiseSignalHandler(
    TentakelDbContext database,
    StandingData standing,
    AreaSearch areas,
    FindHolder findHolder,
    OpenCommitment ledger,
    Agreements agreements,
    Routes routes,
    AskerMail mail,
    CodeHashes codes,
    AuditTrail audit,
    TimeProvider clock)
{
    public async Task<Outcome<SignalRaised>> Handle(RaiseSignal command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        var recorded = command.ForSomebody || Channels.Recorded.Contains(command.Channel);
        return recorded && !actor.Has(SignalPermissions.RaiseForSomebody) ? Refusal.Forbidden() : await Raise(command, actor, cancellation);
    }

    /// <summary>For who may write this one down by another right: whoever spoke to somebody may, with their consent.</summary>
    internal async Task<Outcome<SignalRaised>> Raise(RaiseSignal command, Actor actor, CancellationToken cancellation)
    {
        var programme = await standing.Of(actor.Programme, "programme", rows => rows.Of<Programme>().SingleAsync(programme => programme.Id == actor.Programme, cancellation));
        var area = await areas.ByCode(programme, command.AreaCode?.Trim(), command.AreaYear, cancellation);
        var topicKey = command.Topic?.Trim();
        var topic = string.IsNullOrEmpty(topicKey) || topicKey.Contains('\0', StringComparison.Ordinal)
            ? null
            : await standing.Of(actor.Programme, $"topic {topicKey}", rows => rows.Of<Topic>()
                .SingleOrDefaultAsync(topic => topic.ProgrammeId == actor.Programme && topic.Key == topicKey && topic.EndedOn == null, cancellation));
        if (RaiseSignalRules.Check(command, area is not null, topic is not null) is { } wrong)
        {
            return wrong;
        }

        var now = clock.GetUtcNow();
        var code = FollowUpCode.New();
        var signal = Signal.Raise(New(command, actor, area!, topic, await AccountEmail(command, actor, cancellation)), codes.Of(code)!, now);
        database.Add(signal);
        foreach (var (what, number) in (command.Photos ?? []).Select((what, index) => (what, index + 1)))
        {
            var (photo, content) = Photo.Add(actor.Programme, signal.Id, number, what, now);
            database.Add(photo);
            database.Add(content);
        }

        var subject = Subject(signal, actor);
        database.Add(subject);
        if (new Reach(command.Phone?.Trim() ?? "", "", command.Address?.Trim() ?? "") is { IsEmpty: false } reach)
        {
            database.Add(new Contact(actor.Programme, signal.SubjectId, reach));
        }

        var recognised = await routes.Recognise(actor.Programme, signal.Text, cancellation);
        database.AddRange(recognised.Select(match => new SignalRoute(actor.Programme, signal.Id, match.Route, match.Phrase)));
        var holder = await findHolder.Handle(new HolderQuery(actor.Programme, signal.TopicId, Around(area!), Amsterdam.DateOf(now)), cancellation);
        var commitment = await ledger.Handle(
            new CommitmentRequest(
                subject,
                CommitmentKind.Answer,
                new Owner(holder.PartyId, holder.SeatId, holder.PersonId),
                holder.At,
                signal.AskerId is { } asker ? new Asker(null, asker) : Asker.ByCode,
                Coordinates.Resident,
                await agreements.Term(actor.Programme, TermFor.Answer, cancellation),
                Whys.Of(holder)),
            actor,
            cancellation);
        audit.Record(actor, "signals.raise", signal.Id.Value, new { area = signal.AreaCode, topic = topic?.Key, holder = holder.PersonId.Value, command.ForSomebody, channel = Channels.Spelled(signal.Channel), photos = command.Photos?.Count ?? 0 });
        var (name, desk) = await NameOf(actor.Programme, holder, cancellation);
        var raised = new SignalRaised(signal.Id.Value, code, name, desk, commitment.DueOn, signal.Email is not null);
        await mail.Raised(signal, raised, cancellation);
        return raised;
    }

    private static NewSignal New(RaiseSignal command, Actor actor, AreaSummary area, Topic? topic, string? accountEmail) => new()
    {
        ProgrammeId = actor.Programme,
        Text = command.Text!.Trim(),
        WouldHelp = command.WouldHelp?.Trim() ?? "",
        AreaCode = area.Code,
        AreaYear = area.Year,
        Place = command.Place?.Trim() ?? "",
        TopicId = topic?.Id,
        Language = command.Language,
        AskerId = command.ForSomebody ? null : actor.Person,
        EnteredById = command.ForSomebody ? actor.Person : null,
        Channel = command.Channel,
        AskerName = command.Name?.Trim() ?? "",
        Email = string.IsNullOrWhiteSpace(command.Email) ? accountEmail : command.Email.Trim(),
    };

    /// <summary>Who tells it with an account hears of it at the address of that account.</summary>
    private async Task<string?> AccountEmail(RaiseSignal command, Actor actor, CancellationToken cancellation) =>
        command.ForSomebody || actor.Person is not { } person
            ? null
            : await database.Set<Person>().AsNoTracking().Where(one => one.Id == person).Select(one => one.Email).SingleOrDefaultAsync(cancellation);

    internal static Subject Subject(Signal signal, Actor actor)
    {
        // Until a moderator has read it, nothing of the text is in the public title.
        var subject = new Subject(signal.ProgrammeId, signal.Id.Subject, Signal.SubjectKind, "–", signal.ShortText, signal.Id.Path, Confidentiality.Public);
        subject.Place(signal.AreaCode, signal.AreaYear);
        subject.BeAbout(signal.TopicId);
        if (actor.Person is { } person)
        {
            // Who tells it, for themselves or for somebody at the coffee table, may follow it and say whether it is solved.
            subject.Admit(person, SubjectRole.Asker);
        }

        return subject;
    }

    private static List<string> Around(AreaSummary area) =>
        [.. new[] { area.Code, area.DistrictCode, area.MunicipalityCode }.OfType<string>().Distinct()];

    private async Task<(string Name, LocalText Desk)> NameOf(ProgrammeId programme, Holder holder, CancellationToken cancellation)
    {
        var found = await standing.Of(programme, $"name of {holder.PersonId.Value} in {holder.SeatId.Value}", rows => (
            from seat in rows.Of<Seat>()
            join person in rows.Of<Person>() on holder.PersonId equals person.Id
            join desk in rows.Of<Desk>() on seat.DeskId equals desk.Id
            where seat.ProgrammeId == programme && seat.Id == holder.SeatId
            select new { person.GivenName, desk.Name }).SingleAsync(cancellation));
        return (found.GivenName, found.Name);
    }
}

internal static class RaiseSignalRules
{
    /// <summary>Everything that is wrong, at once: nobody likes to hear the second thing after mending the first.</summary>
    public static Refusal? Check(RaiseSignal command, bool areaKnown, bool topicKnown)
    {
        var errors = new List<FieldError>();
        if (string.IsNullOrWhiteSpace(command.Text))
        {
            errors.Add(new FieldError("text", "signals.text-required"));
        }

        if (string.IsNullOrWhiteSpace(command.AreaCode))
        {
            errors.Add(new FieldError("areaCode", "signals.area-required"));
        }
        else if (!areaKnown)
        {
            errors.Add(new FieldError("areaCode", "signals.area-unknown"));
        }

        if (!string.IsNullOrWhiteSpace(command.Topic) && !topicKnown)
        {
            errors.Add(new FieldError("topic", "signals.topic-unknown"));
        }

        if (command.Email?.Trim() is { Length: > 0 } email && (email.Length > 254 || !MailAddress.TryCreate(email, out var address) || address.Address != email))
        {
            errors.Add(new FieldError("email", "signals.email-invalid"));
        }

        if (command.Language is not ("nl" or "en"))
        {
            errors.Add(new FieldError("language", "signals.language-unknown"));
        }

        errors.AddRange(command.WrongPhotos ?? []);
        if (command.Photos?.Count > Photo.Most)
        {
            errors.Add(new FieldError("photos", "signals.photos-too-many", Photo.Most));
        }

        Stored.Check(errors, "text", command.Text, Signal.MostText);
        Stored.Check(errors, "wouldHelp", command.WouldHelp, Signal.MostText);
        Stored.Check(errors, "place", command.Place, Signal.MostPlace);
        Stored.Check(errors, "name", command.Name, Signal.MostName);
        Stored.Check(errors, "phone", command.Phone, Contact.MostPhone);
        Stored.Check(errors, "address", command.Address, Contact.MostAddress);
        return errors.Count == 0 ? null : Refusal.Invalid([.. errors]);
    }
}
