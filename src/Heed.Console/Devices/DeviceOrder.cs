namespace Heed.Console.Devices;

/// <summary>Something that a device can be told to do.</summary>
/// <param name="Key">Key of its words.</param>
/// <param name="Command">Command word of the protocol.</param>
/// <param name="Arguments">Arguments as the protocol wants them; <c>{contacts}</c> stands for the first three contacts' numbers.</param>
/// <param name="Grave">True when it is asked about first.</param>
public sealed record DeviceOrder(string Key, string Command, string Arguments = "", bool Grave = false)
{
    /// <summary>Stands for the numbers of the first three contacts.</summary>
    public const string Contacts = "{contacts}";

    private static readonly Dictionary<string, DeviceOrder[]> Known = new(StringComparer.Ordinal)
    {
        ["watch"] =
        [
            new("order.locate", "CR"), new("order.find", "FIND"), new("order.heart-rate", "hrtstart", "1"), new("order.numbers", "SOS", Contacts),
            new("order.often", "UPLOAD", "60"), new("order.seldom", "UPLOAD", "600"), new("order.restart", "RESET", Grave: true), new("order.power-off", "POWEROFF", Grave: true),
        ],
        ["iw"] = [new("order.locate", "BP16")],
    };

    /// <summary>What devices of a protocol can be told.</summary>
    public static IReadOnlyList<DeviceOrder> Of(string protocol) => Known.GetValueOrDefault(protocol, []);
}
