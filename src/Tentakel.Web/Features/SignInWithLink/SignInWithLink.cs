using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;
using Tentakel.Web.Features.SignIn;

namespace Tentakel.Web.Features.SignInWithLink;

public sealed record SignInWithLink(string? Token, string Language, TryingFrom From);

/// <param name="Account">Null when the link was of no use.</param>
/// <param name="NeedsPassword">Somebody with a desk: the link makes this browser one that is known, and signs nobody in.</param>
public sealed record SignedInWithLink(Guid? Account, string? ReturnTo, bool NeedsPassword, string? Stamp);

/// <summary>Uses up the link; somebody who comes for the first time gets an account.</summary>
public sealed class SignInWithLinkHandler(
    UserManager<Account> accounts, AccountLinks links, IPeople people, TentakelDbContext database, Tries tries, AuditTrail audit)
{
    public async Task<Outcome<SignedInWithLink>> Handle(SignInWithLink command, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        var link = links.Read(AccountLinkPurpose.SignIn, command.Token);
        var account = link is null ? null : await accounts.FindByEmailAsync(link.Email);
        if (link is null || !link.Fits(account))
        {
            return await OfNoUse(command, actor);
        }

        // Asked again here: the address may have got a desk after the link was sent.
        if (account is { IsStaff: true })
        {
            audit.Record(Known(actor, account), "access.browser-known", account.Id);
            return new SignedInWithLink(account.Id, link.ReturnTo, true, account.SecurityStamp);
        }

        if (account is null)
        {
            account = new Account
            {
                UserName = link.Email,
                Email = link.Email,
                EmailConfirmed = true,
                Language = command.Language,
                PersonId = await people.AddResident(null, link.Email, command.Language),
            };
            (await accounts.CreateAsync(account)).Must();
        }
        else
        {
            account.EmailConfirmed = true;
            var before = account.SecurityStamp;
            (await accounts.UpdateSecurityStampAsync(account)).Must();

            // The new stamp uses up the link; it is no reason to sign out their other browsers.
            var sessions = await database.Set<SignInSession>().Where(session => session.AccountId == account.Id && session.Stamp == before).ToListAsync();
            sessions.ForEach(session => session.GoOnWith(account));
        }

        audit.Record(Known(actor, account), "access.sign-in", account.Id, new { method = "link" });
        return new SignedInWithLink(account.Id, link.ReturnTo, false, account.SecurityStamp);
    }

    /// <summary>A right link is never in the way of the wrong ones that came before it from the same address.</summary>
    private async Task<Outcome<SignedInWithLink>> OfNoUse(SignInWithLink command, Actor actor)
    {
        var counted = Counted.ForAddress(command.From);
        if (await tries.Closed(counted) is { } later)
        {
            return later;
        }

        await tries.Wrong(counted);
        audit.Record(actor, "access.sign-in-failed", Guid.Empty, new { method = "link" });
        return new SignedInWithLink(null, null, false, null);
    }

    private static Actor Known(Actor actor, Account account) =>
        actor with { Kind = ActorKind.Account, Account = account.Id, Person = account.PersonId };
}
