using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Heed.Gateways.SenMl;

namespace Heed.App.Surface;

/// <summary>How much a client and an account may ask for. Section <c>Limits</c>.</summary>
public sealed class SurfaceLimits
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Limits";

    /// <summary>Largest body of a request, bytes; an endpoint may lower it.</summary>
    public const long MostBodyBytes = 4 * 1024 * 1024;

    /// <summary>Tries to sign in, from one client, a minute.</summary>
    public int SignInsPerMinute { get; set; } = 20;

    /// <summary>Requests of one account, or of one client that is not signed in, a minute.</summary>
    public int RequestsPerMinute { get; set; } = 1200;

    /// <summary>Requests of one client at once above that rate.</summary>
    public int Burst { get; set; } = 300;
}

/// <summary>Keeps the limits.</summary>
internal static class SurfaceLimiting
{
    private const int PrefixBytes = 8;
    private static readonly string[] SignInPaths = ["/sign-in", "/setup", "/invite"];
    private static readonly string[] Open = ["/_framework", "/_content", "/_blazor", "/healthz", SenMlEndpoints.Path];

    /// <summary>Adds the limiter.</summary>
    public static void AddSurfaceLimits(this WebApplicationBuilder builder)
    {
        var limits = builder.Configuration.GetSection(SurfaceLimits.Section).Get<SurfaceLimits>() ?? new();
        builder.Services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = static (rejected, _) => new(RefuseAsync(rejected.HttpContext, rejected.Lease));
            options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(context => SignIns(context, limits)),
                PartitionedRateLimiter.Create<HttpContext, string>(context => Requests(context, limits)));
        });
    }

    /// <summary>Name of a client: its address; of an IPv6 client the first half, because one subscriber has all of the other.</summary>
    internal static string Client(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, PrefixBytes)) : address.ToString();
    }

    private static RateLimitPartition<string> SignIns(HttpContext context, SurfaceLimits limits)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || !Array.Exists(SignInPaths, path => context.Request.Path.StartsWithSegments(path, StringComparison.Ordinal)))
            return RateLimitPartition.GetNoLimiter("");
        return RateLimitPartition.GetFixedWindowLimiter(Client(context.Connection.RemoteIpAddress), _ => new() { PermitLimit = limits.SignInsPerMinute, Window = TimeSpan.FromMinutes(1) });
    }

    private static RateLimitPartition<string> Requests(HttpContext context, SurfaceLimits limits)
    {
        // Files and the open page's connection are cheap and many; the intake has its own back-pressure and bounds.
        if (Array.Exists(Open, path => context.Request.Path.StartsWithSegments(path, StringComparison.Ordinal)))
            return RateLimitPartition.GetNoLimiter("");
        var who = context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? Client(context.Connection.RemoteIpAddress);
        return RateLimitPartition.GetTokenBucketLimiter(who, _ => new()
        {
            TokenLimit = limits.Burst,
            TokensPerPeriod = Math.Max(1, limits.RequestsPerMinute / 60),
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        });
    }

    private static Task RefuseAsync(HttpContext context, RateLimitLease lease)
    {
        var seconds = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 60;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Results.Problem($"Too many requests. Wait {seconds} s and try again.", statusCode: StatusCodes.Status429TooManyRequests, type: "urn:heed:problem:too-many").ExecuteAsync(context);
    }
}
