using Microsoft.AspNetCore.Identity;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Outcomes;
using Tentakel.Web.Features.EndSession;

namespace Tentakel.Web.Features.MakeRecoveryCodes;

public sealed record MakeRecoveryCodes;

/// <summary>For who has an app on their phone to lose. The trail knows that it happened, and not the codes. Other browsers are signed out.</summary>
public sealed class MakeRecoveryCodesHandler(UserManager<Account> accounts, RecoveryCodes codes, OtherSessions others, AuditTrail audit)
{
    public async Task<Outcome<IReadOnlyList<string>>> Handle(MakeRecoveryCodes command, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Account is not { } id || await accounts.FindByIdAsync(id.ToString()) is not { TwoFactorEnabled: true })
        {
            return new Refusal("account.no-app");
        }

        audit.Record(actor, "access.make-recovery-codes", id, new { codes = RecoveryCode.SetSize, ended = await others.End(id) });
        return Outcome.Of(await codes.Replace(id));
    }
}
