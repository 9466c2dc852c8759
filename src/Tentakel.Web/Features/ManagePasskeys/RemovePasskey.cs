using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Outcomes;
using Tentakel.Web.Features.EndSession;

namespace Tentakel.Web.Features.ManagePasskeys;

/// <param name="Id">Of the passkey, as the page names it.</param>
public sealed record RemovePasskey(string? Id);

/// <summary>Of one's own only; and somebody with a desk keeps a way in. Residents always have their mail.</summary>
public sealed class RemovePasskeyHandler(UserManager<Account> accounts, OtherSessions others, AuditTrail audit)
{
    public async Task<Outcome<bool>> Handle(RemovePasskey command, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Account is not { } id || await accounts.FindByIdAsync(id.ToString()) is not { } account)
        {
            return Refusal.Forbidden();
        }

        var passkeys = await accounts.GetPasskeysAsync(account);
        if (passkeys.FirstOrDefault(passkey => WebEncoders.Base64UrlEncode(passkey.CredentialId) == command.Id) is not { } gone)
        {
            return Refusal.NotFound();
        }

        if (passkeys.Count == 1 && account.IsStaff && !(account.TwoFactorEnabled && account.PasswordHash is not null))
        {
            return new Refusal("account.passkey-last");
        }

        // Who takes one away may have lost the device, and what is signed in on it.
        audit.Record(actor, "access.remove-passkey", account.Id, new { ended = await others.End(account.Id) });
        (await accounts.RemovePasskeyAsync(account, gone.CredentialId)).Must();
        return true;
    }
}
