using Microsoft.AspNetCore.Identity;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Outcomes;
using Tentakel.Web.Features.SignInWithCode;

namespace Tentakel.Web.Features.EnrolTwoStep;

public sealed record EnrolTwoStep(Guid Account, string? Code);

/// <summary>The first right code shows that the app works; from then on every sign-in asks for one.</summary>
public sealed class EnrolTwoStepHandler(UserManager<Account> accounts, CodeCheck codes, AuditTrail audit)
{
    public async Task<Outcome<bool>> Handle(EnrolTwoStep command, Actor actor)
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
            return false;
        }

        (await accounts.SetTwoFactorEnabledAsync(account, true)).Must();
        audit.Record(actor with { Kind = ActorKind.Account, Account = account.Id, Person = account.PersonId }, "access.enrol-two-step", account.Id);
        return true;
    }
}
