using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Modules;
using Tentakel.Platform.Standing;

namespace Tentakel.Platform.Data;

/// <summary>The one database context: the platform's own tables and those of every module.</summary>
public sealed class TentakelDbContext(DbContextOptions<TentakelDbContext> options, IReadOnlyList<IModule> modules)
    : IdentityUserContext<Account, Guid>(options)
{
    /// <summary>For what the two databases spell differently. To ask the provider for its name takes longer than such a statement.</summary>
    public bool OnSqlite => Database.GetDbConnection() is SqliteConnection;

    /// <summary>This context saved a change of what <see cref="StandingData"/> keeps.</summary>
    internal bool ChangedStandingData { get; private set; }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        StampStandingData();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        StampStandingData();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        IdConverters.Register(configurationBuilder, [typeof(TentakelDbContext).Assembly, .. modules.Select(module => module.GetType().Assembly)]);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(TentakelDbContext).Assembly);
        foreach (var module in modules)
        {
            module.BuildModel(builder);
        }

        foreach (var versioned in builder.Model.GetEntityTypes().Where(entity => typeof(IVersioned).IsAssignableFrom(entity.ClrType)))
        {
            versioned.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
        }

        // Identity's own table names speak of AspNet; ours speak of what is in them.
        builder.Entity<Account>().ToTable("Accounts");
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("AccountClaims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("AccountLogins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("AccountTokens");
    }

    /// <summary>In the save itself, whoever saves: so nobody can change what is kept and forget to say so.</summary>
    private void StampStandingData()
    {
        if (ChangeTracker.Entries().Any(entry => StandingAttribute.IsChange(entry.Metadata.ClrType, entry.State)))
        {
            var row = Set<StandingStamp>().Local.FirstOrDefault() ?? Attach(new StandingStamp()).Entity;
            row.Stamp = Guid.CreateVersion7();
            Entry(row).State = EntityState.Modified;
            ChangedStandingData = true;
        }
    }
}
