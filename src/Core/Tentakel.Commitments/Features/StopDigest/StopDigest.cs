using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.SendDigest;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Commitments.Features.StopDigest;

/// <summary>No digest any more, by the link under one: whoever has the mail may, signed in or not.</summary>
public sealed record StopDigest(string? Token);

public sealed class StopDigestHandler(TentakelDbContext database, DigestLinks links, AuditTrail audit)
{
    public async Task<Outcome<bool>> Handle(StopDigest command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        if (links.Read(command.Token) is not { } link || link.Programme != actor.Programme)
        {
            return Refusal.NotFound();
        }

        var mail = await database.Set<PersonalMail>()
            .SingleOrDefaultAsync(mail => mail.ProgrammeId == link.Programme && mail.PersonId == link.Person, cancellation);
        if (mail is null)
        {
            database.Add(mail = new PersonalMail(link.Programme, link.Person));
        }

        mail.StopDigest();
        audit.Record(actor, "commitments.stop-digest", link.Person.Value);
        return true;
    }
}
