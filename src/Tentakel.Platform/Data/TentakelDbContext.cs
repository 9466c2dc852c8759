using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Modules;

namespace Tentakel.Platform.Data;

/// <summary>The one database context: the platform's own tables and those of every module.</summary>
public sealed class TentakelDbContext(DbContextOptions<TentakelDbContext> options, IReadOnlyList<IModule> modules)
    : IdentityUserContext<Account, Guid>(options)
{
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
}
