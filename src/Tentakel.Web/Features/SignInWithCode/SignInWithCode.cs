using Microsoft.AspNetCore.Identity;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Outcomes;
using Tentakel.Web.Features.MakeRecoveryCodes;
using Tentakel.Web.Features.SignIn;

namespace Tentakel.Web.Features.SignInWithCode;

/// <param name="Account">From the cookie that the right password left.</param>
/// <param name="IsRecovery">A code from the list instead of one from the app.</param>
public sealed record SignInWithCode(Guid Account, string? Code, bool IsRecovery, TryingFrom From);

/// <summary>The second step. Answers whether the code was right; a refusal would undo the counting of a wrong one.</summary>
public sealed class SignInWithCodeHandler(UserManager<Account> accounts, CodeCheck codes, RecoveryCodes recovery, Tries tries, AuditTrail audit)
{
    public async Task<Outcome<bool>> Handle(SignInWithCode command, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        var account = await accounts.FindByIdAsync(command.Account.ToString());
        if (account is not { TwoFactorEnabled: true })
        {
            return Refusal.NotFound();
        }

        var counted = Counted.ForSecret(account.NormalizedEmail!, account, command.From);
        if (await tries.Closed(counted) is { } later)
        {
            return later;
        }

        if (!(command.IsRecovery ? await recovery.Use(account.Id, command.Code) : await codes.Accept(account, command.Code)))
        {
            await tries.Wrong(counted);
            audit.Record(actor, "access.sign-in-failed", account.Id, new { method = command.IsRecovery ? "recovery code" : "code" });
            return false;
        }

        await tries.Right(counted);
        var method = command.IsRecovery ? "password and recovery code" : "password and code";
        audit.Record(actor with { Kind = ActorKind.Account, Account = account.Id, Person = account.PersonId }, "access.sign-in", account.Id, new { method });
        return true;
    }
}
