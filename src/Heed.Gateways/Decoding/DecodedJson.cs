using System.Text.Json;
using Heed.Kernel.Observations;

namespace Heed.Gateways.Decoding;

/// <summary>Writes what a captured frame said as one line of JSON, of the same shape for every protocol.</summary>
internal static class DecodedJson
{
    /// <summary>Writes a line for bytes that are no frame.</summary>
    public static void WriteError(string error, Stream output) => Write(new(null, null, null, null, null, error), [], [], output);

    /// <summary>Writes a frame's line. The n-th position of the observations has its details in the n-th of <paramref name="positions"/>.</summary>
    public static void Write(in DecodedFrame frame, ReadOnlySpan<Observation> observations, IReadOnlyList<DevicePosition> positions, Stream output)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("maker", frame.Maker);
            json.WriteString("device", frame.Device);
            json.WriteString("index", frame.Index);
            json.WriteString("type", frame.Type);
            json.WriteString("reply", frame.Reply);
            json.WriteString("error", frame.Error);
            json.WriteStartArray("observations");
            var next = 0;
            foreach (var observation in observations)
            {
                var position = observation.Metric == Metric.Position && next < positions.Count ? positions[next++] : null;
                WriteObservation(json, observation, position);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void WriteObservation(Utf8JsonWriter json, in Observation observation, DevicePosition? position)
    {
        json.WriteStartObject();
        json.WriteString("metric", observation.Metric.ToString());
        json.WriteString("at", DateTimeOffset.FromUnixTimeMilliseconds(observation.AtMs).UtcDateTime);
        if (observation.Metric == Metric.Position && position is not null)
            WritePosition(json, position);
        else if (observation.Metric == Metric.Event)
            json.WriteString("code", observation.Event.ToString());
        if (!observation.IsPresent)
            json.WriteString("absent", observation.Absent.ToString());
        else if (observation.Metric is not (Metric.Position or Metric.Event))
        {
            WriteNumber(json, "value", observation.Value);
            if (observation.Metric == Metric.HelpCall)
                json.WriteString("number", DialledNumber.Read(observation.Value2));
            else if (!double.IsNaN(observation.Value2))
                WriteNumber(json, "value2", observation.Value2);
            json.WriteString("unit", MetricDefinition.Of(observation.Metric).Unit);
        }

        if (observation.Quality != ObservationQuality.Good)
            json.WriteString("quality", observation.Quality.ToString());
        json.WriteEndObject();
    }

    private static void WritePosition(Utf8JsonWriter json, DevicePosition position)
    {
        WriteNumber(json, "lat", position.Latitude);
        WriteNumber(json, "lon", position.Longitude);
        json.WriteBoolean("valid", position.IsValid);
        WriteNumber(json, "speed", position.SpeedKmh);
        WriteNumber(json, "course", position.CourseDegrees);
        WriteNumber(json, "altitude", position.AltitudeMetres);
        WriteNumber(json, "satellites", position.Satellites);
        WriteNumber(json, "accuracy", position.AccuracyMetres);
        json.WriteStartArray("cells");
        foreach (var cell in position.Cells)
        {
            json.WriteStartObject();
            json.WriteNumber("mcc", cell.Mcc);
            json.WriteNumber("mnc", cell.Mnc);
            WriteNumber(json, "lac", cell.Lac ?? double.NaN);
            WriteNumber(json, "cid", cell.Cid ?? double.NaN);
            WriteNumber(json, "signal", cell.SignalDbm ?? double.NaN);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("wifi");
        foreach (var wifi in position.Wifi)
        {
            json.WriteStartObject();
            json.WriteString("name", wifi.Name);
            json.WriteString("mac", wifi.Mac);
            WriteNumber(json, "signal", wifi.SignalDbm ?? double.NaN);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsNaN(value))
            json.WriteNull(name);
        else
            json.WriteNumber(name, value);
    }
}
