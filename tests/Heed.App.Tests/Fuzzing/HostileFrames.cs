using Heed.Gateways.Decoding;
using Heed.Gateways.Ev07b;
using Heed.Gateways.Iw;
using Heed.Gateways.LoRaWan;
using Heed.Gateways.SenMl;
using Heed.Gateways.Watch;
using Heed.Kernel.Observations;
using Microsoft.Extensions.Time.Testing;

namespace Heed.App.Tests.Fuzzing;

/// <summary>The parsers of devices' frames, with tens of thousands of hostile inputs: each ends in a result or in the one error that the parser is documented to throw, and memory does not grow.</summary>
[Collection(Alone.Name)]
public sealed class HostileFrames
{
    private static readonly FakeTimeProvider Clock = new(DateTimeOffset.UnixEpoch.AddYears(56));

    private static readonly byte[][] Watch = Hostile.Texts(
        "[3G*8800000001*0002*LK]", "[3G*8800000001*000D*LK,50,100,100]", "[3G*8800000001*0009*heart,120]", "[3G*8800000001*0010*bphrt,120,80,,,,]",
        "[3G*8800000001*0058*AL,241126,120000,A,30.718500,N,121.152200,E,0.0,0,5,9,90,77,120,0,00010000,0]",
        "[3G*8800000001*00B0*UD,180916,025723,A,22.570733,N,113.8626083,E,0.00,249.5,0.0,6,100,60,0,0,00000010,7,255,460,1,9529,21809,158,9529,63555,133,5,abc,00:0f:e2:d2:b1:2d,-64]");

    private static readonly byte[][] Iw = Hostile.Texts(
        "IWAP00353456789012345#", "IWAP01080524A2232.9806N11404.9355E000.1061830323.8706000908000502,460,0,9520,3671,Home|74-DE-2B-44-88-8C|97#", "IWAPHT,60,130,85#", "IWAP03,06000908000102,5555,30#", "IWAP49,68#");

    private static readonly byte[][] Ev07b =
    [
        Convert.FromHexString("AB100E00A5C00100010F013836353036373034303030303031"), Convert.FromHexString("AB000500112201000110001234"), Convert.FromHexString("AB101A002B5A0200010D200000000000000000000000000000000000000000"),
    ];

    private static readonly byte[][] SenMl = Hostile.Texts(
        """[{"bn":"urn:dev:heed:TH-1:","bt":1764000000,"n":"temp","u":"Cel","v":4.5}]""", """[{"n":"hr","v":72},{"n":"spo2","v":97,"t":-5}]""", """[{"bver":10,"n":"x","vs":"text","vb":true,"vd":"AAAA","s":1e300}]""");

    private static readonly byte[][] Uplinks = Hostile.Texts(
        """{"deduplicationId":"a","time":"2026-11-24T12:00:00Z","deviceInfo":{"devEui":"0102030405060708","deviceProfileName":"p"},"fPort":2,"data":"AQIDBA==","rxInfo":[{"rssi":-80,"snr":7.5}]}""",
        """{"end_device_ids":{"device_id":"d","dev_eui":"0102030405060708"},"received_at":"2026-11-24T12:00:00Z","uplink_message":{"f_port":1,"frm_payload":"AQID","rx_metadata":[{"rssi":-1}]}}""");

    [Fact]
    public void Watch_frames() => Hostile.Run(0.3, Watch, static input => WatchJson.Decode(new MemoryStream(input), Stream.Null, CaptureFormat.Raw, Clock));

    [Fact]
    public void Iw_frames() => Hostile.Run(0.2, Iw, static input => IwJson.Decode(new MemoryStream(input), Stream.Null, CaptureFormat.Raw, Clock));

    [Fact]
    public void Ev07b_frames() => Hostile.Run(0.2, Ev07b, static input => Ev07bJson.Decode(new MemoryStream(input), Stream.Null, CaptureFormat.Raw, Clock));

    [Fact]
    public void SenMl_packs() => Hostile.Run(0.2, SenMl, static input =>
    {
        try
        {
            SenMlReader.Read(input, new SubjectId(1), 1_800_000_000_000);
        }
        catch (SenMlFormatException)
        {
            // The documented refusal.
        }
    });

    [Fact]
    public void LoRaWan_uplinks() => Hostile.Run(0.1, Uplinks, static input =>
    {
        try
        {
            UplinkReader.Read(input);
        }
        catch (UplinkFormatException)
        {
            // The documented refusal.
        }
    });
}
