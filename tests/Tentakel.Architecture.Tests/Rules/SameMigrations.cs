namespace Tentakel.Architecture.Tests.Rules;

/// <summary>Both databases are changed by the same steps in the same order: who moves from one to the other loses nothing.</summary>
public static class SameMigrations
{
    public static IEnumerable<string> Broken(IReadOnlyList<string> sqlite, IReadOnlyList<string> postgres) =>
        sqlite.Count == 0 && postgres.Count == 0 ? ["There is no migration at all."]
        : sqlite.SequenceEqual(postgres) ? []
        : [
            .. sqlite.Except(postgres).Select(name => $"PostgreSQL lacks {name}."),
            .. postgres.Except(sqlite).Select(name => $"SQLite lacks {name}."),
            .. sqlite.Order(StringComparer.Ordinal).SequenceEqual(postgres.Order(StringComparer.Ordinal)) ? new[] { "The order differs." } : [],
        ];
}
