using Microsoft.AspNetCore.Identity;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Web.Features.ChoosePassword;

/// <param name="Site">What the site and its place are called: no part of a password that anybody would have to guess.</param>
public sealed record ChoosePassword(string? Token, string? Password, string Site);

/// <summary>Uses up the link that came with a new staff account. Whoever has the link has not signed in by it.</summary>
public sealed class ChoosePasswordHandler(UserManager<Account> accounts, AccountLinks links, AuditTrail audit)
{
    public async Task<Outcome<bool>> Handle(ChoosePassword command, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        if (links.Read(AccountLinkPurpose.ChoosePassword, command.Token) is not { } link
            || await accounts.FindByEmailAsync(link.Email) is not { } account
            || !link.Fits(account))
        {
            return new Refusal("account.password-link-unusable");
        }

        var password = command.Password ?? "";
        var least = accounts.Options.Password.RequiredLength;
        if (password.Length < least)
        {
            return Refusal.Invalid(new FieldError("password", "account.password-short", least));
        }

        if (EasyPassword.Is(password, account.Email, command.Site))
        {
            return Refusal.Invalid(new FieldError("password", "account.password-easy"));
        }

        account.EmailConfirmed = true;
        if (await accounts.HasPasswordAsync(account))
        {
            (await accounts.RemovePasswordAsync(account)).Must();
        }

        (await accounts.AddPasswordAsync(account, password)).Must();
        audit.Record(actor with { Kind = ActorKind.Account, Account = account.Id, Person = account.PersonId }, "access.choose-password", account.Id);
        return true;
    }
}
