using Microsoft.AspNetCore.Authorization;
using Tentakel.Platform.Access;

namespace Tentakel.Architecture.Tests.Rules;

/// <summary>A way into the program: an endpoint, or a Razor page with what it does.</summary>
/// <param name="Marks">The metadata that counts when somebody comes in.</param>
/// <param name="HandlerMarks">Attributes on the handler methods of a page, by method: Razor Pages ignores access marks there.</param>
public sealed record Door(string Name, IReadOnlyList<object> Marks, IReadOnlyDictionary<string, IReadOnlyList<object>> HandlerMarks)
{
    public Door(string name, params object[] marks)
        : this(name, marks, new Dictionary<string, IReadOnlyList<object>>())
    {
    }
}

/// <summary>Every way in says who may use it, in one way, and why when that is everybody.</summary>
public static class Doors
{
    public const int ShortestReason = 15;

    public static IEnumerable<string> Broken(IEnumerable<Door> doors, IReadOnlySet<string> permissions)
    {
        foreach (var door in doors)
        {
            var access = door.Marks.Where(IsAccess).ToList();
            var kinds = access.Select(mark => mark.GetType()).Distinct().ToList();
            if (kinds.Count == 0)
            {
                yield return $"{door.Name} does not say who may use it.";
            }
            else if (kinds.Count > 1)
            {
                yield return $"{door.Name} says it in more than one way: {string.Join(", ", kinds.Select(kind => kind.Name))}.";
            }

            foreach (var mark in access)
            {
                if (Fault(mark, permissions) is { } fault)
                {
                    yield return $"{door.Name} {fault}";
                }
            }

            foreach (var (method, marks) in door.HandlerMarks.Where(handler => handler.Value.Any(IsAccess)))
            {
                yield return $"{door.Name}: the mark on {method} is ignored by Razor Pages; put it on the class.";
            }
        }
    }

    private static bool IsAccess(object mark) => mark is IAllowAnonymous or IAuthorizeData;

    private static string? Fault(object mark, IReadOnlySet<string> permissions) => mark switch
    {
        PublicAttribute { Reason.Length: < ShortestReason } open => $"gives no reason: \"{open.Reason}\".",
        SignedInAttribute { Reason.Length: < ShortestReason } signedIn => $"gives no reason: \"{signedIn.Reason}\".",
        NeedsPermissionAttribute needs when !permissions.Contains(needs.Permission) => $"asks for {needs.Permission}, which no room gives.",
        PublicAttribute or SignedInAttribute or NeedsPermissionAttribute => null,
        IAllowAnonymous => "lets everybody in without a reason: use Public.",
        _ => "asks for a sign-in without a reason: use SignedIn or NeedsPermission.",
    };
}
