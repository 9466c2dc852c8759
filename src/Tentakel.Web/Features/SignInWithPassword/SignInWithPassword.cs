using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Tentakel.Platform;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Outcomes;
using Tentakel.Web.Features.SignIn;

namespace Tentakel.Web.Features.SignInWithPassword;

public sealed record SignInWithPassword(string? Email, string? Password);

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
public sealed class SignInWithPasswordHandler(UserManager<Account> accounts, AuditTrail audit, TimeProvider clock)
{
    // Verified when the account is unknown, so that an unknown one takes as long as a known one.
    private static readonly string Nobodys = new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = PlatformSetup.PasswordIterations })).HashPassword(new Account(), "nobody's password");

    public async Task<Outcome<PasswordAnswer>> Handle(SignInWithPassword command, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        var password = command.Password ?? "";
        var account = string.IsNullOrWhiteSpace(command.Email) ? null : await accounts.FindByEmailAsync(command.Email.Trim());
        if (account?.PasswordHash is null)
        {
            accounts.PasswordHasher.VerifyHashedPassword(new Account(), Nobodys, password);
            return Wrong(actor, account);
        }

        var now = clock.GetUtcNow();
        var right = await accounts.CheckPasswordAsync(account, password);
        if (WrongTries.IsClosed(account, now))
        {
            return Wrong(actor, account);
        }

        if (!right)
        {
            WrongTries.Count(account, now);
            (await accounts.UpdateAsync(account)).Must();
            return Wrong(actor, account);
        }

        if (!account.IsStaff && !account.TwoFactorEnabled)
        {
            WrongTries.Forget(account);
            (await accounts.UpdateAsync(account)).Must();
            audit.Record(Known(actor, account), "access.sign-in", account.Id, new { method = "password" });
            return new PasswordAnswer(PasswordStep.SignedIn, account.Id);
        }

        if (!account.TwoFactorEnabled && await accounts.GetAuthenticatorKeyAsync(account) is null)
        {
            (await accounts.ResetAuthenticatorKeyAsync(account)).Must();
        }

        audit.Record(Known(actor, account), "access.password-accepted", account.Id);
        return new PasswordAnswer(account.TwoFactorEnabled ? PasswordStep.CodeNeeded : PasswordStep.EnrolmentNeeded, account.Id);
    }

    private PasswordAnswer Wrong(Actor actor, Account? account)
    {
        audit.Record(actor, "access.sign-in-failed", account?.Id ?? Guid.Empty, new { method = "password" });
        return new PasswordAnswer(PasswordStep.Wrong, null);
    }

    private static Actor Known(Actor actor, Account account) =>
        actor with { Kind = ActorKind.Account, Account = account.Id, Person = account.PersonId };
}
