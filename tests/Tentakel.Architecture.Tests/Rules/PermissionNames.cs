namespace Tentakel.Architecture.Tests.Rules;

/// <summary>A permission is named for the room that gives it, by one room only, and whoever grants it reads what it is.</summary>
public static class PermissionNames
{
    /// <param name="given">Room and code of every permission.</param>
    /// <param name="texts">The codes that have a text.</param>
    public static IEnumerable<string> Broken(IReadOnlyCollection<(string Room, string Code)> given, IReadOnlySet<string> texts)
    {
        foreach (var (room, code) in given)
        {
            if (!code.StartsWith(room.ToLowerInvariant() + ".", StringComparison.Ordinal))
            {
                yield return $"{code} is not named for the room {room}.";
            }

            if (!texts.Contains(code))
            {
                yield return $"permission.{code} has no text.";
            }
        }

        foreach (var twice in given.GroupBy(one => one.Code).Where(group => group.Count() > 1))
        {
            yield return $"{twice.Key} is given twice.";
        }

        foreach (var text in texts.Where(text => given.All(one => one.Code != text)).Order(StringComparer.Ordinal))
        {
            yield return $"permission.{text} is no permission.";
        }
    }
}
