using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Jobs;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;

namespace Tentakel.Testing;

/// <summary>
/// The whole program on a database of its own, with a clock that the test moves and jobs that the test runs. One per test
/// assembly; each test makes its own <see cref="TestTown"/> in it.
/// </summary>
public class TestApp : WebApplicationFactory<Tentakel.Web.FrontDoor>
{
    private readonly TestDatabase _database = new();
    private int _towns;

    public TestApp()
        : this(onKestrel: false)
    {
    }

    /// <param name="onKestrel">A real browser needs a real server, on a free port.</param>
    protected TestApp(bool onKestrel)
    {
        if (onKestrel)
        {
            UseKestrel(0);
        }

        using var scope = Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<TentakelDbContext>().Database.Migrate();
    }

    public TestClock Clock { get; } = new();

    public TestDatabase Database => _database;

    /// <summary>The clock of the program. A real browser forgets cookies by the real time, and so must the server.</summary>
    protected virtual TimeProvider Time => Clock;

    /// <summary>A town with a site, an office and three neighbourhoods, that no other test touches. Resets the clock.</summary>
    /// <param name="place">Areas that are in the database already; null makes some for this town alone.</param>
    public async Task<TestTown> NewTown(TestPlace? place = null)
    {
        Clock.Set(TestClock.Start);
        return await TestTown.Make(this, Interlocked.Increment(ref _towns), place);
    }

    /// <summary>As the program is without a setting: a form that is sent within three seconds was filled in by a program.</summary>
    public IDisposable FormsAskPatience() => Set(("FORM_SECONDS", "3"));

    /// <summary>With other settings, until it is disposed of.</summary>
    public IDisposable Set(params (string Name, string? Value)[] settings) => new Settings(Services.GetRequiredService<IConfiguration>(), settings);

    /// <summary>Runs a job now, whether or not its turn has come.</summary>
    public async Task RunJob<TJob>()
        where TJob : IJob
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetServices<IJob>().OfType<TJob>().Single().Run(CancellationToken.None);
    }

    public async Task<T> Read<T>(Func<TentakelDbContext, Task<T>> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<TentakelDbContext>());
    }

    /// <summary>Puts rows straight into the database: only for what a test starts from, never for what it tests.</summary>
    public async Task Arrange(params object[] rows)
    {
        await using var scope = Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<TentakelDbContext>();
        database.AddRange(rows);
        await database.SaveChangesAsync();

        // Past the writer, which would have said so.
        Services.GetRequiredService<PublicPages>().Changed(default, Change.OfWhatWas);
    }

    /// <summary>Does a command through the real <see cref="Writer"/>.</summary>
    public Task<Outcome<TResult>> Do<THandler, TCommand, TResult>(
        Actor actor, TCommand command, Func<THandler, Task<Outcome<TResult>>> run, string? idempotencyKey = null)
        where THandler : notnull =>
        Services.GetRequiredService<Writer>().Do<THandler, TCommand, TResult>(actor, command, idempotencyKey, run);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.UseSetting("DATABASE", TestDatabase.Provider);
        builder.UseSetting("CONNECTION_STRING", _database.ConnectionString);
        builder.UseSetting("DATA_DIR", _database.DataDirectory);
        builder.UseSetting("TENTAKEL_DEMO", "1");
        builder.UseSetting("OUTBOUND_LOOPBACK", "1");

        // All tests come from one address, and fill in a form at once.
        foreach (var limit in new[] { "RATE_CODE", "RATE_SEARCH", "RATE_EXPORT", "FORM_SECONDS" })
        {
            builder.UseSetting(limit, "0");
        }

        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.ConfigureServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton(Time));

            // Jobs run when a test says so.
            services.RemoveAll<IHostedService>();
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _database.Dispose();
        }
    }

    private sealed class Settings : IDisposable
    {
        private readonly IConfiguration _configuration;
        private readonly (string Name, string? Value)[] _before;

        public Settings(IConfiguration configuration, (string Name, string? Value)[] settings)
        {
            _configuration = configuration;
            _before = [.. settings.Select(setting => (setting.Name, configuration[setting.Name]))];
            Write(settings);
        }

        public void Dispose() => Write(_before);

        private void Write(IEnumerable<(string Name, string? Value)> settings)
        {
            foreach (var (name, value) in settings)
            {
                _configuration[name] = value;
            }
        }
    }
}
