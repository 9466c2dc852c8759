using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Tentakel.Platform.Identity;

namespace Tentakel.Architecture.Tests.Rules;

/// <summary>
/// A row of a programme is found by its programme first, in its key and in every list, and points at no row of another
/// programme: so the tables can be cut by programme over several servers.
/// </summary>
public static class PartitionKeys
{
    private const string Column = "ProgrammeId";

    /// <param name="exceptions">By table, or by table and index columns as this rule spells them, with the reason.</param>
    public static IEnumerable<string> Broken(IModel model, IReadOnlyDictionary<string, string> exceptions)
    {
        var used = new HashSet<string>();
        foreach (var (place, fault) in Faults(model))
        {
            // A whole table may be excepted, or one index of it.
            var reason = new[] { place, place.Split(' ')[0] }.FirstOrDefault(exceptions.ContainsKey);
            if (reason is null)
            {
                yield return $"{place}: {fault}";
            }
            else
            {
                used.Add(reason);
            }
        }

        foreach (var unused in exceptions.Keys.Where(key => !used.Contains(key)))
        {
            yield return $"{unused} needs no exception: take it off the list.";
        }
    }

    private static IEnumerable<(string Place, string Fault)> Faults(IModel model)
    {
        foreach (var entity in model.GetEntityTypes().Where(IsOfAProgramme))
        {
            var table = entity.GetTableName() ?? entity.ShortName();
            if (!StartsWithProgramme(entity.FindPrimaryKey()!.Properties))
            {
                yield return (table, "the key does not start with ProgrammeId.");
            }

            // An index that EF makes for a reference to a shared table is no list.
            foreach (var index in entity.GetIndexes().Where(index => !index.IsUnique && !StartsWithProgramme(index.Properties) && !ServesReference(index)))
            {
                yield return ($"{table} ({string.Join(", ", index.Properties.Select(property => property.Name))})", "the index does not start with ProgrammeId.");
            }

            foreach (var key in entity.GetForeignKeys().Where(key => IsOfAProgramme(key.PrincipalEntityType) && !Carries(key)))
            {
                yield return ($"{table} -> {key.PrincipalEntityType.GetTableName()}", "the reference does not carry ProgrammeId.");
            }
        }
    }

    private static bool IsOfAProgramme(IReadOnlyEntityType entity) =>
        entity.FindProperty(Column) is { } property && (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(ProgrammeId);

    private static bool StartsWithProgramme(IReadOnlyList<IReadOnlyProperty> properties) => properties[0].Name == Column;

    private static bool ServesReference(IIndex index) => index.DeclaringEntityType.GetForeignKeys().Any(key =>
        !IsOfAProgramme(key.PrincipalEntityType) && key.Properties.SequenceEqual(index.Properties));

    private static bool Carries(IForeignKey key) => key.Properties.Zip(key.PrincipalKey.Properties).Any(pair => pair.First.Name == Column && pair.Second.Name == Column);
}
