using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Heed.Gateways.Iw;
using Heed.Gateways.Tests.Decoding;

namespace Heed.Gateways.Tests.Iw;

public class IwDecoderTests
{
    private const string Place = "250517A3033.0000N12100.6000E003.6214118000.00060009080001020,460,0,9520,3671";

    [Theory]
    [InlineData("01", "Sos")]
    [InlineData("03", "TakenOff")]
    [InlineData("05", "Fall")]
    [InlineData("06", "Fall")]
    [InlineData("99", "Other")]
    [InlineData("", "Other")]
    public void An_alarm_bears_its_meaning_and_its_place(string code, string meaning)
    {
        var message = One($"IWAP10{Place},{code},zh-cn,00#");
        Assert.Equal([meaning], message.Codes());
        Assert.Equal(30.55, message.Find("Position")!.Value.GetProperty("lat").GetDouble(), 6);
        Assert.Equal("IWBP10#", message.GetProperty("reply").GetString());
    }

    [Fact]
    public void A_request_for_the_address_is_no_alarm() => Assert.Empty(One($"IWAP10{Place},00,zh-cn,01#").Codes());

    [Fact]
    public void An_alarm_with_a_broken_position_is_still_an_alarm()
    {
        var message = One("IWAP10garbage,460,0,1,2,01#");
        Assert.Equal(["Sos"], message.Codes());
        Assert.NotNull(message.GetProperty("error").GetString());
    }

    [Fact]
    public void A_zero_is_a_failed_reading_and_an_empty_field_is_none()
    {
        var message = One("IWAPHP,0,130,85,,90,36.5#");
        Assert.Equal("MeasurementFailed", message.Find("HeartRate")!.Value.GetProperty("absent").GetString());
        Assert.Null(message.Find("OxygenSaturation"));
        Assert.Equal(130, message.Value("BloodPressure"));
    }

    [Theory]
    [InlineData("1,80|121", "BloodPressure", 121)]
    [InlineData("2,57", "HeartRate", 57)]
    [InlineData("3,36.97", "BodyTemperature", 36.97)]
    [InlineData("4,97", "OxygenSaturation", 97)]
    public void A_health_message_is_answered_with_its_type(string value, string metric, double expected)
    {
        var message = One($"IWAPJK,2025-05-17 17:33:03,{value}#");
        Assert.Equal(expected, message.Value(metric));
        Assert.Equal($"IWBPJK,{value[0]}#", message.GetProperty("reply").GetString());
    }

    [Fact]
    public void A_name_of_a_network_may_hold_bars()
    {
        var wifi = One($"IWAP01{Place},a|b|74-DE-2B-44-88-8C|97#").Find("Position")!.Value.GetProperty("wifi")[0];
        Assert.Equal("a|b", wifi.GetProperty("name").GetString());
    }

    [Fact]
    public void A_stream_split_at_any_byte_gives_the_same_messages()
    {
        var stream = Encoding.Latin1.GetBytes($"noise IW#IWAP00353456789012345#IWAP49,68#\r\nIWAP07,20250517214118,1,1,5,a#b#c#IWAP01{Place}#TRVAP00353456789012345#");
        var whole = Frames(stream, stream.Length);
        Assert.Equal(["AP00", "AP49", "AP07", "AP01", "AP00"], whole.Select(static frame => frame[..4]));
        for (var split = 1; split < stream.Length; split++)
            Assert.Equal(whole, Frames(stream, split));
    }

    [Fact]
    public void Sixteen_kibibytes_without_an_end_are_refused()
    {
        var bytes = Encoding.ASCII.GetBytes("IWAP01" + new string('x', IwFrameReader.MaxFrameBytes));
        Assert.Equal(IwReadStatus.TooLong, IwFrameReader.Read(bytes, false, out _, out _));
    }

    [Fact]
    public void Any_bytes_are_survived() =>
        Prop.ForAll<byte[]>(static bytes =>
        {
            foreach (var word in new[] { "", "IWAP01", "IWAP10", "IWAP02,", "IWAP03,", "IWAPJK,", "IWAPHP,", "IWAP07," })
                DecodedText.Decode(IwJson.Decode, [.. Encoding.ASCII.GetBytes(word), .. bytes, (byte)'#']);
        }).QuickCheckThrowOnFailure();

    private static JsonElement One(string text) => Assert.Single(DecodedText.Decode(IwJson.Decode, Encoding.Latin1.GetBytes(text)));

    private static List<string> Frames(byte[] stream, int split)
    {
        var frames = new List<string>();
        var start = 0;
        foreach (var end in new[] { split, stream.Length })
        {
            while (IwFrameReader.Read(stream.AsSpan(start, end - start), false, out var frame, out var used) is var status && status != IwReadStatus.NeedMore)
            {
                if (status == IwReadStatus.Frame)
                    frames.Add(Encoding.Latin1.GetString(frame.Word) + Encoding.Latin1.GetString(frame.Body));
                start += used;
            }
        }

        return frames;
    }
}
