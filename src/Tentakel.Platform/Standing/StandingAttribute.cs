using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace Tentakel.Platform.Standing;

/// <summary>
/// Rows of this type change seldom and commands ask for them all the time: they may be kept by <see cref="StandingData"/>, and
/// whoever changes one makes all copies of the program forget.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StandingAttribute : Attribute
{
    private static readonly ConcurrentDictionary<Type, StandingAttribute?> Known = new();

    /// <summary>A new row is nothing that could have been kept: it only matters by a row of another type that points at it.</summary>
    public bool UnlessNew { get; init; }

    internal static bool IsOn(Type type) => Of(type) is not null;

    internal static bool IsChange(Type type, EntityState state) => state switch
    {
        EntityState.Added => Of(type) is { UnlessNew: false },
        EntityState.Modified or EntityState.Deleted => IsOn(type),
        _ => false,
    };

    private static StandingAttribute? Of(Type type) => Known.GetOrAdd(type, one => one.GetCustomAttribute<StandingAttribute>());
}
