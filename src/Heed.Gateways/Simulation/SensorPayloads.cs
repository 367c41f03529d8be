namespace Heed.Gateways.Simulation;

/// <summary>Payloads as sensors of a model send them; the codec of the same name reads them.</summary>
public static class SensorPayloads
{
    /// <summary>The payload of a temperature, or of a door.</summary>
    public static (int FPort, byte[] Bytes) Of(string model, double celsius, bool isOpen) => model switch
    {
        "milesight" => (85, [0x01, 0x75, 0x5C, 0x03, 0x67, .. Little(celsius * 10)]),
        "elsys" => (5, [0x01, .. Big(celsius * 10), 0x02, 60, 0x07, 0x0E, 0x10]),
        "dragino-lht65" => (2, [0xCB, 0xF6, .. Big(celsius * 100), .. Big(550), 0, 0x7F, 0xFF, 0x7F, 0xFF]),
        "dragino-lds02" => (10, [(byte)(isOpen ? 0x8B : 0x0B), 0xF6, 1, 0, 0, 1, 0, 0, 1, 0]),
        "dragino-d20" => (2, [0x0C, 0xE4, .. Big(celsius * 10), 0, 0, 0x0C, .. Big((celsius + 0.4) * 10), 0xFF, 0xFF]),
        "milesight-ts302" => (85, [0x01, 0x75, 0x60, 0x03, 0x67, .. Little(celsius * 10), 0x04, 0x67, .. Little((celsius - 0.6) * 10)]),
        "milesight-ws301" => (85, [0x01, 0x75, 0x61, 0x03, 0x00, (byte)(isOpen ? 1 : 0), 0x04, 0x00, 0x00]),
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
