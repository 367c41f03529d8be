using Scalar.AspNetCore;

namespace Heed.App.Surface;

/// <summary>
/// Headers of every answer. Scripts come from files of our own only: none in a page, none by eval; the API reference alone marks its
/// scripts with a nonce of the request. Styles may stand in a page, because MudBlazor places its pop-overs that way.
/// </summary>
internal static class SecurityHeaders
{
    private const string Policy = "default-src 'none'; script-src 'self'{0}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:{1}; font-src 'self' data:; connect-src 'self'; media-src 'self' data:; manifest-src 'self'; worker-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";
    private static readonly System.Text.CompositeFormat Format = System.Text.CompositeFormat.Parse(Policy);

    /// <summary>Adds them.</summary>
    /// <param name="app">The host.</param>
    /// <param name="imageOrigins">Origins beside our own that images may come from: map tiles.</param>
    public static void UseSecurityHeaders(this WebApplication app, IEnumerable<string> imageOrigins)
    {
        var images = string.Concat(imageOrigins.Distinct(StringComparer.Ordinal).Select(static origin => $" {origin}"));
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() => Write(context, images));
            return next(context);
        });
    }

    private static Task Write(HttpContext context, string images)
    {
        var headers = context.Response.Headers;
        var nonce = context.Items[ScalarOptions.NonceHttpContextItemKey] is string value ? $" 'nonce-{value}'" : "";
        headers.ContentSecurityPolicy = string.Format(System.Globalization.CultureInfo.InvariantCulture, Format, nonce, images);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(self), payment=(), usb=(), geolocation=(self)";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
