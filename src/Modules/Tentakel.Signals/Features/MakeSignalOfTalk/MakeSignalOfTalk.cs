using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.RaiseSignal;
using Tentakel.Signals.Features.ReadTalk;

namespace Tentakel.Signals.Features.MakeSignalOfTalk;

/// <summary>What somebody said in a talk becomes an ordinary signal.</summary>
/// <param name="Consent">They said that it may.</param>
public sealed record MakeSignalOfTalk(TalkId TalkId, string? Text, string? AreaCode, string? Topic, bool Consent, string Language = "nl");

public sealed class MakeSignalOfTalkHandler(TentakelDbContext database, LedgerLines lines, RaiseSignalHandler raise)
{
    public async Task<Outcome<SignalRaised>> Handle(MakeSignalOfTalk command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        var (reader, subject) = (await lines.ReadingOf(actor, cancellation), command.TalkId.Subject);
        var visible = await lines.Subjects(actor).Where(SubjectAccess.Visible(reader.Viewer)).AnyAsync(one => one.SubjectId == subject, cancellation);
        var talk = !visible ? null : await database.Set<Talk>().SingleOrDefaultAsync(talk => talk.ProgrammeId == actor.Programme && talk.Id == command.TalkId, cancellation);
        if (talk is null)
        {
            return Refusal.NotFound();
        }

        // Whoever has it, or had it when they spoke.
        var commitment = await lines.Commitments(actor).SingleAsync(one => one.SubjectId == subject && one.Kind == CommitmentKind.Answer, cancellation);
        if (!Involved.Works(reader, commitment))
        {
            return Refusal.Forbidden();
        }

        if (talk.BecameSignalId is not null)
        {
            return new Refusal("talks.signal.made");
        }

        if (!command.Consent)
        {
            return Refusal.Invalid(new FieldError("consent", "talks.consent-required"));
        }

        // They are reached as they were about the talk; the telephone number goes along, because an answer is owed by it.
        var contact = await database.Set<Contact>().AsNoTracking().SingleOrDefaultAsync(one => one.ProgrammeId == actor.Programme && one.SubjectId == subject, cancellation);
        var signal = new RaiseSignal.RaiseSignal(
            command.Text,
            command.AreaCode,
            Topic: command.Topic,
            Name: talk.AskerName,
            Email: contact?.Email,
            ForSomebody: true,
            Language: command.Language,
            Channel: Channel.Conversation,
            Phone: contact?.Phone,
            Address: contact?.Address);
        var raised = await raise.Raise(signal, actor, cancellation);
        if (!raised.IsRefused)
        {
            talk.Become(new SignalId(raised.Value.Id));
        }

        return raised;
    }
}
