using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Heed.Console.Pages;

/// <summary>
/// What a person sees in place of a page that is not there, not for him, or failed: words in his language and a way on. Programs, which
/// do not ask for <c>text/html</c>, get RFC 9457's JSON as ever.
/// </summary>
public sealed class ProblemPage : IProblemDetailsWriter
{
    /// <inheritdoc/>
    public bool CanWrite(ProblemDetailsContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.HttpContext.Request.Headers.Accept.Any(static accept => accept?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var http = context.HttpContext;
        var before = CultureInfo.CurrentUICulture;
        // An exception has left the language behind by now; the request still knows it.
        CultureInfo.CurrentUICulture = http.Features.Get<IRequestCultureFeature>()?.RequestCulture.UICulture ?? before;
        try
        {
            http.Response.ContentType = "text/html; charset=utf-8";
            await http.Response.WriteAsync(Html(context.ProblemDetails, http.Response.StatusCode, http.RequestServices.GetRequiredService<IStringLocalizer<Words>>()), http.RequestAborted);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static string Html(ProblemDetails problem, int status, IStringLocalizer<Words> words)
    {
        var (title, advice) = status switch
        {
            StatusCodes.Status404NotFound => ("not-found", "not-found.do"),
            StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => ("problem.denied", "problem.denied.do"),
            StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable => ("problem.busy", "problem.busy.do"),
            < 500 => ("problem.refused", "problem.refused.do"),
            _ => ("problem.failed", "problem.failed.do"),
        };
        var number = problem.Extensions.TryGetValue("traceId", out var trace) ? trace?.ToString() : null;
        return $"""
            <!DOCTYPE html>
            <html lang="{CultureInfo.CurrentUICulture.Name}" data-theme="auto">
            <head>
              <meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" />
              <title>{Text(words[title])}</title>
              <link rel="stylesheet" href="/_content/Heed.Console/heed.css" /><link rel="icon" href="/_content/Heed.Console/heed.svg" type="image/svg+xml" />
            </head>
            <body><main class="sign"><h1>{Text(words[title])}</h1><p>{Text(words[advice])}</p>{Paragraph(problem.Detail)}<p><a href="/">{Text(words["problem.back"])}</a></p>{Paragraph(number is null ? null : words["problem.number", number].Value)}</main></body>
            </html>
            """;
    }

    private static string Paragraph(string? text) => string.IsNullOrEmpty(text) ? "" : $"<p>{Text(text)}</p>";

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
