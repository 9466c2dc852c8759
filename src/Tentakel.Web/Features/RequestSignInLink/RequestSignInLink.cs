using System.Net.Mail;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Mailing;
using Tentakel.Platform.Outbox;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Texts;
using Tentakel.Web.Features.SignIn;
using Tentakel.Web.Resources;
using MailMessage = Tentakel.Platform.Mailing.MailMessage;

namespace Tentakel.Web.Features.RequestSignInLink;

/// <param name="Language">What the page was read in; an account has a language of its own.</param>
/// <param name="SiteName">Who the mail is from, as people say it.</param>
/// <param name="SiteRoot">The address the link begins with.</param>
/// <param name="From">Not in the hash that is kept of what was asked: nobody's address is.</param>
public sealed record RequestSignInLink(string? Email, string? ReturnTo, string Language, string SiteName, string SiteRoot, [property: JsonIgnore] TryingFrom From);

/// <summary>
/// Mails a link to whoever asks. The asker gets the same answer whether or not the address has an account, and whoever it is:
/// the difference is only in the mail.
/// </summary>
public sealed class RequestSignInLinkHandler(
    UserManager<Account> accounts, AccountLinks links, OutboxWriter outbox, Tries tries, AuditTrail audit, IStringLocalizer<AccountTexts> texts)
{
    public const string LinkPath = "/inloggen/link";
    private const int LongestEmail = 254;

    public async Task<Outcome<bool>> Handle(RequestSignInLink command, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        var email = command.Email?.Trim() ?? "";
        if (email.Length == 0)
        {
            return Refusal.Invalid(new FieldError("email", "account.email-required"));
        }

        if (email.Length > LongestEmail || !MailAddress.TryCreate(email, out var address) || address.Address != email)
        {
            return Refusal.Invalid(new FieldError("email", "platform.email-invalid"));
        }

        var account = await accounts.FindByEmailAsync(email);
        var counted = Counted.ForMail(accounts.NormalizeEmail(email), account, command.From);
        if (await tries.Closed(counted) is { } later)
        {
            return later;
        }

        // Each mail counts: nobody's mailbox is filled by a stranger.
        await tries.Wrong(counted);
        using (new InLanguage(account?.Language ?? command.Language))
        {
            outbox.Add(actor.Programme, MailMessage.Kind, Mail(command, account, email));
        }

        audit.Record(actor, "access.request-sign-in-link", account?.Id ?? Guid.Empty);
        return true;
    }

    /// <summary>Who has a desk gets in with it as far as the password: then this browser is one that strangers cannot close to them.</summary>
    private MailMessage Mail(RequestSignInLink command, Account? account, string email)
    {
        var token = links.Create(AccountLinkPurpose.SignIn, account, email, command.ReturnTo);
        var minutes = (int)AccountLinks.Lifetime(AccountLinkPurpose.SignIn).TotalMinutes;
        return new MailMessage(
            email,
            texts["mail.link.subject", command.SiteName],
            texts[account is { IsStaff: true } ? "mail.staff.text" : "mail.link.text", command.SiteName, $"{command.SiteRoot}{LinkPath}?token={token}", minutes]);
    }
}
