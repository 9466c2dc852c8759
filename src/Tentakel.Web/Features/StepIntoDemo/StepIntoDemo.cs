using Microsoft.AspNetCore.Identity;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Web.Features.StepIntoDemo;

public sealed record StepIntoDemo(Guid Account);

/// <summary>Only where demo mode is on, and only into accounts that were made for it: a real one is not there.</summary>
public sealed class StepIntoDemoHandler(UserManager<Account> accounts, DemoMode demo, AuditTrail audit)
{
    public async Task<Outcome<Guid>> Handle(StepIntoDemo command, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        if (!demo.IsOn || await accounts.FindByIdAsync(command.Account.ToString()) is not { IsDemo: true } account)
        {
            return Refusal.NotFound();
        }

        audit.Record(actor with { Kind = ActorKind.Account, Account = account.Id, Person = account.PersonId }, "access.sign-in", account.Id, new { method = "demo" });
        return account.Id;
    }
}

/// <summary>On when TENTAKEL_DEMO is exactly 1; anything else is off, so that nobody turns it on by a slip.</summary>
public sealed class DemoMode(IConfiguration configuration)
{
    public bool IsOn { get; } = configuration["TENTAKEL_DEMO"] == "1";
}
