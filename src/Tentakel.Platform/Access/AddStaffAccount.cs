using System.Net.Mail;
using Microsoft.AspNetCore.Identity;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Platform.Access;

/// <summary>Gives a person with a desk an account; without a password until they choose one by the link.</summary>
public sealed record AddStaffAccount(string Email, PersonId Person, string Language = "nl");

/// <param name="ChoosePasswordPath">To be put behind the site's address; works once, for seven days.</param>
public sealed record StaffAccountAdded(Guid Account, string ChoosePasswordPath);

public sealed class AddStaffAccountHandler(UserManager<Account> accounts, AccountLinks links, AuditTrail audit)
{
    public const string ChoosePasswordPath = "/account/wachtwoord-kiezen";

    public async Task<Outcome<StaffAccountAdded>> Handle(AddStaffAccount command, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(command);
        var email = command.Email.Trim();
        if (!MailAddress.TryCreate(email, out var address) || address.Address != email)
        {
            return Refusal.Invalid(new FieldError("email", "platform.email-invalid"));
        }

        if (await accounts.FindByEmailAsync(email) is not null)
        {
            return new Refusal("platform.email-taken");
        }

        var account = new Account
        {
            UserName = email,
            Email = email,
            PersonId = command.Person,
            Language = command.Language,
            IsStaff = true,
        };
        (await accounts.CreateAsync(account)).Must();
        audit.Record(actor, "access.add-staff-account", account.Id);
        return new StaffAccountAdded(
            account.Id, $"{ChoosePasswordPath}?token={links.Create(AccountLinkPurpose.ChoosePassword, account, email)}");
    }
}
