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
            var readings = Observations(unit, input, default, ObservationQuality.Good);
            return new(decoded, normalized, [.. readings.Select(static reading => reading.IsPresent ? $"{reading.Metric} {reading.Value} {MetricDefinition.Of(reading.Metric).Unit}" : $"{reading.Metric}: {reading.Absent}")], null);
        }
        catch (PayloadCodecException exception)
        {
            return new(decoded, normalized, [], exception.Message);
        }
    }

    /// <summary>The observations of an uplink, by the model's codec, else by what the network server decoded.</summary>
    /// <exception cref="PayloadCodecException">The codec failed, or nobody can read the payload.</exception>
    public IReadOnlyList<Observation> Decode(Uplink uplink, string model, SubjectId subject)
    {
        ArgumentNullException.ThrowIfNull(uplink);
        var receivedMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var atMs = DeviceClock.Correct(uplink.AtMs == 0 ? null : uplink.AtMs, receivedMs, out var quality);
        if (atMs < receivedMs - DeviceClock.LateAfterMs)
            quality |= ObservationQuality.Late;
        if (book.Find(model) is { } definition)
            return uplink.Payload.Length == 0 ? [] : Observations(Compile(definition), new(uplink.FPort, uplink.Payload, atMs), subject, quality);
        if (uplink.DecodedJson is null)
            throw new PayloadCodecException(model.Length == 0 ? "The device has no model: choose one that has a codec." : $"There is no codec for the model “{model}”.");
        using var data = JsonDocument.Parse(uplink.DecodedJson);
        return CodecMapping.Default.Observations(data.RootElement, false, subject, atMs, quality);
    }

    /// <summary>Remembers what a device sent last.</summary>
    internal void Remember(LastUplink uplink)
    {
        if (last.Count < RememberedDevices || last.ContainsKey(uplink.HardwareId))
            last[uplink.HardwareId] = uplink;
    }

    private static List<Observation> Observations(Compiled unit, in CodecInput input, SubjectId subject, ObservationQuality quality)
    {
        var normalizes = unit.Codec.HasNormalize && !unit.Mapping.IsOwn;
        using var answer = JsonDocument.Parse(normalizes ? unit.Codec.NormalizeUplink(input) : unit.Codec.DecodeUplink(input));
        if (answer.RootElement.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0)
            throw new PayloadCodecException($"The codec found the payload wrong: {errors[0]}");
        return unit.Mapping.Observations(answer.RootElement, normalizes, subject, input.ReceivedMs, quality);
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
