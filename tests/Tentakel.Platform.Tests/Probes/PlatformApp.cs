using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Tentakel.Platform.Data;
using Tentakel.Platform.Events;
using Tentakel.Platform.Jobs;
using Tentakel.Platform.Modules;
using Tentakel.Platform.Outbox;
using Tentakel.Testing;

namespace Tentakel.Platform.Tests.Probes;

/// <summary>The whole program with one more room: a counter, by which writing is tried.</summary>
public sealed class PlatformApp : TestApp
{
    // The room has no migration: it exists in tests only.
    private const string Sqlite = """CREATE TABLE "Counters" ("ProgrammeId" TEXT NOT NULL, "Id" TEXT NOT NULL, "Value" INTEGER NOT NULL, "At" TEXT NOT NULL, "Version" INTEGER NOT NULL, PRIMARY KEY ("ProgrammeId", "Id"))""";
    private const string Postgres = """CREATE TABLE "Counters" ("ProgrammeId" uuid NOT NULL, "Id" uuid NOT NULL, "Value" integer NOT NULL, "At" timestamp with time zone NOT NULL, "Version" integer NOT NULL, PRIMARY KEY ("ProgrammeId", "Id"))""";

    public PlatformApp()
    {
        using var scope = Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<TentakelDbContext>().Database.ExecuteSqlRaw(TestDatabase.IsPostgres ? Postgres : Sqlite);
    }

    internal ProbeDelivery Delivery { get; } = new();

    internal ProbeJobs Jobs { get; } = new();

    internal async Task<Counter> NewCounter(TestTown town, int value = 0)
    {
        var counter = new Counter(town.Programme, value, Clock.GetUtcNow());
        await Arrange(counter);
        return counter;
    }

    internal Task<int?> Value(Counter counter) =>
        Read(database => database.Set<Counter>().Where(row => row.Id == counter.Id).Select(row => (int?)row.Value).SingleOrDefaultAsync());

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureServices(services =>
        {
            var modules = (IReadOnlyList<IModule>)services.Single(service => service.ServiceType == typeof(IReadOnlyList<IModule>)).ImplementationInstance!;
            services.Replace(ServiceDescriptor.Singleton<IReadOnlyList<IModule>>([.. modules, new ProbeRoom()]));
            services.ConfigureDbContext<TentakelDbContext>(options => options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning)));
            services.AddScoped<ProbeHandler>();
            services.AddScoped<IHandle<Counted>, KeepTotal>();
            services.AddScoped<IHandle<Counted>, RefuseThirteen>();
            services.AddScoped<IHandle<Echoed>, EchoAgain>();
            services.AddSingleton<IOutboxDelivery>(Delivery);
            services.AddScoped<IJob>(_ => new FailingJob(Jobs));
            services.AddScoped<IJob>(_ => new CountedJob(Jobs));
        });
    }
}
