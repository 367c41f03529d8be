using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Heed.Gateways.Tests.Decoding;
using Heed.Gateways.Watch;

namespace Heed.Gateways.Tests.Watch;

public class WatchDecoderTests
{
    private const string Place = "170525,214118,A,30.5,N,121.0,E,3.6,0,5,7,80,50,100,0,";

    [Fact]
    public void A_long_press_with_a_low_battery_and_a_fall_reports_all_three_and_SOS_first() =>
        Assert.Equal(["Sos", "LowBattery", "Fall"], WatchJsonText.One($"AL,{Place}00230001").Codes());

    [Fact]
    public void An_alarm_without_a_bit_is_an_unspecified_alarm() =>
        Assert.Equal(["Other"], WatchJsonText.One($"AL,{Place}00000000").Codes());

    [Fact]
    public void A_failed_pressure_leaves_the_heart_rate()
    {
        var message = WatchJsonText.One("bphrt,0,0,78");
        Assert.Equal("MeasurementFailed", message.Find("BloodPressure")!.Value.GetProperty("absent").GetString());
        Assert.Equal(78, message.Find("HeartRate")!.Value.GetProperty("value").GetDouble());
        Assert.Equal("[3G*6907919734*0005*bphrt]", message.GetProperty("reply").GetString());
    }

    [Theory]
    [InlineData("CR")]
    [InlineData("hrtstart,1")]
    [InlineData("SOS1,13800000000")]
    public void The_echo_of_a_command_is_never_answered(string body) =>
        Assert.Null(WatchJsonText.One(body).GetProperty("reply").GetString());

    [Fact]
    public void A_name_with_an_unpaired_bracket_stays_whole_when_LEN_is_true()
    {
        var message = WatchJsonText.One($"UD,{Place}00000000,0,1,a]b,aa:bb:cc:dd:ee:ff,-50");
        Assert.Equal("a]b", message.Find("Position")!.Value.GetProperty("wifi")[0].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("0001")]
    [InlineData("0FFF")]
    public void A_wrong_LEN_costs_neither_the_frame_nor_the_one_glued_behind_it(string length)
    {
        var messages = WatchJsonText.Decode($"[3G*6907919734*{length}*PULSE,72][3G*6907919734*0002*LK]");
        Assert.Equal(["PULSE", "LK"], messages.Select(static m => m.GetProperty("type").GetString()));
    }

    [Fact]
    public void A_stored_position_keeps_its_own_time_and_is_marked_late()
    {
        var position = WatchJsonText.One($"UD2,{Place}00000000").Find("Position")!.Value;
        Assert.Equal("2025-05-17T21:41:18Z", position.GetProperty("at").GetString());
        Assert.Equal("Late", position.GetProperty("quality").GetString());
    }

    [Fact]
    public void Sixty_four_kibibytes_without_an_end_are_refused()
    {
        var bytes = Encoding.ASCII.GetBytes("[3G*6907919734*0002*" + new string('x', WatchFrameReader.MaxFrameBytes));
        Assert.Equal(WatchReadStatus.TooLong, WatchFrameReader.Read(bytes, false, out _, out _));
    }

    [Fact]
    public void Any_bytes_are_survived() =>
        Prop.ForAll<byte[]>(static bytes =>
        {
            WatchJsonText.Decode(bytes);
            WatchJsonText.Decode([.. "[3G*6907919734*0010*AL,"u8, .. bytes, (byte)']']);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_stream_split_at_any_byte_gives_the_same_frames()
    {
        var stream = Encoding.ASCII.GetBytes($"noise[3G*6907919734*0FFF*UD,{Place}00000000,0,1,a[b]c,aa,-50][ZJ*6907919734*0001*0002*LK]\r\n[3G*6907919734*0002*LK]");
        var whole = Frames(stream, stream.Length);
        Assert.Equal(3, whole.Count);
        for (var split = 1; split < stream.Length; split++)
            Assert.Equal(whole, Frames(stream, split));
    }

    private static List<string> Frames(byte[] stream, int split)
    {
        var frames = new List<string>();
        var start = 0;
        foreach (var end in new[] { split, stream.Length })
        {
            while (WatchFrameReader.Read(stream.AsSpan(start, end - start), false, out var frame, out var used) is var status && status != WatchReadStatus.NeedMore)
            {
                if (status == WatchReadStatus.Frame)
                    frames.Add(Encoding.Latin1.GetString(frame.Body));
                start += used;
            }
        }

        return frames;
    }
}
