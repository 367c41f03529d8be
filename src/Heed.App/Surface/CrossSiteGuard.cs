namespace Heed.App.Surface;

/// <summary>
/// Refuses what another site makes a signed-in browser send: changing requests with a cookie must come from our own origin. Forms carry an
/// antiforgery token besides; this covers endpoints that take JSON.
/// </summary>
internal static class CrossSiteGuard
{
    /// <summary>Adds it.</summary>
    public static void UseCrossSiteGuard(this WebApplication app) => app.Use(static (context, next) =>
        IsForged(context.Request)
            ? Results.Problem("The request came from another site. Open Heed itself and repeat what you did.", statusCode: StatusCodes.Status403Forbidden, type: "urn:heed:problem:cross-site").ExecuteAsync(context)
            : next(context));

    /// <summary>True for a changing request with a cookie that did not come from our own pages.</summary>
    internal static bool IsForged(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method) || request.Cookies.Count == 0)
            return false;
        if (request.Headers["Sec-Fetch-Site"] is [{ } site])
            return site is not ("same-origin" or "none");
        return request.Headers.Origin is [{ } origin] && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
