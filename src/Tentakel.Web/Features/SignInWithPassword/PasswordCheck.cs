using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tentakel.Platform;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Web.Features.SignIn;

namespace Tentakel.Web.Features.SignInWithPassword;

/// <param name="Stamp">Of the account that was looked at: another one by the time it counts, and it counts as wrong.</param>
/// <param name="IsOldHash">Right, and kept in a way of years ago.</param>
public sealed record CheckedPassword(string Email, bool IsRight, string? Stamp, bool IsOldHash);

/// <summary>
/// Looks whether a password is right, before the transaction: that costs a tenth of a second of pure counting, in which on SQLite
/// nobody else could write.
/// </summary>
public sealed class PasswordCheck(UserManager<Account> accounts, Tries tries)
{
    // Verified when the account is unknown, so that an unknown one takes as long as a known one.
    private static readonly string Nobodys = new PasswordHasher<Account>(
        Options.Create(new PasswordHasherOptions { IterationCount = PlatformSetup.PasswordIterations })).HashPassword(new Account(), "nobody's password");

    public async Task<Outcome<CheckedPassword>> Look(string? email, string? password, TryingFrom from, CancellationToken cancellation)
    {
        var name = accounts.NormalizeEmail(email?.Trim() ?? "") ?? "";

        // Not tracked: the command after this may give the account a new stamp, and who asks later in this request must see that.
        var account = await accounts.Users.AsNoTracking().SingleOrDefaultAsync(one => one.NormalizedEmail == name, cancellation);
        if (await tries.Closed(Counted.ForSecret(name, account, from), cancellation) is { } later)
        {
            return later;
        }

        var result = accounts.PasswordHasher.VerifyHashedPassword(account ?? new Account(), account?.PasswordHash ?? Nobodys, password ?? "");
        var isRight = account?.PasswordHash is not null && result != PasswordVerificationResult.Failed;
        return new CheckedPassword(name, isRight, account?.SecurityStamp, isRight && result == PasswordVerificationResult.SuccessRehashNeeded);
    }
}
