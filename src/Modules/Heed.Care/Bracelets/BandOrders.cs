namespace Heed.Care.Bracelets;

/// <summary>What care asks of a band, in the words of its protocol.</summary>
internal static class BandOrders
{
    private static readonly Dictionary<(string Protocol, string Vital), (string Name, string Arguments)> Measuring = new()
    {
        [("watch", "heart-rate")] = ("hrtstart", "1"),
        [("watch", "oxygen")] = ("oxygen", ""),
        [("watch", "temperature")] = ("bodytemp", ""),
        [("iw", "heart-rate")] = ("BPXL", ""),
        [("iw", "oxygen")] = ("BPXZ", ""),
        [("iw", "temperature")] = ("BPXT", ""),
    };

    private static readonly Dictionary<string, string> Locating = new() { ["watch"] = "CR", ["iw"] = "BP16" };

    /// <summary>Protocols whose bands can be asked where they are.</summary>
    public static IReadOnlyCollection<string> LocatingProtocols => Locating.Keys;

    /// <summary>The command that measures now; null when the band cannot be asked.</summary>
    /// <param name="protocol">Protocol of the band.</param>
    /// <param name="vital"><c>heart-rate</c>, <c>oxygen</c> or <c>temperature</c>.</param>
    public static (string Name, string Arguments)? Measure(string protocol, string vital) => Measuring.TryGetValue((protocol, vital), out var command) ? command : null;

    /// <summary>The command, without arguments, that reports the position now; null when the band cannot be asked.</summary>
    public static string? Locate(string protocol) => Locating.GetValueOrDefault(protocol);
}
