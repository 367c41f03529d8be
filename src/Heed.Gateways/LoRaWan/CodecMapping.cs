using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Heed.Kernel.Observations;

namespace Heed.Gateways.LoRaWan;

/// <summary>Which fields of what a codec answers become which metrics.</summary>
public sealed class CodecMapping
{
    private const int MaxReadings = 200;
    private const int MaxDepth = 8;
    private const int MaxChannel = 16;

    /// <summary>Names of the normalised vocabulary of the public device repository.</summary>
    private static readonly FrozenDictionary<string, Metric> Normalized = new Dictionary<string, Metric>
    {
        ["air.temperature"] = Metric.Temperature,
        ["air.relativeHumidity"] = Metric.RelativeHumidity,
        ["water.temperature.current"] = Metric.Temperature,
        ["soil.temperature"] = Metric.Temperature,
        ["action.contactState"] = Metric.ContactOpen,
        ["battery"] = Metric.BatteryVoltage,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Names that vendors' decoders use, for codecs that do not normalise and have no mapping of their own.</summary>
    private static readonly FrozenDictionary<string, Metric> Common = new Dictionary<string, Metric>
    {
        ["temperature"] = Metric.Temperature,
        ["temp"] = Metric.Temperature,
        ["TempC_SHT"] = Metric.Temperature,
        ["TempC1"] = Metric.Temperature,
        ["Temperature"] = Metric.Temperature,
        ["temperature_1"] = Metric.Temperature,
        ["humidity"] = Metric.RelativeHumidity,
        ["Hum_SHT"] = Metric.RelativeHumidity,
        ["relativeHumidity"] = Metric.RelativeHumidity,
        ["relative_humidity_2"] = Metric.RelativeHumidity,
        ["door"] = Metric.ContactOpen,
        ["magnet_status"] = Metric.ContactOpen,
        ["DOOR_OPEN_STATUS"] = Metric.ContactOpen,
        ["battery"] = Metric.Battery,
        ["BatV"] = Metric.BatteryVoltage,
        ["BAT_V"] = Metric.BatteryVoltage,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private readonly FrozenDictionary<string, MappedField>? own;

    private CodecMapping(FrozenDictionary<string, MappedField>? own) => this.own = own;

    /// <summary>A mapping of common names only.</summary>
    public static CodecMapping Default { get; } = new(null);

    /// <summary>True when the mapping names fields of the decoded data itself; it then stands before normalising.</summary>
    public bool IsOwn => own is not null;

    /// <summary>Reads a mapping: a JSON object of paths and metrics, with the channel behind a second probe's: <c>{"TempC2": "Temperature@2"}</c>; empty for the common names.</summary>
    /// <exception cref="PayloadCodecException">It is no such object; the message says where.</exception>
    public static CodecMapping Read(string json)
    {
        if (string.IsNullOrWhiteSpace(json))
            return Default;
        try
        {
            var pairs = JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [];
            var own = new Dictionary<string, MappedField>(StringComparer.Ordinal);
            foreach (var (path, name) in pairs)
            {
                var parts = name.Split('@', 2);
                var channel = 1;
                if (parts.Length == 2 && (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out channel) || channel is < 1 or > MaxChannel))
                    throw new PayloadCodecException($"“{parts[1]}” is no channel: a number from 1 to {MaxChannel} is wanted behind the @.");
                if (!Enum.TryParse<Metric>(parts[0], ignoreCase: true, out var metric) || !Enum.IsDefined(metric) || metric == Metric.None)
                    throw new PayloadCodecException($"“{name}” is no metric. Known are {string.Join(", ", MetricDefinition.All.Select(static definition => definition.Metric))}.");
                own[path] = new(metric, channel);
            }

            return new(own.ToFrozenDictionary(StringComparer.Ordinal));
        }
        catch (JsonException exception)
        {
            throw new PayloadCodecException("The mapping must be a JSON object of paths and metrics, as {\"TempC_SHT\": \"Temperature\"}.", exception);
        }
    }

    /// <summary>The observations in a codec's answer.</summary>
    /// <param name="answer">The answer: an object whose <c>data</c> is one or many measurements, or the data itself.</param>
    /// <param name="isNormalized">The answer is of <c>normalizeUplink</c>.</param>
    /// <param name="subject">Whom they are about.</param>
    /// <param name="atMs">When they were measured; a measurement may bear a <c>time</c> of its own.</param>
    /// <param name="quality">Marks of all of them.</param>
    /// <param name="channels">Whom further channels are about; what a channel without a subject measured is passed over.</param>
    public List<Observation> Observations(
        JsonElement answer, bool isNormalized, SubjectId subject, long atMs, ObservationQuality quality = ObservationQuality.Good, IReadOnlyDictionary<int, SubjectId>? channels = null)
    {
        var found = new List<Observation>();
        var data = answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("data", out var inner) ? inner : answer;
        foreach (var measurement in data.ValueKind == JsonValueKind.Array ? data.EnumerateArray().AsEnumerable() : [data])
        {
            var at = measurement.ValueKind == JsonValueKind.Object && measurement.TryGetProperty("time", out var time) && time.ValueKind == JsonValueKind.String
                && DateTimeOffset.TryParse(time.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var own)
                ? Math.Min(own.ToUnixTimeMilliseconds(), atMs) : atMs;
            Walk(measurement, "", 0, new(subject, at, isNormalized, quality, channels), found);
        }

        return found;
    }

    private void Walk(JsonElement element, string path, int depth, in Moment moment, List<Observation> found)
    {
        if (found.Count >= MaxReadings || depth > MaxDepth)
            return;
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
                Walk(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}", depth + 1, moment, found);
            return;
        }

        if (Find(path, moment.IsNormalized) is not { } field || Value(element) is not { } value || moment.SubjectOf(field.Channel) is not { } subject)
            return;
        var atMs = moment.AtMs;
        if (!found.Exists(other => other.Metric == field.Metric && other.AtMs == atMs && other.Subject == subject))
            found.Add(MetricDefinition.Of(field.Metric).Read(subject, moment.AtMs, value, double.NaN, moment.Quality));
    }

    private MappedField? Find(string path, bool isNormalized)
    {
        if (own is not null)
            return own.TryGetValue(path, out var field) ? field : null;
        return (isNormalized ? Normalized : Common).TryGetValue(path, out var metric) ? new(metric, 1) : null;
    }

    private static double? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.String => element.GetString()!.ToUpperInvariant() switch
        {
            "OPEN" or "OPENED" or "ON" => 1,
            "CLOSED" or "CLOSE" or "OFF" => 0,
            var text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null,
        },
        _ => null,
    };

    private readonly record struct MappedField(Metric Metric, int Channel);

    private readonly record struct Moment(SubjectId Subject, long AtMs, bool IsNormalized, ObservationQuality Quality, IReadOnlyDictionary<int, SubjectId>? Channels)
    {
        public SubjectId? SubjectOf(int channel)
        {
            if (channel == 1)
                return Subject;
            return Channels is not null && Channels.TryGetValue(channel, out var other) ? other : null;
        }
    }
}
