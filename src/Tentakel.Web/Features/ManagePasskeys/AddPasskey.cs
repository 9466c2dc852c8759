using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;
using Tentakel.Web.Features.SignInWithPasskey;

namespace Tentakel.Web.Features.ManagePasskeys;

/// <param name="Passkey">As the device made it; null when its answer was wrong.</param>
public sealed record AddPasskey(UserPasskeyInfo? Passkey, PasskeyQuestion? Question, string? Name);

public sealed class AddPasskeyHandler(UserManager<Account> accounts, TentakelDbContext database, AuditTrail audit, TimeProvider clock)
{
    public const int LongestName = 60;
    public const int Most = 20;

    public async Task<Outcome<bool>> Handle(AddPasskey command, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        var name = command.Name?.Trim() ?? "";
        if (name.Length is 0 or > LongestName)
        {
            return Refusal.Invalid(name.Length == 0 ? new FieldError("name", "account.passkey-name-required") : new FieldError("name", "platform.too-long", LongestName));
        }

        if (actor.Account is not { } id || await accounts.FindByIdAsync(id.ToString()) is not { } account)
        {
            return Refusal.Forbidden();
        }

        if (command is not { Passkey: { } made, Question: { } question }
            || await database.Set<UsedChallenge>().AnyAsync(used => used.Hash == question.Hash)
            || await accounts.FindByPasskeyIdAsync(made.CredentialId) is not null)
        {
            return new Refusal("account.passkey-refused");
        }

        if ((await accounts.GetPasskeysAsync(account)).Count >= Most)
        {
            return new Refusal("account.passkey-too-many", Most);
        }

        database.Add(new UsedChallenge(question.Hash, question.Until));
        audit.Record(actor, "access.add-passkey", account.Id);

        // Identity takes the machine's clock.
        var kept = new UserPasskeyInfo(
            made.CredentialId, made.PublicKey, clock.GetUtcNow(), made.SignCount, made.Transports, made.IsUserVerified, made.IsBackupEligible, made.IsBackedUp,
            made.AttestationObject, made.ClientDataJson)
        { Name = name };
        (await accounts.AddOrUpdatePasskeyAsync(account, kept)).Must();
        return true;
    }
}
