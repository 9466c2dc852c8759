using Microsoft.AspNetCore.Identity;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Web.Features.ChooseLanguage;

/// <summary>The language that mail to this account is written in.</summary>
public sealed record ChooseLanguage(string? Language);

public sealed class ChooseLanguageHandler(UserManager<Account> accounts, AuditTrail audit)
{
    public async Task<Outcome<bool>> Handle(ChooseLanguage command, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        if (command.Language is not ("nl" or "en"))
        {
            return Refusal.Invalid(new FieldError("language", "platform.required"));
        }

        if (actor.Account is not { } id || await accounts.FindByIdAsync(id.ToString()) is not { } account)
        {
            return Refusal.Forbidden();
        }

        account.Language = command.Language;
        (await accounts.UpdateAsync(account)).Must();
        audit.Record(actor, "access.choose-language", account.Id, new { language = account.Language });
        return true;
    }
}
