using System.Net;
using Heed.App.Hosting;
using Microsoft.AspNetCore.HttpOverrides;

namespace Heed.App.Surface;

/// <summary>What stands between the network and the rest: bounds, headers, origins, secrets.</summary>
internal static class HeedSurface
{
    /// <summary>Reads secrets from files: a folder with one file a setting, as containers mount them (<c>Channels__Webhook__Secret</c>).</summary>
    public static void AddSecretFiles(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["Heed:SecretsFolder"] is { Length: > 0 } folder)
            builder.Configuration.AddKeyPerFile(Path.GetFullPath(folder), optional: false);
    }

    /// <summary>Adds bounds and what the pipeline needs.</summary>
    public static void AddHeedSurface(this WebApplicationBuilder builder)
    {
        builder.AddSurfaceLimits();
        builder.AddTls();
        builder.WebHost.ConfigureKestrel(static kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = SurfaceLimits.MostBodyBytes;
        });
        var proxies = builder.Configuration.GetSection("Heed:Proxies").Get<string[]>() ?? [];
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = proxies.Length == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            foreach (var proxy in proxies)
                options.KnownProxies.Add(IPAddress.Parse(proxy));
        });
    }

    /// <summary>First in the pipeline.</summary>
    public static void UseHeedSurface(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders(HeedHost.Modules.All.SelectMany(module => module.ImageOrigins(app.Configuration)));
        app.UseCrossSiteGuard();
        app.UseCharsetGuard();
        app.UseMetricsGuard();
    }
}
