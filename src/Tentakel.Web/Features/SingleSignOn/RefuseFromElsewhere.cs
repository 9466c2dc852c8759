using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Web.Features.SingleSignOn;

/// <summary>Writes down that an answer from elsewhere was refused, and on which check.</summary>
/// <param name="Reason">A code of ours, never a word of theirs.</param>
public sealed record RefuseFromElsewhere(string Issuer, string Reason);

public sealed class RefuseFromElsewhereHandler(AuditTrail audit)
{
    public Task<Outcome<bool>> Handle(RefuseFromElsewhere command, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(command);
        audit.Record(actor, "access.sso-refused", Guid.Empty, new { issuer = command.Issuer, reason = command.Reason });
        return Task.FromResult<Outcome<bool>>(true);
    }
}
