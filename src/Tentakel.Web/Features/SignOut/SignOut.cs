using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Web.Features.SignOut;

/// <param name="Session">Hash of the key of this browser's session.</param>
public sealed record SignOut(byte[]? Session);

/// <summary>The session ends in the database too: a copy of the cookie is worth nothing from now on.</summary>
public sealed class SignOutHandler(TentakelDbContext database, AuditTrail audit)
{
    public async Task<Outcome<bool>> Handle(SignOut command, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        database.RemoveRange(await database.Set<SignInSession>().Where(session => session.KeyHash == command.Session).ToListAsync(cancellation));
        audit.Record(actor, "access.sign-out", actor.Account ?? Guid.Empty);
        return true;
    }
}
