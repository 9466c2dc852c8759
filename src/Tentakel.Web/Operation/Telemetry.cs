using System.Diagnostics;
using System.Reflection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Tentakel.Platform.Telemetry;

namespace Tentakel.Web.Operation;

/// <summary>Sends traces and metrics to OTEL_EXPORTER_OTLP_ENDPOINT. Where that is not set nothing of this exists.</summary>
internal sealed class Telemetry : IDisposable
{
    public const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // What ASP.NET Core, HttpClient and the runtime tell by themselves; no instrumentation package is needed for it.
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "System.Net.Http"];
    private static readonly string[] Meters =
        [TentakelMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "System.Net.Http", "System.Runtime"];

    private readonly TracerProvider _traces;
    private readonly MeterProvider _metrics;

    public Telemetry(IConfiguration configuration, OutboxGauges outbox, IHostApplicationLifetime lifetime)
    {
        outbox.Start();
        var endpoint = configuration[EndpointSetting]!.TrimEnd('/');
        var protocol = configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] switch
        {
            null or "" or "http/protobuf" => OtlpExportProtocol.HttpProtobuf,
            "grpc" => OtlpExportProtocol.Grpc,
            var other => throw new InvalidOperationException($"OTEL_EXPORTER_OTLP_PROTOCOL is \"{other}\"; it can be http/protobuf or grpc."),
        };
        var house = ResourceBuilder.CreateDefault().AddService(
            configuration["OTEL_SERVICE_NAME"] is { Length: > 0 } given ? given : "tentakel",
            serviceVersion: typeof(Telemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(house)
            .AddSource(Sources)
            .AddProcessor(new KnownTagsOnly())
            .AddOtlpExporter(options => Send(options, "traces"))
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(house)
            .AddMeter(Meters)
            .AddOtlpExporter(options => Send(options, "metrics"))
            .Build();

        // After the last request, and while the database can still be asked how full the outbox is.
        lifetime.ApplicationStopped.Register(SendTheRest);

        void Send(OtlpExporterOptions options, string signal)
        {
            options.Protocol = protocol;
            options.Endpoint = new Uri(protocol == OtlpExportProtocol.Grpc ? endpoint : $"{endpoint}/v1/{signal}");
        }
    }

    public void Dispose()
    {
        _traces.Dispose();
        _metrics.Dispose();
    }

    internal void SendTheRest()
    {
        _traces.Shutdown(5000);
        _metrics.Shutdown(5000);
    }

    /// <summary>
    /// Only what is listed leaves the house: a path, a query, an address or the name of a browser never does, also when a next
    /// version of the framework adds it by itself.
    /// </summary>
    private sealed class KnownTagsOnly : BaseProcessor<Activity>
    {
        private static readonly HashSet<string> Known =
            ["http.request.method", "http.route", "http.response.status_code", "server.address", "server.port", "error.type", "network.protocol.version"];

        public override void OnEnd(Activity data)
        {
            foreach (var name in data.TagObjects.Select(tag => tag.Key).Where(name => !Known.Contains(name)).ToList())
            {
                data.SetTag(name, null);
            }
        }
    }
}

internal static class TelemetrySetup
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (!string.IsNullOrWhiteSpace(builder.Configuration[Telemetry.EndpointSetting]))
        {
            builder.Services.AddSingleton<OutboxGauges>();
            builder.Services.AddSingleton<Telemetry>();
        }
    }

    /// <summary>Made with the program and thrown away with it.</summary>
    public static void StartTelemetry(this WebApplication app) => app.Services.GetService<Telemetry>();
}
