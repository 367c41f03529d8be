namespace Heed.Gateways.Tests.LoRaWan;

/// <summary>Messages of network servers with a fridge's 2.3 °C (Milesight) in them.</summary>
internal static class Uplinks
{
    public const string Eui = "24e124136b502217";
    private const string Payload = "A2cXAA==";

    public static string ChirpStack(string at = "2025-05-17T23:59:50.123Z") =>
        $$$"""{"deduplicationId":"x","time":"{{{at}}}","deviceInfo":{"applicationId":"a","deviceName":"fridge","devEui":"24E124136B502217","tags":{}},"fCnt":4,"fPort":85,"data":"{{{Payload}}}","rxInfo":[{"rssi":-90},{"rssi":-70}]}""";

    public static string TheThingsStack(string at = "2025-05-17T23:59:50.123Z") =>
        $$$"""{"end_device_ids":{"device_id":"fridge","dev_eui":"24E124136B502217"},"received_at":"{{{at}}}","uplink_message":{"f_port":85,"f_cnt":4,"frm_payload":"{{{Payload}}}","rx_metadata":[{"rssi":-70}]}}""";

    public const string Join = """{"deduplicationId":"x","time":"2025-05-17T23:59:50Z","deviceInfo":{"devEui":"24e124136b502217"},"devAddr":"01"}""";
}
