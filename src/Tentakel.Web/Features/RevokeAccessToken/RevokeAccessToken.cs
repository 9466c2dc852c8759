using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Web.Features.RevokeAccessToken;

public sealed record RevokeAccessToken(AccessTokenId Id);

/// <summary>Of one's own tokens only; somebody else's is not there.</summary>
public sealed class RevokeAccessTokenHandler(TentakelDbContext database, AuditTrail audit, TimeProvider clock)
{
    public async Task<Outcome<bool>> Handle(RevokeAccessToken command, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        var token = await database.Set<AccessToken>()
            .SingleOrDefaultAsync(token => token.Id == command.Id && token.AccountId == actor.Account, cancellation);
        if (token is null)
        {
            return Refusal.NotFound();
        }

        token.Revoke(clock.GetUtcNow());
        audit.Record(actor, "access.revoke-token", token.Id.Value);
        return true;
    }
}
