using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Tentakel.Architecture.Tests.Rules;
using Tentakel.Composition;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Modules;

namespace Tentakel.Architecture.Tests.Running;

public class ModelTests
{
    /// <summary>Tables and lists that are not cut by programme, and why.</summary>
    private static readonly Dictionary<string, string> SharedByProgrammes = new()
    {
        ["Audit"] = "One chain over all programmes, some lines of which belong to none.",
        ["Outbox"] = "One queue, emptied over all programmes in order of time.",
        ["Tenants"] = "Found by host name before the programme is known.",
        ["IdempotencyKeys (At)"] = "Old keys are cleared away over all programmes.",
        ["Commitments (Status, DueOn)"] = "The clock job looks over all programmes for what falls due.",
        ["Commitments (Status, ConfirmBy)"] = "The clock job looks over all programmes for what nobody confirmed.",
        ["Contacts (ClosedAt)"] = "The clock job looks over all programmes for what may be deleted.",
    };

    public static TheoryData<DatabaseProvider> Providers => [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    [Theory, MemberData(nameof(Providers))]
    public void A_change_without_a_migration_is_seen(DatabaseProvider provider)
    {
        using var changed = Context(provider, new NewRoom());

        Assert.True(changed.Database.HasPendingModelChanges());
    }

    [Theory, MemberData(nameof(Providers))]
    public void Every_change_of_the_model_has_its_migration(DatabaseProvider provider)
    {
        using var context = Context(provider);

        Assert.False(context.Database.HasPendingModelChanges(), $"{provider}: add a migration with make migration NAME=...");
    }

    [Fact]
    public void A_migration_for_one_database_only_is_seen()
    {
        Assert.Equal(["PostgreSQL lacks AddB.", "SQLite lacks AddC."], SameMigrations.Broken(["Initial", "AddB"], ["Initial", "AddC"]));
        Assert.Equal(["The order differs."], SameMigrations.Broken(["AddA", "AddB"], ["AddB", "AddA"]));
        Assert.Equal(["There is no migration at all."], SameMigrations.Broken([], []));
    }

    [Fact]
    public void Both_databases_have_the_same_migrations() =>
        Rule.Holds(SameMigrations.Broken(Migrations(DatabaseProvider.Sqlite), Migrations(DatabaseProvider.Postgres)));

    [Fact]
    public void A_table_or_list_that_cannot_be_cut_by_programme_is_seen()
    {
        using var context = Context(DatabaseProvider.Sqlite, new NewRoom());

        Assert.Equal(
            [
                "Bads: the key does not start with ProgrammeId.",
                "Bads (Text): the index does not start with ProgrammeId.",
                "Bads -> Goods: the reference does not carry ProgrammeId.",
            ],
            PartitionKeys.Broken(Model(context), SharedByProgrammes));
        Assert.Contains("Goods needs no exception: take it off the list.", PartitionKeys.Broken(Model(context), new Dictionary<string, string> { ["Goods"] = "why" }));
    }

    [Fact]
    public void Every_table_of_a_programme_can_be_cut_by_programme()
    {
        using var context = Context(DatabaseProvider.Sqlite);

        Rule.Holds(PartitionKeys.Broken(Model(context), SharedByProgrammes));
    }

    private static IModel Model(TentakelDbContext context) => context.GetService<IDesignTimeModel>().Model;

    private static List<string> Migrations(DatabaseProvider provider)
    {
        using var context = Context(provider);
        return [.. context.Database.GetMigrations().Select(id => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..])];
    }

    /// <summary>Compares models only: nothing is opened, so there need be no server.</summary>
    private static TentakelDbContext Context(DatabaseProvider provider, params IModule[] more)
    {
        var connection = provider == DatabaseProvider.Sqlite ? "Data Source=:memory:" : "Host=nowhere;Database=none";
        var options = DatabaseSetup.Use(new DbContextOptionsBuilder<TentakelDbContext>(), new DatabaseSettings(provider, connection, "none"));

        // A model is remembered by the type of the context, and these two differ.
        options.EnableServiceProviderCaching(more.Length == 0);
        return new TentakelDbContext((DbContextOptions<TentakelDbContext>)options.Options, [.. AllModules.List, .. more]);
    }

    private sealed class NewRoom : IModule
    {
        public string Name => "New";

        public void BuildModel(ModelBuilder model)
        {
            model.Entity<Good>(good =>
            {
                good.ToTable("Goods").HasKey(row => new { row.ProgrammeId, row.Id });
                good.HasIndex(row => new { row.ProgrammeId, row.Text });
                good.HasAlternateKey(row => row.Id);
            });
            model.Entity<Bad>(bad =>
            {
                bad.ToTable("Bads").HasKey(row => new { row.Id, row.ProgrammeId });
                bad.HasIndex(row => row.Text);
                bad.HasOne<Good>().WithMany().HasForeignKey(row => row.GoodId).HasPrincipalKey(row => row.Id);
                bad.HasIndex(row => row.GoodId).IsUnique();
            });
        }
    }

    private sealed class Good
    {
        public ProgrammeId ProgrammeId { get; init; }

        public Guid Id { get; init; }

        public string Text { get; init; } = "";
    }

    private sealed class Bad
    {
        public ProgrammeId ProgrammeId { get; init; }

        public Guid Id { get; init; }

        public Guid GoodId { get; init; }

        public string Text { get; init; } = "";
    }
}
