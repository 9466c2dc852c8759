using Tentakel.Platform.Access;

namespace Tentakel.Web.Operation;

/// <summary>What whoever keeps the program running asks it. The answer is one word: the log tells why, not the visitor.</summary>
internal static class Health
{
    public const string Alive = "/healthz";
    public const string Ready = "/readyz";

    public static void AddReadiness(this WebApplicationBuilder builder)
    {
        var pause = TimeSpan.FromSeconds(builder.Configuration.GetValue("SHUTDOWN_DELAY", 0));
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddHostedService(_ => new PauseBeforeStopping(pause));

        // What is being answered gets half a minute to finish, after the pause in which the proxy looks elsewhere.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = pause + TimeSpan.FromSeconds(30));
    }

    public static void MapHealth(this IEndpointRouteBuilder site)
    {
        site.MapGet(Alive, () => Results.Text("ok")).ExcludeFromDescription()
            .Public("Who watches the process asks whether it lives; no database is asked and nothing is told.");
        site.MapGet(Ready, async (Readiness readiness, CancellationToken cancellation) =>
                await readiness.Holds(cancellation) ? Results.Text("ready") : Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable))
            .ExcludeFromDescription()
            .Public("A load balancer asks whether to send people here; nothing but yes or no is told.");
    }

    /// <summary>
    /// At a SIGTERM /readyz says no at once, but requests keep coming until the proxy has asked. For so long (SHUTDOWN_DELAY, in
    /// seconds) the door stays open; it is called before the server closes it.
    /// </summary>
    private sealed class PauseBeforeStopping(TimeSpan pause) : IHostedLifecycleService
    {
        public Task StoppingAsync(CancellationToken cancellationToken) => pause > TimeSpan.Zero ? Task.Delay(pause, cancellationToken) : Task.CompletedTask;

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
