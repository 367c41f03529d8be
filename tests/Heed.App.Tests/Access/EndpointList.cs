using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.App.Tests.Access;

/// <summary>An endpoint or page of the running instance, found by reflection over its routes.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Route">Route pattern, as <c>/cases/{id:long}</c>.</param>
/// <param name="IsPage">True for a page: its objects are read within the open page, not by the request.</param>
internal sealed record ListedEndpoint(string Method, string Route, bool IsPage)
{
    public bool HasParameters => Route.Contains('{', StringComparison.Ordinal);

    public override string ToString() => $"{Method} {Route}";
}

/// <summary>All endpoints but files and the framework's own channel.</summary>
internal static class EndpointList
{
    private static readonly string[] Framework = ["/_framework", "/_content", "/_blazor", "/Identity"];

    public static IReadOnlyList<ListedEndpoint> Of(HeedInstance heed) =>
    [
        .. heed.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(static source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(static endpoint => !IsFile(endpoint))
            .SelectMany(static endpoint => Methods(endpoint).Select(method => new ListedEndpoint(method, Pattern(endpoint), IsPage(endpoint))))
            .Distinct()
            .OrderBy(static endpoint => endpoint.Route, StringComparer.Ordinal).ThenBy(static endpoint => endpoint.Method, StringComparer.Ordinal),
    ];

    private static string Pattern(RouteEndpoint endpoint) => "/" + (endpoint.RoutePattern.RawText ?? "").TrimStart('/').TrimEnd('/');

    private static bool IsPage(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;

    private static bool IsFile(RouteEndpoint endpoint)
    {
        var pattern = Pattern(endpoint);
        return Array.Exists(Framework, prefix => pattern.StartsWith(prefix, StringComparison.Ordinal))
            || endpoint.Metadata.Any(static item => item.GetType().Name is "StaticAssetDescriptor")
            || pattern.Contains("opaque-redirect", StringComparison.Ordinal);
    }

    private static IEnumerable<string> Methods(RouteEndpoint endpoint)
    {
        if (IsPage(endpoint))
            return ["GET"];
        return endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods.Where(static method => method != "HEAD") : ["GET"];
    }
}
