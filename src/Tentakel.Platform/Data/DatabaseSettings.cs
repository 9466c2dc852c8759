using Microsoft.Extensions.Configuration;

namespace Tentakel.Platform.Data;

/// <summary>Where the data lives, from the environment variables DATABASE, CONNECTION_STRING and DATA_DIR.</summary>
/// <param name="DataDirectory">Absolute; holds the SQLite file and, in demo mode, the mail that would have been sent.</param>
public sealed record DatabaseSettings(DatabaseProvider Provider, string ConnectionString, string DataDirectory)
{
    public static DatabaseSettings From(IConfiguration configuration)
    {
        var directory = Path.GetFullPath(configuration["DATA_DIR"] is { Length: > 0 } given ? given : "data");
        var connection = configuration["CONNECTION_STRING"];
        return (configuration["DATABASE"] ?? "sqlite").ToLowerInvariant() switch
        {
            "sqlite" => new(
                DatabaseProvider.Sqlite,
                string.IsNullOrWhiteSpace(connection) ? $"Data Source={Path.Combine(directory, "tentakel.db")}" : connection,
                directory),
            "postgres" when string.IsNullOrWhiteSpace(connection) =>
                throw new InvalidOperationException("DATABASE=postgres needs CONNECTION_STRING, for example \"Host=localhost;Database=tentakel;Username=tentakel;Password=...\"."),
            "postgres" => new(DatabaseProvider.Postgres, connection!, directory),
            var other => throw new InvalidOperationException($"DATABASE is \"{other}\"; it can be sqlite or postgres."),
        };
    }
}

public enum DatabaseProvider
{
    Sqlite,
    Postgres,
}
