using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Heed.Care.Map;

/// <summary>Address of map tiles: a template with <c>{z}</c>, <c>{x}</c> and <c>{y}</c> on one host over HTTP or HTTPS.</summary>
internal sealed class TileAddress
{
    private static readonly string[] Places = ["{z}", "{x}", "{y}"];
    private readonly string template;

    private TileAddress(string template, string origin)
    {
        this.template = template;
        Origin = origin;
    }

    /// <summary>Scheme, host and port: what the content policy allows images from.</summary>
    public string Origin { get; }

    /// <summary>Reads a template.</summary>
    /// <param name="template">What was set.</param>
    /// <param name="address">The address.</param>
    /// <param name="fault">What is wrong with it; empty for none set.</param>
    public static bool TryRead(string template, [NotNullWhen(true)] out TileAddress? address, out string fault)
    {
        address = null;
        fault = "";
        if (template.Length == 0)
            return false;
        if (!Array.TrueForAll(Places, place => template.Contains(place, StringComparison.Ordinal)))
            fault = "it lacks {z}, {x} or {y}";
        else if (OriginOf(Fill(template, 1, 2, 3)) is not { } origin)
            fault = "it is no http or https address";
        else if (OriginOf(Fill(template, 4, 5, 6)) != origin)
            fault = "its host must be written out, without a place for a number";
        else
            address = new(template, origin);
        return address is not null;
    }

    /// <summary>Address of one tile.</summary>
    public string Of(int zoom, int column, int row) => Fill(template, zoom, column, row);

    /// <summary>Scheme, host in ASCII and port; null when it is no address of the web, or carries a name and password.</summary>
    private static string? OriginOf(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) && uri.UserInfo.Length == 0
            ? $"{uri.Scheme}://{uri.IdnHost}{(uri.IsDefaultPort ? "" : string.Create(CultureInfo.InvariantCulture, $":{uri.Port}"))}"
            : null;

    private static string Fill(string template, int zoom, int column, int row) => template
        .Replace("{z}", zoom.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{x}", column.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{y}", row.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
