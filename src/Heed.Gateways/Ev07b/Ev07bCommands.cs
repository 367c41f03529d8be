namespace Heed.Gateways.Ev07b;

/// <summary>
/// Commands to a pendant: CONFIGURE and CONTROL with records in hex (<c>length key value …</c>) as the maker's document gives them. The device's response of the
/// same index with result 0 confirms them.
/// </summary>
public static class Ev07bCommands
{
    /// <summary>Most bytes of records in a command.</summary>
    public const int MaxRecordsBytes = 512;

    /// <summary>Says why a command may not be sent, or null when it may.</summary>
    public static string? Check(string name, string arguments) => TryRead(name, arguments, out _) ? null
        : "A pendant takes CONFIGURE or CONTROL with records in hex: length, key, value; at most 512 bytes.";

    /// <summary>The body of a command.</summary>
    internal static bool TryRead(string name, string arguments, out byte[] body)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(arguments);
        body = [];
        var type = name switch { "CONFIGURE" => Ev07bFrameType.Configuration, "CONTROL" => Ev07bFrameType.Control, _ => default };
        if (type == default || arguments.Length is 0 or > (MaxRecordsBytes * 2) || arguments.Length % 2 != 0 || !arguments.All(char.IsAsciiHexDigit))
            return false;
        body = [(byte)type, .. Convert.FromHexString(arguments)];
        var records = new Ev07bRecords(body.AsSpan(1));
        while (records.TryNext(out _, out _))
        {
            // Only whole records may leave.
        }

        return !records.IsTorn;
    }
}
