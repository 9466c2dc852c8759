using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Commitments.Features.ChooseMail;

/// <summary>What somebody wants to hear by mail.</summary>
public sealed record ChooseMail(bool Digest, bool OffersAtOnce);

public sealed class ChooseMailHandler(TentakelDbContext database, AuditTrail audit)
{
    public async Task<Outcome<bool>> Handle(ChooseMail command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Person is not { } person)
        {
            return Refusal.Forbidden();
        }

        var mail = await database.Set<PersonalMail>().SingleOrDefaultAsync(mail => mail.ProgrammeId == actor.Programme && mail.PersonId == person, cancellation);
        if (mail is null)
        {
            database.Add(mail = new PersonalMail(actor.Programme, person));
        }

        mail.Choose(command.Digest, command.OffersAtOnce);
        audit.Record(actor, "commitments.choose-mail", person.Value, new { command.Digest, command.OffersAtOnce });
        return true;
    }
}
