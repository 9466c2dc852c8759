using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Tentakel.Platform.Data;

/// <summary>Stores every <c>readonly record struct XId(Guid Value)</c> as its Guid, without a line per id.</summary>
internal static class IdConverters
{
    public static void Register(ModelConfigurationBuilder configuration, IEnumerable<Assembly> assemblies)
    {
        foreach (var id in assemblies.Distinct().SelectMany(assembly => assembly.GetTypes()).Where(IsId))
        {
            configuration.Properties(id).HaveConversion(typeof(IdConverter<>).MakeGenericType(id));
        }
    }

    private static bool IsId(Type type) =>
        type is { IsValueType: true, IsGenericType: false }
        && type.Name.EndsWith("Id", StringComparison.Ordinal)
        && type.GetProperty("Value")?.PropertyType == typeof(Guid)
        && type.GetConstructor([typeof(Guid)]) is not null;
}

internal sealed class IdConverter<TId>() : ValueConverter<TId, Guid>(ToGuid(), FromGuid())
{
    private static Expression<Func<TId, Guid>> ToGuid()
    {
        var id = Expression.Parameter(typeof(TId), "id");
        return Expression.Lambda<Func<TId, Guid>>(Expression.Property(id, "Value"), id);
    }

    private static Expression<Func<Guid, TId>> FromGuid()
    {
        var value = Expression.Parameter(typeof(Guid), "value");
        return Expression.Lambda<Func<Guid, TId>>(Expression.New(typeof(TId).GetConstructor([typeof(Guid)])!, value), value);
    }
}

/// <summary>Instants are stored as UTC: SQLite cannot order by an offset.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
    instant => instant.UtcDateTime,
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
