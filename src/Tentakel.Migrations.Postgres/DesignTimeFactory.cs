using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Tentakel.Composition;
using Tentakel.Platform.Data;

namespace Tentakel.Migrations.Postgres;

/// <summary>Builds the context for `dotnet ef`, which compares models and never opens a connection for that.</summary>
public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<TentakelDbContext>
{
    public TentakelDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<TentakelDbContext>();
        options.UseNpgsql("Host=localhost", db => db
            .MigrationsAssembly(typeof(DesignTimeFactory).Assembly.GetName().Name)
            .SetPostgresVersion(15, 0));
        return new TentakelDbContext(options.Options, AllModules.List);
    }
}
