namespace Tentakel.Platform.Access;

/// <summary>
/// On a page, or on one of its handlers: who comes here proves once more who they are, if they signed in longer than
/// <see cref="Lasts"/> ago. For what cannot be taken back: a file with names, another way into the account.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class FreshSignInAttribute(string reason) : Attribute
{
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    public string Reason { get; } = reason;

    /// <summary>A permission: who has it not is given less, and is not asked.</summary>
    public string? OnlyWith { get; init; }
}
