using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Data;

namespace Tentakel.Platform.Tests.Storage;

public sealed class SqliteSettingsTests
{
    [Fact]
    public async Task Every_connection_waits_for_the_disk_and_checks_references_also_when_it_was_used_before()
    {
        var folder = Directory.CreateTempSubdirectory("tentakel-test-");
        try
        {
            var settings = new DatabaseSettings(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder.FullName, "een.db")}", folder.FullName);
            for (var time = 0; time < 4; time++)
            {
                await using var one = new DbContext(DatabaseSetup.Use(new DbContextOptionsBuilder(), settings).Options);
                await using var other = new DbContext(DatabaseSetup.Use(new DbContextOptionsBuilder(), settings).Options);

                // Two at once: one of them is new, or was used by the turn before.
                Assert.Equal(("wal", 2, 1, 30000), await Told(one));
                Assert.Equal(("wal", 2, 1, 30000), await Told(other));
                if (time == 2)
                {
                    SqliteConnection.ClearPool((SqliteConnection)one.Database.GetDbConnection());
                }
            }
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(string Journal, int Synchronous, int ForeignKeys, int Wait)> Told(DbContext context)
    {
        await context.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return (await Setting<string>("journal_mode"), await Setting<int>("synchronous"), await Setting<int>("foreign_keys"), await Setting<int>("busy_timeout"));

        async Task<T> Setting<T>(string name)
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Written above.
            command.CommandText = $"PRAGMA {name}";
#pragma warning restore CA2100
            return (T)Convert.ChangeType((await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!, typeof(T), CultureInfo.InvariantCulture);
        }
    }
}
