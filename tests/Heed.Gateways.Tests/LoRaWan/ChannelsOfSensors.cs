using System.Text.Json;
using Heed.Gateways.LoRaWan;
using Heed.Kernel.Observations;

namespace Heed.Gateways.Tests.LoRaWan;

/// <summary>A sensor with two probes watches two subjects.</summary>
public sealed class ChannelsOfSensors
{
    private static readonly Dictionary<int, SubjectId> Channels = new() { [2] = new(20) };

    [Fact]
    public void A_mapping_sends_each_probe_to_its_subject_and_passes_over_a_channel_without_one() =>
        Assert.Equal(
            [(10, Metric.Temperature, 3.6), (20, Metric.Temperature, -20.0)],
            Read("""{"red": "Temperature", "white": "Temperature@2", "black": "Temperature@3"}""", """{"data": {"red": 3.6, "white": -20, "black": 5}}"""));

    [Fact]
    public void Two_probes_on_one_channel_count_once() =>
        Assert.Equal([(10, Metric.Temperature, 1.0)], Read("""{"a": "Temperature", "b": "Temperature@1"}""", """{"data": {"a": 1, "b": 2}}"""));

    [Theory]
    [InlineData("""{"a": "Temperature@0"}""")]
    [InlineData("""{"a": "Temperature@x"}""")]
    [InlineData("""{"a": "Temperature@17"}""")]
    [InlineData("""{"a": "@2"}""")]
    public void A_channel_that_is_none_is_refused(string mapping) => Assert.Throws<PayloadCodecException>(() => CodecMapping.Read(mapping));

    [Theory]
    [InlineData("dragino-d20")]
    [InlineData("milesight-ts302")]
    public void Codecs_with_two_probes_bring_their_mapping(string model) =>
        Assert.Contains("@2", Assert.Single(BuiltInCodecs.All, codec => codec.Model == model).Mapping, StringComparison.Ordinal);

    private static IEnumerable<(long Subject, Metric Metric, double Value)> Read(string mapping, string answer)
    {
        using var json = JsonDocument.Parse(answer);
        return [.. CodecMapping.Read(mapping).Observations(json.RootElement, false, new(10), 0, ObservationQuality.Good, Channels).Select(static o => (o.Subject.Value, o.Metric, o.Value))];
    }
}
