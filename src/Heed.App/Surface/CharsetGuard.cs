using System.Text;
using Microsoft.Net.Http.Headers;

namespace Heed.App.Surface;

/// <summary>Refuses bodies in a character set that nobody knows; the readers behind answer them with a fault of their own.</summary>
internal static class CharsetGuard
{
    /// <summary>Adds it.</summary>
    public static void UseCharsetGuard(this WebApplication app) => app.Use(static (context, next) =>
        IsKnown(context.Request.ContentType)
            ? next(context)
            : Results.Problem("The character set of the body is not known here. Send UTF-8.", statusCode: StatusCodes.Status415UnsupportedMediaType).ExecuteAsync(context));

    private static bool IsKnown(string? type)
    {
        if (type is null || !MediaTypeHeaderValue.TryParse(type, out var parsed) || !parsed.Charset.HasValue)
            return true;
        try
        {
            Encoding.GetEncoding(HeaderUtilities.RemoveQuotes(parsed.Charset).ToString());
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
