using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Tentakel.Platform.Access;

/// <summary>Makes the policy <c>permission:signals.moderate</c> when it is first asked for.</summary>
internal sealed class PermissionPolicy(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
{
    public const string Prefix = "permission:";

    public override async Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) =>
        policyName.StartsWith(Prefix, StringComparison.Ordinal)
            ? new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(policyName[Prefix.Length..])).Build()
            : await base.GetPolicyAsync(policyName);
}

internal sealed record PermissionRequirement(string Permission) : IAuthorizationRequirement;

internal sealed class PermissionRequirementHandler(CurrentActor current) : AuthorizationHandler<PermissionRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        var actor = await current.Get();
        if (actor.Permissions.Contains(requirement.Permission))
        {
            context.Succeed(requirement);
        }
    }
}
