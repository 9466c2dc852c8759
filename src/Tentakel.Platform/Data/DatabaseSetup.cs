using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
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
            .AddInterceptors(SqlitePragmas.Instance, KeptStatements.Instance),
        DatabaseProvider.Postgres => options
            .UseNpgsql(settings.ConnectionString, postgres => postgres.MigrationsAssembly("Tentakel.Migrations.Postgres"))
            .AddInterceptors(new WholeTexts()),
        _ => throw new ArgumentOutOfRangeException(nameof(settings)),
    };

    /// <summary>
    /// WAL lets readers go on beside the writer; synchronous=FULL because what was acknowledged may not be lost in a
    /// power cut. The busy timeout is in milliseconds, the cache at most 8 MB: the two that are usual do not hold what one
    /// search of a large programme reads. A connection of the pool keeps what was set: it is told once, not at each of
    /// the many times that it is taken out.
    /// </summary>
    private sealed class SqlitePragmas : DbConnectionInterceptor
    {
        private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=30000; PRAGMA cache_size=-8000;";

        private static readonly ConditionalWeakTable<object, object> Told = [];

        public static SqlitePragmas Instance { get; } = new();

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            if (connection is not SqliteConnection { Handle: { } handle } || Told.TryGetValue(handle, out _))
            {
                return;
            }

            // No disk is waited for: what is awaited here would only be queued.
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
            Told.AddOrUpdate(handle, handle);
        }

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}
