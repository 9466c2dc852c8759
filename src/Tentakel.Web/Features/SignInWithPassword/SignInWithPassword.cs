using Microsoft.AspNetCore.Identity;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Outcomes;
using Tentakel.Web.Features.SignIn;

namespace Tentakel.Web.Features.SignInWithPassword;

public sealed record SignInWithPassword(CheckedPassword Looked, string? Password, TryingFrom From);

public enum PasswordStep
{
    Wrong,
    SignedIn,
    CodeNeeded,
    EnrolmentNeeded,
}

/// <param name="Account">Null when wrong, and nobody learns which of the two was.</param>
public sealed record PasswordAnswer(PasswordStep Step, Guid? Account);

/// <summary>A wrong password is an answer and not a refusal: a refusal would undo the counting of it.</summary>
public sealed class SignInWithPasswordHandler(UserManager<Account> accounts, Tries tries, AuditTrail audit)
{
    public async Task<Outcome<PasswordAnswer>> Handle(SignInWithPassword command, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        var looked = command.Looked;
        var account = looked.Email.Length == 0 ? null : await accounts.FindByEmailAsync(looked.Email);
        var counted = Counted.ForSecret(looked.Email, account, command.From);
        if (await tries.Closed(counted) is { } later)
        {
            return later;
        }

        if (!looked.IsRight || account is null || account.SecurityStamp != looked.Stamp)
        {
            await tries.Wrong(counted);
            audit.Record(actor, "access.sign-in-failed", account?.Id ?? Guid.Empty, new { method = "password" });
            return new PasswordAnswer(PasswordStep.Wrong, null);
        }

        if (looked.IsOldHash)
        {
            await accounts.CheckPasswordAsync(account, command.Password ?? "");
        }

        if (!account.IsStaff && !account.TwoFactorEnabled)
        {
            await tries.Right(counted);
            audit.Record(Known(actor, account), "access.sign-in", account.Id, new { method = "password" });
            return new PasswordAnswer(PasswordStep.SignedIn, account.Id);
        }

        if (!account.TwoFactorEnabled && await accounts.GetAuthenticatorKeyAsync(account) is null)
        {
            (await accounts.ResetAuthenticatorKeyAsync(account)).Must();
        }

        // After what Identity saves by itself: the writer raises the versions of what is still to be saved.
        await tries.Halfway(counted);
        audit.Record(Known(actor, account), "access.password-accepted", account.Id);
        return new PasswordAnswer(account.TwoFactorEnabled ? PasswordStep.CodeNeeded : PasswordStep.EnrolmentNeeded, account.Id);
    }

    private static Actor Known(Actor actor, Account account) =>
        actor with { Kind = ActorKind.Account, Account = account.Id, Person = account.PersonId };
}
