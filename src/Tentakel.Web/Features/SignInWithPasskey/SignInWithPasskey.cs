using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;
using Tentakel.Web.Features.SignIn;

namespace Tentakel.Web.Features.SignInWithPasskey;

/// <summary>An answer of which the signature is right.</summary>
public sealed record ProvedPasskey(Guid Account, string? Stamp, UserPasskeyInfo Passkey, PasskeyQuestion Question);

/// <param name="Proved">Null when the answer was wrong.</param>
public sealed record SignInWithPasskey(ProvedPasskey? Proved, TryingFrom From);

/// <param name="Account">Null when it was wrong.</param>
public sealed record SignedInWithPasskey(Guid? Account);

/// <summary>
/// The device asked for a finger, a face or a code before it answered, so that this is two steps at once. A right answer is never
/// in the way of the wrong ones that came before it from the same address; each works once.
/// </summary>
public sealed class SignInWithPasskeyHandler(UserManager<Account> accounts, TentakelDbContext database, Tries tries, AuditTrail audit)
{
    public async Task<Outcome<SignedInWithPasskey>> Handle(SignInWithPasskey command, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        if (command.Proved is not { } proved
            || await accounts.FindByIdAsync(proved.Account.ToString()) is not { } account
            || account.SecurityStamp != proved.Stamp
            || await accounts.GetPasskeyAsync(account, proved.Passkey.CredentialId) is not { } passkey
            || await database.Set<UsedChallenge>().AnyAsync(used => used.Hash == proved.Question.Hash))
        {
            return await Wrong(command, actor);
        }

        database.Add(new UsedChallenge(proved.Question.Hash, proved.Question.Until));
        passkey.SignCount = proved.Passkey.SignCount;
        passkey.IsBackedUp = proved.Passkey.IsBackedUp;
        audit.Record(actor with { Kind = ActorKind.Account, Account = account.Id, Person = account.PersonId }, "access.sign-in", account.Id, new { method = "passkey" });
        (await accounts.AddOrUpdatePasskeyAsync(account, passkey)).Must();
        return new SignedInWithPasskey(account.Id);
    }

    private async Task<Outcome<SignedInWithPasskey>> Wrong(SignInWithPasskey command, Actor actor)
    {
        var counted = Counted.ForAddress(command.From);
        if (await tries.Closed(counted) is { } later)
        {
            return later;
        }

        await tries.Wrong(counted);
        audit.Record(actor, "access.sign-in-failed", Guid.Empty, new { method = "passkey" });
        return new SignedInWithPasskey(null);
    }
}
