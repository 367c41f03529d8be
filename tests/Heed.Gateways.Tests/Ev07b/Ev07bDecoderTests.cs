using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Heed.Gateways.Ev07b;
using Heed.Gateways.Tests.Decoding;
using static Heed.Gateways.Tests.Ev07b.Ev07bFrames;

namespace Heed.Gateways.Tests.Ev07b;

public class Ev07bDecoderTests
{
    [Fact]
    public void The_checksum_is_the_published_one() => Assert.Equal(0x31C3, Crc16.OfXmodem("123456789"u8));

    [Fact]
    public void A_press_with_a_low_battery_and_a_fall_reports_all_three_and_SOS_first() =>
        Assert.Equal(["Sos", "LowBattery", "Fall"], One(Data(Alarm((1 << 12) | 1 | (1 << 2)))).Codes());

    [Theory]
    [InlineData(1u << 4, "LeftFence")]
    [InlineData((1u << 4) | (1u << 26), "EnteredFence")]
    [InlineData((1u << 4) | (1u << 27), "LeftFence")]
    [InlineData(1u << 13, "Other")]
    public void A_fence_is_left_unless_its_own_bit_says_entered(uint bits, string meaning) => Assert.Equal([meaning], One(Data(Alarm(bits))).Codes());

    [Theory]
    [InlineData(0)]
    [InlineData(42)]
    public void A_call_says_how_long_was_talked_and_with_which_number(ushort seconds)
    {
        var call = One(Data(Call(seconds, "+8605731234567"))).Find("HelpCall")!.Value;
        Assert.Equal(seconds, call.GetProperty("value").GetDouble());
        Assert.Equal("8605731234567", call.GetProperty("number").GetString());
        Assert.Equal("2025-05-17T21:41:18Z", call.GetProperty("at").GetString());
    }

    [Fact]
    public void A_zero_heart_rate_is_a_failed_reading() =>
        Assert.Equal("MeasurementFailed", One(Data(Record(0x40, [.. Time(), 0]))).Find("HeartRate")!.Value.GetProperty("absent").GetString());

    [Fact]
    public void A_damaged_frame_costs_only_itself()
    {
        var damaged = Data(Alarm(1 << 12));
        damaged[^1] ^= 0xFF;
        var messages = DecodedText.Decode(Ev07bJson.Decode, [.. damaged, .. Data(Alarm(1))]);
        Assert.Equal(2, messages.Count);
        Assert.NotNull(messages[0].GetProperty("error").GetString());
        Assert.Equal(["LowBattery"], messages[1].Codes());
    }

    [Fact]
    public void A_stream_split_at_any_byte_gives_the_same_frames()
    {
        byte[] stream = [1, 2, .. Data(Alarm(1 << 12)), 0xAB, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, .. Data(Record(0x40, [.. Time(), 70])), .. Frame(0x10, 9, [(byte)Ev07bFrameType.Response, 1, 0])];
        var whole = Frames(stream, stream.Length);
        Assert.Equal(3, whole.Count);
        for (var split = 1; split < stream.Length; split++)
            Assert.Equal(whole, Frames(stream, split));
    }

    [Fact]
    public void Any_bytes_are_survived() =>
        Prop.ForAll<byte[]>(static bytes =>
        {
            DecodedText.Decode(Ev07bJson.Decode, bytes);
            DecodedText.Decode(Ev07bJson.Decode, Data(bytes));
            foreach (var key in Enumerable.Range(0, 0x50))
                DecodedText.Decode(Ev07bJson.Decode, Data(Record((byte)key, bytes[..Math.Min(bytes.Length, 200)])));
        }).QuickCheckThrowOnFailure();

    private static JsonElement One(byte[] bytes) => Assert.Single(DecodedText.Decode(Ev07bJson.Decode, bytes));

    private static List<string> Frames(byte[] stream, int split)
    {
        var frames = new List<string>();
        var start = 0;
        foreach (var end in new[] { split, stream.Length })
        {
            while (Ev07bFrameReader.Read(stream.AsSpan(start, end - start), false, out var frame, out var used) is var status && status != Ev07bReadStatus.NeedMore)
            {
                if (status == Ev07bReadStatus.Frame)
                    frames.Add($"{frame.Index} {Convert.ToHexString(frame.Records)}");
                start += used;
            }
        }

        return frames;
    }
}
