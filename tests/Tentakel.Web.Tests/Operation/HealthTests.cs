using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tentakel.Platform.Data;
using Tentakel.Web.Operation;

namespace Tentakel.Web.Tests.Operation;

public sealed class HealthTests(WebApp app)
{
    [Theory]
    [InlineData("/healthz", "ok")]
    [InlineData("/readyz", "ready")]
    public async Task A_copy_that_is_well_says_so_to_any_host_name_and_nobody_keeps_it(string path, string word)
    {
        using var client = app.CreateClient();
        using var response = await client.GetAsync(new Uri("http://nobody.example" + path));
        Assert.Equal((HttpStatusCode.OK, word), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Empty(response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : []);
    }

    [Fact]
    public async Task They_are_no_part_of_the_api()
    {
        using var client = await (await app.NewTown()).Api();
        var document = await client.GetStringAsync(new Uri("/api/v1/openapi.json", UriKind.Relative));
        Assert.DoesNotContain("readyz", document, StringComparison.Ordinal);
        Assert.DoesNotContain("healthz", document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_last_migration_it_lives_and_is_not_ready()
    {
        using var behind = new WebApp();
        var last = Readiness.Needed(behind.Services.GetRequiredService<DatabaseSettings>().Provider)[^1];
        await Run(behind, $"DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" = '{last}'");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready"), await Ask(behind, "/readyz"));
        Assert.Equal((HttpStatusCode.OK, "ok"), await Ask(behind, "/healthz"));

        await Run(behind, $"INSERT INTO \"__EFMigrationsHistory\" VALUES ('{last}', 'x')");
        Assert.Equal((HttpStatusCode.OK, "ready"), await Ask(behind, "/readyz"));
    }

    [Fact]
    public async Task A_database_that_is_ahead_is_ready_because_old_copies_serve_during_an_upgrade()
    {
        using var old = new WebApp();
        await Run(old, "INSERT INTO \"__EFMigrationsHistory\" VALUES ('29991231235959_Later', 'x')");
        Assert.Equal((HttpStatusCode.OK, "ready"), await Ask(old, "/readyz"));
    }

    [Fact]
    public void It_needs_exactly_the_migrations_there_are()
    {
        using var scope = app.Services.CreateScope();
        Assert.Equal(
            scope.ServiceProvider.GetRequiredService<TentakelDbContext>().Database.GetMigrations(),
            Readiness.Needed(app.Services.GetRequiredService<DatabaseSettings>().Provider));
    }

    [Fact]
    public async Task Keys_that_nobody_can_read_make_it_not_ready()
    {
        using var locked = new WebApp();
        await Run(locked, "ALTER TABLE \"DataProtectionKeys\" RENAME TO \"Elsewhere\"");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready"), await Ask(locked, "/readyz"));
    }

    [Fact]
    public async Task Once_it_is_told_to_stop_it_is_not_ready()
    {
        using var lifetime = new Lifetime();
        var readiness = ActivatorUtilities.CreateInstance<Readiness>(app.Services, lifetime);
        Assert.True(await readiness.Holds(TestContext.Current.CancellationToken));
        lifetime.StopApplication();
        Assert.False(await readiness.Holds(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void The_pause_comes_on_top_of_the_time_to_finish()
    {
        using var patient = new PatientApp();
        Assert.Equal(
            TimeSpan.FromSeconds(37),
            patient.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<HostOptions>>().Value.ShutdownTimeout);
    }

    [Fact]
    public async Task The_log_tells_once_why_it_is_not_ready()
    {
        using var lines = new LogLines();
        using var behind = new LoggedApp(lines);
        var last = Readiness.Needed(behind.Services.GetRequiredService<DatabaseSettings>().Provider)[^1];
        await Run(behind, $"DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" = '{last}'");
        await Ask(behind, "/readyz");
        await Ask(behind, "/readyz");
        Assert.Single(lines.All, line => line.Contains("tentakel migrate", StringComparison.Ordinal));
    }

    private static async Task<(HttpStatusCode, string)> Ask(WebApp app, string path)
    {
        using var client = app.CreateClient();
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static Task<int> Run(WebApp app, string sql) => app.Read(database => database.Database.ExecuteSqlRawAsync(sql));

    private sealed class Lifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _stopping = new();

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => _stopping.Cancel();

        public void Dispose() => _stopping.Dispose();
    }

    private sealed class PatientApp : WebApp
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("SHUTDOWN_DELAY", "7");
        }
    }
}

/// <summary>Tells all it logs, at the levels of a real site.</summary>
internal sealed class LoggedApp(LogLines lines) : WebApp
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Logging:LogLevel:Default", "Information");
        builder.ConfigureLogging(logging => logging.AddProvider(lines));
    }
}
