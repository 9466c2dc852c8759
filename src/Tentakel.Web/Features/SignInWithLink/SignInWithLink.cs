using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Web.Features.SignInWithLink;

public sealed record SignInWithLink(string? Token, string Language);

public sealed record SignedInWithLink(Guid Account, string? ReturnTo);

/// <summary>Uses up the link; somebody who comes for the first time gets an account.</summary>
public sealed class SignInWithLinkHandler(UserManager<Account> accounts, AccountLinks links, IPeople people, TentakelDbContext database, AuditTrail audit)
{
    public async Task<Outcome<SignedInWithLink>> Handle(SignInWithLink command, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        if (links.Read(AccountLinkPurpose.SignIn, command.Token) is not { } link)
        {
            return new Refusal("account.link-unusable");
        }

        var account = await accounts.FindByEmailAsync(link.Email);

        // Staff is asked again here: the address may have got a desk after the link was sent.
        if (!link.Fits(account) || account is { IsStaff: true })
        {
            return new Refusal("account.link-unusable");
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

        audit.Record(actor with { Kind = ActorKind.Account, Account = account.Id, Person = account.PersonId }, "access.sign-in", account.Id, new { method = "link" });
        return new SignedInWithLink(account.Id, link.ReturnTo);
    }
}
