using System.Globalization;
using Heed.Kernel.Observations;

namespace Heed.Gateways.SenMl;

/// <summary>Applies base fields to records in the order of the pack and turns them into observations.</summary>
internal sealed class SenMlResolver(ISenMlSubjects subjects, long receivedMs)
{
    private readonly List<Observation> observations = new(UsualRecords);
    private List<SenMlRefusal>? refused;
    private Dictionary<(Metric Metric, SubjectId Subject, long AtMs), Half>? halves;
    private int acceptedRecords;

    /// <summary>Room to begin with: what a device measures at one moment.</summary>
    private const int UsualRecords = 4;

    public string BaseName { get; set; } = string.Empty;

    public string BaseUnit { get; set; } = string.Empty;

    public double BaseTimeSeconds { get; set; }

    public double BaseValue { get; set; }

    public double Version { get; set; } = SenMlLimits.Version;

    /// <summary>Takes the record at a place of the pack: into the observations, or among the refused.</summary>
    public void Take(int index, in SenMlRecord record)
    {
        if (record.IsBaseOnly)
            return;
        Span<char> room = stackalloc char[SenMlLimits.MaximumNameLength];
        if (!room.TryWrite($"{BaseName}{record.Name}", out var length))
        {
            Refuse(index, BaseName + record.Name, SenMlCodes.InvalidName, NameRule);
            return;
        }

        Take(index, room[..length], in record);
    }

    private void Take(int index, ReadOnlySpan<char> name, in SenMlRecord record)
    {
        if (record.FaultCode is not null)
            Refuse(index, name, record.FaultCode, record.FaultReason!);
        else if (Version > SenMlLimits.Version)
            Refuse(index, name, SenMlCodes.UnsupportedVersion, Invariant($"The pack says version {Version}; up to {SenMlLimits.Version} is understood."));
        else if (name.Length == 0 || !char.IsAsciiLetterOrDigit(name[0]) || name.ContainsAnyExcept(NameCharacters))
            Refuse(index, name, SenMlCodes.InvalidName, NameRule);
        else if (!SenMlNames.TryRead(name, out var device, out var meaning))
            Refuse(index, name, SenMlCodes.UnknownMetric, "The last segment of the name is no metric that is known here; known are hr, spo2, temp, systolic …");
        else if (!subjects.TryResolve(device, out var subject, out var code))
            Refuse(index, name, code, DeviceReason(code, device));
        else if (!TryTime(record.TimeSeconds, out var atMs))
            Refuse(index, name, SenMlCodes.ImplausibleTime, "The time is before 2015 or more than a day ahead of ours. Set the device's clock, or leave the time out.");
        else if (record.ValueCount > 1)
            Refuse(index, name, SenMlCodes.WrongValue, "A record has one value only: v, vs or vb.");
        else
            TakeValue(index, name, subject, meaning, atMs, in record);
    }

    /// <summary>Ends the pack: halves that found no other half are refused.</summary>
    public SenMlResult Finish()
    {
        if (halves is null && refused is null)
            return new([.. observations], acceptedRecords, []);
        foreach (var half in halves?.Values.AsEnumerable() ?? [])
            Refuse(half.Index, half.Name, SenMlCodes.Unpaired, "The other half with the same time is missing: send both values of the pair in one pack.");
        refused?.Sort(static (left, right) => left.Index.CompareTo(right.Index));
        return new([.. observations], acceptedRecords, refused ?? []);
    }

    private const string NameRule = "A name starts with a letter or digit and consists of letters, digits and - : . / _ (at most 256).";

    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-:./_");

    private void TakeValue(int index, ReadOnlySpan<char> name, SubjectId subject, SenMlMeaning meaning, long atMs, in SenMlRecord record)
    {
        if (record.Text is { } text)
            TakeText(index, name, subject, meaning, atMs, text);
        else if (record.Truth is { } truth)
        {
            if (meaning.Metric is Metric.Worn or Metric.ContactOpen)
                Accept(new(subject, meaning.Metric, atMs, truth ? 1 : 0), 1);
            else
                Refuse(index, name, SenMlCodes.WrongValue, "This metric takes a number in v, not true or false.");
        }
        else if (record.Value is { } number)
            TakeNumber(index, name, subject, meaning, atMs, number + BaseValue, record.Unit ?? BaseUnit);
        else
            Refuse(index, name, SenMlCodes.NoValue, "The record has no value that is understood here: give v, vs or vb.");
    }

    private void TakeText(int index, ReadOnlySpan<char> name, SubjectId subject, SenMlMeaning meaning, long atMs, string text)
    {
        if (meaning is { Metric: Metric.Event })
        {
            if (text.Length > 0 && char.IsAsciiLetter(text[0]) && Enum.TryParse<EventCode>(text, ignoreCase: true, out var happening) && Enum.IsDefined(happening))
                Accept(Observation.Happened(subject, happening, atMs), 1);
            else
                Refuse(index, name, SenMlCodes.WrongValue, "Events are " + string.Join(", ", Enum.GetNames<EventCode>()) + ".");
            return;
        }

        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (meaning is { Metric: Metric.BloodPressure, Part: SenMlPart.Whole } && slash > 0
            && double.TryParse(text.AsSpan(0, slash), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var systolic)
            && double.TryParse(text.AsSpan(slash + 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var diastolic))
            Judge(index, name, subject, Metric.BloodPressure, atMs, systolic, diastolic, 1);
        else
            Refuse(index, name, SenMlCodes.WrongValue, "Text does not fit here: only an event (\"Sos\") and a blood pressure (\"120/80\") are texts; others are numbers in v.");
    }

    private void TakeNumber(int index, ReadOnlySpan<char> name, SubjectId subject, SenMlMeaning meaning, long atMs, double value, string unit)
    {
        if (meaning is { Part: SenMlPart.Whole, Metric: Metric.BloodPressure or Metric.Position })
        {
            Refuse(index, name, SenMlCodes.WrongValue, "This metric has two values: send systolic and diastolic, or lat and lon, with the same time.");
            return;
        }

        if (!SenMlUnits.TryConvert(meaning.Metric, unit, ref value))
        {
            Refuse(index, name, SenMlCodes.UnknownUnit, $"The unit \"{unit}\" does not fit; expected is \"{MetricDefinition.Of(meaning.Metric).Unit}\".");
            return;
        }

        if (meaning.Part == SenMlPart.Whole)
            Judge(index, name, subject, meaning.Metric, atMs, value, double.NaN, 1);
        else
            TakeHalf(new(index, name.ToString(), meaning.Part, value), subject, meaning.Metric, atMs);
    }

    private void TakeHalf(Half half, SubjectId subject, Metric metric, long atMs)
    {
        halves ??= [];
        if (!halves.Remove((metric, subject, atMs), out var other))
        {
            halves.Add((metric, subject, atMs), half);
            return;
        }

        if (other.Part == half.Part)
        {
            Refuse(half.Index, half.Name, SenMlCodes.Unpaired, "The same half stands in the pack twice with the same time.");
            halves.Add((metric, subject, atMs), other);
            return;
        }

        var (first, second) = half.Part == SenMlPart.First ? (half, other) : (other, half);
        var before = acceptedRecords;
        Judge(half.Index, half.Name, subject, metric, atMs, first.Value, second.Value, 2);
        if (acceptedRecords == before)
            Refuse(other.Index, other.Name, SenMlCodes.ImplausibleValue, "The pair that it belongs to is not plausible.");
    }

    /// <summary>Accepts a reading, a failed one as absent, or refuses what cannot be.</summary>
    private void Judge(int index, ReadOnlySpan<char> name, SubjectId subject, Metric metric, long atMs, double value, double value2, int records)
    {
        var definition = MetricDefinition.Of(metric);
        if (metric == Metric.Position && value == 0 && value2 == 0)
        {
            Accept(Observation.Missing(subject, metric, atMs, AbsentReason.NoFix), records);
            return;
        }

        var observation = definition.Read(subject, atMs, value, value2);
        var impossible = observation.Absent == AbsentReason.Implausible
            || (metric == Metric.Position && Math.Abs(value) > 90)
            || (metric == Metric.Event && !Enum.IsDefined((EventCode)(int)value));
        if (impossible)
            Refuse(index, name, SenMlCodes.ImplausibleValue, Invariant($"The value is outside {definition.PlausibleLow} … {definition.PlausibleHigh} {definition.Unit}."));
        else
            Accept(observation, records);
    }

    /// <summary>Base time plus time; below 2^28 s it counts from our reception (RFC 8428 §4.5.3).</summary>
    private bool TryTime(double? timeSeconds, out long atMs)
    {
        var seconds = BaseTimeSeconds + (timeSeconds ?? 0);
        var ms = seconds < SenMlLimits.RelativeTimeSeconds ? receivedMs + (seconds * 1000) : seconds * 1000;
        var plausible = ms >= SenMlLimits.EarliestMs && ms <= receivedMs + SenMlLimits.AheadMs;
        atMs = plausible ? (long)Math.Round(ms) : 0;
        return plausible;
    }

    private void Accept(in Observation observation, int records)
    {
        observations.Add(observation);
        acceptedRecords += records;
    }

    private void Refuse(int index, ReadOnlySpan<char> name, string code, string reason) =>
        (refused ??= []).Add(new(index, name[..Math.Min(name.Length, SenMlLimits.MaximumNameLength)].ToString(), code, reason));

    private static string DeviceReason(string code, ReadOnlySpan<char> device) => code switch
    {
        SenMlCodes.DeviceInStock => $"The device \"{device}\" is registered but bound to nobody. Bind it first.",
        SenMlCodes.NotAllowed => $"This token does not reach the device \"{device}\": it belongs to another area.",
        _ => $"No device \"{device}\" is registered for SenML. Name it before the metric (base name \"urn:dev:heed:DEVICE:\") and register it.",
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private readonly record struct Half(int Index, string Name, SenMlPart Part, double Value);
}
