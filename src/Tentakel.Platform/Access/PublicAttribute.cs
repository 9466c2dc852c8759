using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace Tentakel.Platform.Access;

/// <summary>
/// Says that everybody may come here, and why. Without this, a permission or <see cref="SignedInAttribute"/>, a page or
/// endpoint is refused by the fallback policy, and the architecture test fails.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PublicAttribute(string reason) : Attribute, IAllowAnonymous
{
    public string Reason { get; } = reason;
}

/// <summary>Everybody with an account may come here; what they see there is decided per row.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SignedInAttribute(string reason) : AuthorizeAttribute
{
    public string Reason { get; } = reason;
}

/// <summary>Only who was given this permission in the programme of this site may come here.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class NeedsPermissionAttribute(string permission) : AuthorizeAttribute(PermissionPolicy.Prefix + permission)
{
    public string Permission { get; } = permission;
}

public static class AccessMarks
{
    public static TBuilder Public<TBuilder>(this TBuilder endpoint, string reason)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new PublicAttribute(reason));

    public static TBuilder SignedIn<TBuilder>(this TBuilder endpoint, string reason)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new SignedInAttribute(reason));

    public static TBuilder NeedsPermission<TBuilder>(this TBuilder endpoint, Permission permission)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new NeedsPermissionAttribute(permission));
}
