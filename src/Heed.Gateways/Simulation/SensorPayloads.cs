namespace Heed.Gateways.Simulation;

/// <summary>Payloads as sensors of a model send them; the codec of the same name reads them.</summary>
internal static class SensorPayloads
{
    /// <summary>The payload of a temperature, or of a door.</summary>
    public static (int FPort, byte[] Bytes) Of(string model, double celsius, bool isOpen) => model switch
    {
        "milesight" => (85, [0x01, 0x75, 0x5C, 0x03, 0x67, .. Little(celsius * 10)]),
        "elsys" => (5, [0x01, .. Big(celsius * 10), 0x02, 60, 0x07, 0x0E, 0x10]),
        "dragino-lht65" => (2, [0xCB, 0xF6, .. Big(celsius * 100), .. Big(550), 0, 0x7F, 0xFF, 0x7F, 0xFF]),
        "dragino-lds02" => (10, [(byte)(isOpen ? 0x8B : 0x0B), 0xF6, 1, 0, 0, 1, 0, 0, 1, 0]),
        _ => (1, [1, 0x67, .. Big(celsius * 10)]),
    };

    private static byte[] Big(double value)
    {
        var whole = (short)Math.Round(value);
        return [(byte)(whole >> 8), (byte)whole];
    }

    private static byte[] Little(double value)
    {
        var whole = (short)Math.Round(value);
        return [(byte)whole, (byte)(whole >> 8)];
    }
}
