using Heed.App.Surface;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Heed.App.Hosting;

/// <summary>Metrics at /metrics, traces to a collector where one is set (OTEL_EXPORTER_OTLP_ENDPOINT), health at /healthz.</summary>
internal static class Telemetry
{
    private const string Ready = "ready";

    /// <summary>Adds telemetry and health checks.</summary>
    public static void AddHeedTelemetry(this WebApplicationBuilder builder)
    {
        var exports = builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 };
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(static resource => resource.AddService("heed"))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter("Heed.*").AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddPrometheusExporter();
                if (exports)
                    metrics.AddOtlpExporter();
            })
            .WithTracing(traces =>
            {
                traces.AddSource("Heed.*").AddAspNetCoreInstrumentation();
                if (exports)
                    traces.AddOtlpExporter();
            });
        builder.Services.AddHealthChecks().AddCheck<StoreHealth>("store", tags: [Ready]);
    }

    /// <summary>Maps /metrics, /healthz/live and /healthz/ready.</summary>
    public static void MapHeedTelemetry(this WebApplication app)
    {
        app.MapPrometheusScrapingEndpoint(MetricsGuard.Path).AllowAnonymous();
        app.MapHealthChecks("/healthz/live", new() { Predicate = static _ => false }).AllowAnonymous();
        app.MapHealthChecks("/healthz/ready", new() { Predicate = static check => check.Tags.Contains(Ready) }).AllowAnonymous();
    }
}
