using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tentakel.Platform.Jobs;
using Tentakel.Web.Operation;

namespace Tentakel.Web.Tests.Operation;

public sealed class TelemetryTests(WebApp app)
{
    [Fact]
    public void Without_an_endpoint_nothing_of_it_exists() => Assert.Null(app.Services.GetService<Telemetry>());

    [Fact]
    public async Task Traces_and_metrics_arrive_and_hold_nothing_of_what_people_say()
    {
        await using var collector = await Collector.Start();
        string code;
        using (var watched = new WatchedApp(collector.Address))
        {
            code = await LogTests.Say(watched);
            await watched.Services.GetRequiredService<JobRunner>().RunDue(TestContext.Current.CancellationToken);

            // What the end of the program calls; the end of a test's program is not the same.
            watched.Services.GetRequiredService<Telemetry>().SendTheRest();
        }

        var traces = collector.Received("/v1/traces");
        var metrics = collector.Received("/v1/metrics");
        Assert.Contains("POST /api/v1/signals", traces, StringComparison.Ordinal);
        Assert.Contains("http.route", traces, StringComparison.Ordinal);
        Assert.Contains("tentakel", traces, StringComparison.Ordinal);
        foreach (var name in new[]
                 {
                     "tentakel.writer.commands", "RaiseSignal", "tentakel.writer.wait", "tentakel.writer.handling", "tentakel.writer.in_hand", "tentakel.jobs.runs",
                     "tentakel.outbox.waiting", "tentakel.outbox.dead", "http.server.request.duration", "dotnet.gc.collections",
                 })
        {
            Assert.Contains(name, metrics, StringComparison.Ordinal);
        }

        foreach (var sent in new[] { traces, metrics })
        {
            Assert.DoesNotContain(LogTests.Marker, sent, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(code, sent, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("url.path", sent, StringComparison.Ordinal);
        }

        Assert.All(collector.Kinds, kind => Assert.Equal("application/x-protobuf", kind));
    }

    private sealed class WatchedApp(string collector) : WebApp
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("OTEL_EXPORTER_OTLP_ENDPOINT", collector);
        }
    }

    /// <summary>Takes whatever is sent, on a free port of this machine.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly ConcurrentQueue<(string Path, string Kind, byte[] Body)> _received = new();
        private readonly WebApplication _server;

        private Collector()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            _server = builder.Build();
            _server.Run(async context =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                _received.Enqueue((context.Request.Path, context.Request.ContentType ?? "", body.ToArray()));
            });
        }

        public string Address => _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

        public IEnumerable<string> Kinds => _received.Select(one => one.Kind);

        public static async Task<Collector> Start()
        {
            var collector = new Collector();
            await collector._server.StartAsync();
            return collector;
        }

        /// <summary>Texts stand in protobuf as they are.</summary>
        public string Received(string path) => string.Concat(_received.Where(one => one.Path == path).Select(one => Encoding.UTF8.GetString(one.Body)));

        public ValueTask DisposeAsync() => _server.DisposeAsync();
    }
}
