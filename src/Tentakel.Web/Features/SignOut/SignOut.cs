using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Web.Features.SignOut;

public sealed record SignOut;

public sealed class SignOutHandler(AuditTrail audit)
{
    public Task<Outcome<bool>> Handle(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        audit.Record(actor, "access.sign-out", actor.Account ?? Guid.Empty);
        return Task.FromResult<Outcome<bool>>(true);
    }
}
