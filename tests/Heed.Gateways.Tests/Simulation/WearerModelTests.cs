using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Heed.Gateways.Decoding;
using Heed.Gateways.Simulation;
using Heed.Gateways.Watch;
using Heed.Kernel.Devices;
using Heed.Kernel.Observations;

namespace Heed.Gateways.Tests.Simulation;

public sealed class WearerModelTests
{
    private const long DayMs = 86_400_000;
    private static readonly long Start = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    [Fact]
    public void The_same_seed_and_time_tell_the_same_story_in_whatever_steps_it_is_told() =>
        Prop.ForAll<int, int>((seed, cut) =>
        {
            var middle = Start + (long)(DayMs * (Math.Abs(cut % 1000) / 1000.0));
            var whole = new WearerModel(WearerProfile.FromSeed(seed, 1), Start).Advance(Start + DayMs).ToArray();
            var parts = new WearerModel(WearerProfile.FromSeed(seed, 1), Start);
            WearerMessage[] told = [.. parts.Advance(middle), .. parts.Advance(Start + DayMs)];
            return whole.Length > 500 && told.SequenceEqual(whole);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Different_seeds_are_different_people() =>
        Assert.NotEqual(WearerProfile.FromSeed(1) with { Seed = 0 }, WearerProfile.FromSeed(2) with { Seed = 0 });

    [Fact]
    public void Every_reading_of_a_worn_bracelet_is_plausible() =>
        Prop.ForAll<int, int>((seed, minutes) =>
        {
            var state = new WearerModel(WearerProfile.FromSeed(seed, 1), Start).At(Start + (Math.Abs((long)minutes) * 60_000));
            return MetricDefinition.Of(Metric.HeartRate).IsPlausible(state.HeartRate)
                && MetricDefinition.Of(Metric.OxygenSaturation).IsPlausible(state.OxygenSaturation)
                && MetricDefinition.Of(Metric.BodyTemperature).IsPlausible(state.TemperatureCelsius)
                && state.Systolic > state.Diastolic
                && state.BatteryPercent is >= 0 and <= 100
                && Math.Abs(state.Latitude - 30.70) < 0.05 && Math.Abs(state.Longitude - 121.05) < 0.05;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Steps_only_grow_within_a_day() =>
        Prop.ForAll<int>(seed =>
        {
            var model = new WearerModel(WearerProfile.FromSeed(seed), Start);
            var localMidnight = Start - (8 * 3_600_000L);
            var steps = Enumerable.Range(0, 1440).Select(minute => model.At(localMidnight + (minute * 60_000L)).StepsToday).ToArray();
            return steps[0] == 0 && steps[^1] > 1000 && steps.SequenceEqual(steps.Order());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_frame_says_its_true_length_and_its_identity() =>
        Prop.ForAll<int>(seed =>
        {
            var messages = new WearerModel(WearerProfile.FromSeed(seed, 1), Start).Advance(Start + (DayMs / 4));
            return messages.All(message =>
            {
                var body = message.Body(Start);
                var frame = System.Text.Encoding.ASCII.GetString(WatchFrames.Write("9000000001", body));
                var parts = frame.Trim('[', ']').Split('*', 4);
                return parts[1] == "9000000001" && parts[3] == body && int.Parse(parts[2], NumberStyles.HexNumber, CultureInfo.InvariantCulture) == body.Length
                    && parts[2].Length == 4 && !body.AsSpan().ContainsAny("[]*");
            });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_long_press_sets_bit_sixteen_of_the_status_word()
    {
        var state = new WearerModel(WearerProfile.FromSeed(3, 0), Start).At(Start);
        var body = new WearerMessage(WearerMessageKind.SosAlarm, state).Body(Start);
        Assert.StartsWith("AL_LTE,010326,000000,A,30.", new WearerMessage(WearerMessageKind.SosAlarm, state with { HasFix = true }).Body(Start), StringComparison.Ordinal);
        Assert.StartsWith("AL_LTE,010326,000000,V,0.000000,N,0.000000,E,", new WearerMessage(WearerMessageKind.SosAlarm, state with { HasFix = false }).Body(Start), StringComparison.Ordinal);
        Assert.Equal(0x0001_0000u, uint.Parse(body.Split(',')[16], NumberStyles.HexNumber, CultureInfo.InvariantCulture) & 0xFFFF_0000u);
    }

    [Fact]
    public void What_it_hears_is_read_back_from_its_frame_and_without_satellites_the_frame_tells_no_place() =>
        Prop.ForAll<int>(static seed =>
        {
            var said = new WearerModel(WearerProfile.FromSeed(seed, 1), Start).Advance(Start + (DayMs / 4)).Where(static message => message.Kind == WearerMessageKind.Position).ToList();
            return said.Count > 30 && said.All(static message =>
            {
                var place = Read(message);
                return place.IsValid == message.State.HasFix
                    && (message.State.HasFix ? Math.Abs(place.Latitude - message.State.Latitude) < 1e-5 : place.Latitude == 0 && place.Longitude == 0)
                    && place.Cells.Count == 2 && place.Wifi.Count == (message.State.HearsHome ? 1 : 0)
                    && place.Marks().Order().SequenceEqual(SimulatedRadio.Marks(message.State).Order());
            });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Out_of_doors_the_satellites_are_seen_and_indoors_in_three_of_ten_positions()
    {
        var states = Enumerable.Range(0, 4).SelectMany(static seed => new WearerModel(WearerProfile.FromSeed(seed, 0), Start).Advance(Start + (5 * DayMs))).Where(static message => message.Kind == WearerMessageKind.Position).Select(static message => message.State).ToList();
        Assert.All(states.Where(static state => state.Activity == WearerActivity.Walking), static state => Assert.True(state.HasFix));
        Assert.InRange(states.Where(static state => state.Activity != WearerActivity.Walking).Average(static state => state.HasFix ? 1.0 : 0), 0.25, 0.35);
        Assert.All(states.Where(static state => state.Activity == WearerActivity.Sleeping), static state => Assert.True(state.HearsHome));
    }

    [Fact]
    public void Every_kind_of_episode_befalls_somebody()
    {
        var kinds = Enumerable.Range(0, 60).Select(seed => new WearerModel(WearerProfile.FromSeed(seed, 1), Start).EpisodeOfDay(Start)!.Value.Kind);
        Assert.Equal(Enum.GetValues<EpisodeKind>(), kinds.Distinct().Order());
    }

    [Fact]
    public void History_is_in_order_of_time_and_raises_no_events()
    {
        var history = DemoHistory.Generate(WearerProfile.FromSeed(5, 1), new SubjectId(9), Start, Start + DayMs).ToArray();
        Assert.True(history.Length > 1000);
        Assert.Equal(history.Select(static observation => observation.AtMs).Order(), history.Select(static observation => observation.AtMs));
        Assert.DoesNotContain(history, static observation => observation.Metric == Metric.Event || observation.Absent == AbsentReason.Implausible);
        Assert.All(history, static observation => Assert.Equal(9, observation.Subject.Value));
    }

    private static DevicePosition Read(WearerMessage message)
    {
        var detail = new DevicePosition();
        var bytes = WatchFrames.Write("9000000001", message.Body(Start));
        Assert.Equal(WatchReadStatus.Frame, WatchFrameReader.Read(bytes, isFinal: true, out var frame, out _));
        WatchDecoder.Decode(frame, new(new(1), Start, DeviceModels.Of("watch", "")), new System.Buffers.ArrayBufferWriter<Observation>(), detail);
        return detail;
    }
}
