using Microsoft.AspNetCore.Identity;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Outcomes;
using Tentakel.Web.Features.MakeRecoveryCodes;
using Tentakel.Web.Features.SignInWithCode;

namespace Tentakel.Web.Features.EnrolTwoStep;

public sealed record EnrolTwoStep(Guid Account, string? Code);

/// <param name="RecoveryCodes">Shown once; null when the code was wrong.</param>
public sealed record TwoStepEnrolled(IReadOnlyList<string>? RecoveryCodes);

/// <summary>
/// The first right code shows that the app works; from then on every sign-in asks for one. A wrong one gives nothing away: the key
/// is on the page that asks for it.
/// </summary>
public sealed class EnrolTwoStepHandler(UserManager<Account> accounts, CodeCheck codes, RecoveryCodes recovery, AuditTrail audit)
{
    public async Task<Outcome<TwoStepEnrolled>> Handle(EnrolTwoStep command, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        var account = await accounts.FindByIdAsync(command.Account.ToString());
        if (account is not { TwoFactorEnabled: false })
        {
            return Refusal.NotFound();
        }

        if (!await codes.Accept(account, command.Code))
        {
            audit.Record(actor, "access.sign-in-failed", account.Id, new { method = "enrol" });
            return new TwoStepEnrolled(null);
        }

        (await accounts.SetTwoFactorEnabledAsync(account, true)).Must();
        audit.Record(actor with { Kind = ActorKind.Account, Account = account.Id, Person = account.PersonId }, "access.enrol-two-step", account.Id);
        return new TwoStepEnrolled(await recovery.Replace(account.Id));
    }
}
