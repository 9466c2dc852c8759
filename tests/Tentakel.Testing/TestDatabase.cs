using Microsoft.Data.Sqlite;
using Npgsql;

namespace Tentakel.Testing;

/// <summary>A database of its own for one test assembly: SQLite in a folder, or PostgreSQL when TEST_DATABASE=postgres.</summary>
public sealed class TestDatabase : IDisposable
{
    private const int MostAttempts = 10;

    private readonly string? _server;
    private readonly string _name = $"tentakel_test_{Guid.CreateVersion7():N}";

    public TestDatabase()
    {
        DataDirectory = Directory.CreateTempSubdirectory("tentakel-test-").FullName;
        if (!IsPostgres)
        {
            ConnectionString = $"Data Source={Path.Combine(DataDirectory, "tentakel.db")}";
            return;
        }

        _server = Environment.GetEnvironmentVariable("TEST_POSTGRES")
            ?? throw new InvalidOperationException("TEST_DATABASE=postgres needs TEST_POSTGRES, the connection string of a server to make databases on (scripts/with-postgres makes one).");
        Execute($"CREATE DATABASE {_name}");
        ConnectionString = new NpgsqlConnectionStringBuilder(_server) { Database = _name, MaxPoolSize = 80 }.ConnectionString;
    }

    public static bool IsPostgres => Environment.GetEnvironmentVariable("TEST_DATABASE") == "postgres";

    public static string Provider => IsPostgres ? "postgres" : "sqlite";

    public string ConnectionString { get; }

    public string DataDirectory { get; }

    public void Dispose()
    {
        if (_server is not null)
        {
            NpgsqlConnection.ClearAllPools();
            Execute($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
        }

        SqliteConnection.ClearAllPools();

        // A request that is broken off at the end may still make a file while the folder is emptied; and a factory disposes twice.
        for (var attempt = 1; Directory.Exists(DataDirectory); attempt++)
        {
            try
            {
                Directory.Delete(DataDirectory, recursive: true);
            }
            catch (IOException) when (attempt < MostAttempts)
            {
                Thread.Sleep(50 * attempt);
            }
        }
    }

    private void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(_server);
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The only variable part is a name made above.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
