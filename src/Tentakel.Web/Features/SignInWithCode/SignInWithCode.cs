using Microsoft.AspNetCore.Identity;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Web.Features.SignInWithCode;

/// <param name="Account">From the cookie that the right password left.</param>
public sealed record SignInWithCode(Guid Account, string? Code);

/// <summary>The second step. Answers whether the code was right; a refusal would undo the counting of a wrong one.</summary>
public sealed class SignInWithCodeHandler(UserManager<Account> accounts, CodeCheck codes, AuditTrail audit)
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

        if (!await codes.Accept(account, command.Code))
        {
            audit.Record(actor, "access.sign-in-failed", account.Id, new { method = "code" });
            return false;
        }

        audit.Record(actor with { Kind = ActorKind.Account, Account = account.Id, Person = account.PersonId }, "access.sign-in", account.Id, new { method = "password and code" });
        return true;
    }
}
