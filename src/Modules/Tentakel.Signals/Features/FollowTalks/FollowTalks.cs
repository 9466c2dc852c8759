using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Events;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.FollowTalks;

/// <summary>
/// Tells who wants to be spoken to what the ledger did about it, and starts and stops the days after which contact details
/// are deleted, of talks and of signals alike. In the transaction of the move.
/// </summary>
internal sealed class FollowTalks(TentakelDbContext database, TalkMail mail) :
    IHandle<CommitmentFulfilled>,
    IHandle<CommitmentHandOverAccepted>,
    IHandle<CommitmentExtended>,
    IHandle<CommitmentPaused>,
    IHandle<CommitmentReopened>,
    IHandle<CommitmentConfirmed>,
    IHandle<CommitmentLapsed>,
    IHandle<CommitmentBroken>,
    IHandle<CommitmentWithdrawn>,
    IHandle<CommitmentForwarded>
{
    public Task<Outcome> Handle(CommitmentFulfilled happened, Actor actor, CancellationToken cancellation) =>
        Tell(happened, async (talk, email) => await mail.Spoken(talk, email, await NameOf(happened, cancellation), happened.Text, cancellation), cancellation);

    public Task<Outcome> Handle(CommitmentHandOverAccepted happened, Actor actor, CancellationToken cancellation) =>
        Tell(happened, async (talk, email) => await mail.HandedOver(talk, email, await NameOf(happened, cancellation), happened.Reason, happened.Facts.DueOn, cancellation), cancellation);

    public Task<Outcome> Handle(CommitmentExtended happened, Actor actor, CancellationToken cancellation) =>
        Tell(happened, async (talk, email) => await mail.Later(talk, email, await NameOf(happened, cancellation), happened.Reason, happened.Facts.DueOn, cancellation), cancellation);

    public Task<Outcome> Handle(CommitmentPaused happened, Actor actor, CancellationToken cancellation) =>
        Tell(happened, async (talk, email) => await mail.AskedBack(talk, email, await NameOf(happened, cancellation), happened.Reason, cancellation), cancellation);

    public async Task<Outcome> Handle(CommitmentReopened happened, Actor actor, CancellationToken cancellation)
    {
        var contact = await ContactOf(happened, cancellation);
        if (contact is null && await TalkOf(happened, cancellation) is not null)
        {
            // Nobody can be called any more: a new request with a number is the way.
            return new Refusal("talks.forgotten");
        }

        contact?.Open();
        return Outcome.Done;
    }

    public Task<Outcome> Handle(CommitmentConfirmed happened, Actor actor, CancellationToken cancellation) => Close(happened, cancellation);

    public Task<Outcome> Handle(CommitmentLapsed happened, Actor actor, CancellationToken cancellation) => Close(happened, cancellation);

    public Task<Outcome> Handle(CommitmentWithdrawn happened, Actor actor, CancellationToken cancellation) => Close(happened, cancellation);

    public async Task<Outcome> Handle(CommitmentBroken happened, Actor actor, CancellationToken cancellation)
    {
        await Tell(happened, async (talk, email) => await mail.Broken(talk, email, await NameOf(happened, cancellation), happened.Reason, cancellation), cancellation);
        return await Close(happened, cancellation);
    }

    public async Task<Outcome> Handle(CommitmentForwarded happened, Actor actor, CancellationToken cancellation)
    {
        await Tell(
            happened,
            async (talk, email) => await mail.Forwarded(talk, email, await NameOf(happened, cancellation), happened.Organisation, happened.Reach, happened.Reason, cancellation),
            cancellation);
        return await Close(happened, cancellation);
    }

    private async Task<Outcome> Close(CommitmentHappened happened, CancellationToken cancellation)
    {
        if (happened.Facts.Kind == CommitmentKind.Answer && await ContactOf(happened, cancellation) is { } contact)
        {
            contact.Close(happened.Facts.At);
        }

        return Outcome.Done;
    }

    private async Task<Outcome> Tell(CommitmentHappened happened, Func<Talk, string, Task> tell, CancellationToken cancellation)
    {
        if (happened.Facts.Kind != CommitmentKind.Information && await TalkOf(happened, cancellation) is { } talk)
        {
            await tell(talk, (await ContactOf(happened, cancellation))?.Email ?? "");
        }

        return Outcome.Done;
    }

    private Task<Talk?> TalkOf(CommitmentHappened happened, CancellationToken cancellation)
    {
        var id = TalkId.Of(happened.Facts.SubjectId);
        return database.Set<Talk>().SingleOrDefaultAsync(talk => talk.ProgrammeId == happened.Facts.ProgrammeId && talk.Id == id, cancellation);
    }

    private Task<Contact?> ContactOf(CommitmentHappened happened, CancellationToken cancellation) => database.Set<Contact>()
        .SingleOrDefaultAsync(contact => contact.ProgrammeId == happened.Facts.ProgrammeId && contact.SubjectId == happened.Facts.SubjectId, cancellation);

    private Task<string> NameOf(CommitmentHappened happened, CancellationToken cancellation)
    {
        var id = happened.Facts.OwedBy.PersonId;
        return database.Set<Person>().Where(person => person.Id == id).Select(person => person.GivenName).SingleAsync(cancellation);
    }
}
