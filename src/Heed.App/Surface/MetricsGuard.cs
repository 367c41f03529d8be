using System.Net;
using System.Security.Cryptography;
using System.Text;
using Heed.App.Hosting;

namespace Heed.App.Surface;

/// <summary>Numbers tell how busy a county is: they go to this machine itself, or to who shows the token. A request that a proxy passed on is not from this machine.</summary>
internal static class MetricsGuard
{
    /// <summary>Where the numbers are.</summary>
    public const string Path = "/metrics";

    private const string Scheme = "Bearer ";

    /// <summary>Adds it.</summary>
    public static void UseMetricsGuard(this WebApplication app)
    {
        var token = app.Services.GetRequiredService<HeedSettings>().MetricsToken;
        app.Use((context, next) => !context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase) || IsLocal(context) || Shows(context.Request, token)
            ? next(context)
            : Results.Problem("Numbers are read from the machine itself, or with the token of Heed:MetricsToken.", statusCode: StatusCodes.Status401Unauthorized).ExecuteAsync(context));
    }

    private static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded") && !context.Request.Headers.ContainsKey("X-Original-For");

    private static bool Shows(HttpRequest request, string token)
    {
        string? header = request.Headers.Authorization;
        return token.Length > 0 && header is not null && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(header[Scheme.Length..].Trim()), Encoding.UTF8.GetBytes(token));
    }
}
