using System.Collections.Concurrent;
using System.Text.Json;
using Heed.Gateways.Decoding;
using Heed.Kernel.Devices;
using Heed.Kernel.Observations;

namespace Heed.Gateways.LoRaWan;

/// <summary>The compiled codecs of an instance and the last payloads they saw. A codec is compiled when it is first needed and again when its script has changed.</summary>
public sealed class LoRaWanCodecs(ICodecBook book, TimeProvider clock, PayloadCodecLimits limits) : ICodecTrial
{
    /// <summary>Devices whose last payload is remembered; beyond it new ones are not.</summary>
    public const int RememberedDevices = 10_000;

    private const int ShownUplinks = 20;
    private static readonly Dictionary<int, SubjectId> TrialChannels = Enumerable.Range(2, 15).ToDictionary(static channel => channel, static channel => new SubjectId(channel));
    private readonly ConcurrentDictionary<string, Compiled> compiled = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, LastUplink> last = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IReadOnlyList<LastUplink> LastUplinks(string? model) =>
        [.. last.Values.Where(uplink => model is null || uplink.Model == model).OrderByDescending(static uplink => uplink.ReceivedMs).Take(ShownUplinks)];

    /// <inheritdoc/>
    public CodecTrialResult Try(CodecDefinition codec, int fPort, string payloadHex)
    {
        ArgumentNullException.ThrowIfNull(codec);
        ArgumentNullException.ThrowIfNull(payloadHex);
        string? decoded = null;
        string? normalized = null;
        try
        {
            var hex = payloadHex.Replace(" ", "", StringComparison.Ordinal);
            if (hex.Length % 2 != 0 || !hex.All(char.IsAsciiHexDigit))
                throw new PayloadCodecException("The payload must be hexadecimal digits, two a byte.");
            var unit = Compile(codec);
            var input = new CodecInput(fPort, Convert.FromHexString(hex), clock.GetUtcNow().ToUnixTimeMilliseconds());
            decoded = unit.Codec.DecodeUplink(input);
            normalized = unit.Codec.HasNormalize ? unit.Codec.NormalizeUplink(input) : null;
            var readings = Observations(unit, input, new(1), ObservationQuality.Good, TrialChannels);
            return new(decoded, normalized, [.. readings.Select(Shown)], null);
        }
        catch (PayloadCodecException exception)
        {
            return new(decoded, normalized, [], exception.Message);
        }
    }

    /// <summary>A reading in words; of a further channel with its number, which stands as the subject in a trial.</summary>
    private static string Shown(Observation reading)
    {
        var channel = reading.Subject.Value > 1 ? $"@{reading.Subject.Value}" : "";
        return reading.IsPresent ? $"{reading.Metric}{channel} {reading.Value} {MetricDefinition.Of(reading.Metric).Unit}" : $"{reading.Metric}{channel}: {reading.Absent}";
    }

    /// <summary>The observations of an uplink, by the model's codec, else by what the network server decoded.</summary>
    /// <exception cref="PayloadCodecException">The codec failed, or nobody can read the payload.</exception>
    public IReadOnlyList<Observation> Decode(Uplink uplink, string model, SubjectId subject, IReadOnlyDictionary<int, SubjectId>? channels = null)
    {
        ArgumentNullException.ThrowIfNull(uplink);
        var receivedMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var atMs = DeviceClock.Correct(uplink.AtMs == 0 ? null : uplink.AtMs, receivedMs, out var quality);
        if (atMs < receivedMs - DeviceClock.LateAfterMs)
            quality |= ObservationQuality.Late;
        if (book.Find(model) is { } definition)
            return uplink.Payload.Length == 0 ? [] : Observations(Compile(definition), new(uplink.FPort, uplink.Payload, atMs), subject, quality, channels);
        if (uplink.DecodedJson is null)
            throw new PayloadCodecException(model.Length == 0 ? "The device has no model: choose one that has a codec." : $"There is no codec for the model “{model}”.");
        using var data = JsonDocument.Parse(uplink.DecodedJson);
        return CodecMapping.Default.Observations(data.RootElement, false, subject, atMs, quality, channels);
    }

    /// <summary>Remembers what a device sent last.</summary>
    internal void Remember(LastUplink uplink)
    {
        if (last.Count < RememberedDevices || last.ContainsKey(uplink.HardwareId))
            last[uplink.HardwareId] = uplink;
    }

    private static List<Observation> Observations(Compiled unit, in CodecInput input, SubjectId subject, ObservationQuality quality, IReadOnlyDictionary<int, SubjectId>? channels = null)
    {
        var normalizes = unit.Codec.HasNormalize && !unit.Mapping.IsOwn;
        using var answer = JsonDocument.Parse(normalizes ? unit.Codec.NormalizeUplink(input) : unit.Codec.DecodeUplink(input));
        if (answer.RootElement.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0)
            throw new PayloadCodecException($"The codec found the payload wrong: {errors[0]}");
        return unit.Mapping.Observations(answer.RootElement, normalizes, subject, input.ReceivedMs, quality, channels);
    }

    private Compiled Compile(CodecDefinition definition)
    {
        if (compiled.TryGetValue(definition.Model, out var known) && known.Definition == definition)
            return known;
        var fresh = new Compiled(definition, PayloadCodec.Compile(definition.Script, limits), CodecMapping.Read(definition.Mapping));
        if (book.Find(definition.Model) == definition)
            compiled[definition.Model] = fresh;
        return fresh;
    }

    private sealed record Compiled(CodecDefinition Definition, PayloadCodec Codec, CodecMapping Mapping);
}
