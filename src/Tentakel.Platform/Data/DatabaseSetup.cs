using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Tentakel.Platform.Data;

public static class DatabaseSetup
{
    public static IServiceCollection AddTentakelDatabase(this IServiceCollection services, DatabaseSettings settings)
    {
        services.AddSingleton(settings);
        // The options are the same for everybody: made once, and not with every context.
        return services.AddDbContext<TentakelDbContext>(options => Use(options, settings), ServiceLifetime.Scoped, ServiceLifetime.Singleton);
    }

    /// <summary>The provider and the assembly with its migrations; also used at design time.</summary>
    public static DbContextOptionsBuilder Use(DbContextOptionsBuilder options, DatabaseSettings settings) => settings.Provider switch
    {
        DatabaseProvider.Sqlite => options
            .UseSqlite(settings.ConnectionString, sqlite => sqlite.MigrationsAssembly("Tentakel.Migrations.Sqlite").CommandTimeout(30))
            .AddInterceptors(new SqlitePragmas()),
        DatabaseProvider.Postgres => options
            .UseNpgsql(settings.ConnectionString, postgres => postgres.MigrationsAssembly("Tentakel.Migrations.Postgres"))
            .AddInterceptors(new WholeTexts()),
        _ => throw new ArgumentOutOfRangeException(nameof(settings)),
    };

    /// <summary>
    /// WAL lets readers go on beside the writer; synchronous=FULL because what was acknowledged may not be lost in a
    /// power cut. The busy timeout is in milliseconds.
    /// </summary>
    private sealed class SqlitePragmas : DbConnectionInterceptor
    {
        private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=30000;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
