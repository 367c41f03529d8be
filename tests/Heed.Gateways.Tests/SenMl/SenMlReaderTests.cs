using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Heed.Gateways.SenMl;
using Heed.Kernel.Observations;

namespace Heed.Gateways.Tests.SenMl;

public sealed class SenMlReaderTests
{
    private static readonly SubjectId Ming = new(7);
    private static readonly long Now = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private static SenMlResult Read(string json) => SenMlReader.Read(Encoding.UTF8.GetBytes(json), Ming, Now);

    private static string RefusedCode(string json) => Assert.Single(Read(json).Refused).Code;

    [Fact]
    public void Base_name_time_unit_and_value_apply_to_the_records_that_follow()
    {
        var seconds = Now / 1000;
        var result = Read($$"""[{"bn":"urn:dev:heed:TH-7:","bt":{{seconds - 100}},"bu":"Cel","bv":20,"n":"temp","v":1.5},{"n":"temp","t":10,"v":2},{"bu":"%RH","bv":0,"n":"humidity","v":61}]""");
        Assert.Empty(result.Refused);
        Assert.Equal(
            [
                new(Ming, Metric.Temperature, (seconds - 100) * 1000, 21.5),
                new(Ming, Metric.Temperature, (seconds - 90) * 1000, 22),
                new(Ming, Metric.RelativeHumidity, (seconds - 100) * 1000, 61),
            ],
            result.Observations);
    }

    [Theory]
    [InlineData("""[{"n":"hr","v":72}]""", 0)]
    [InlineData("""[{"n":"hr","v":72,"t":-60}]""", -60_000)]
    [InlineData("""[{"bt":-30,"n":"hr","v":72,"t":-0.5}]""", -30_500)]
    public void A_time_below_two_to_the_28_counts_from_the_reception(string json, long offsetMs) =>
        Assert.Equal(Now + offsetMs, Assert.Single(Read(json).Observations).AtMs);

    [Theory]
    [InlineData("""[{"n":"bodyTemp","u":"K","v":310.15}]""", Metric.BodyTemperature, 37)]
    [InlineData("""[{"n":"speed","u":"m/s","v":10}]""", Metric.Speed, 36)]
    [InlineData("""[{"n":"spo2","u":"/","v":0.97}]""", Metric.OxygenSaturation, 97)]
    [InlineData("""[{"n":"HEARTRATE","u":"beat/min","v":72}]""", Metric.HeartRate, 72)]
    [InlineData("""[{"n":"urn:dev:mac:0024befffe804ff1_hr","u":"Hz","v":1.2}]""", Metric.HeartRate, 72)]
    [InlineData("""[{"n":"a/b/battery","u":"%EL","v":40}]""", Metric.Battery, 40)]
    [InlineData("""[{"n":"door","vb":true}]""", Metric.ContactOpen, 1)]
    public void Names_and_units_are_turned_into_metrics(string json, Metric metric, double value)
    {
        var observation = Assert.Single(Read(json).Observations);
        Assert.Equal(metric, observation.Metric);
        Assert.Equal(value, observation.Value, 6);
    }

    [Fact]
    public void Systolic_and_diastolic_of_one_time_make_one_blood_pressure()
    {
        var result = Read("""[{"n":"diastolic","v":80},{"n":"hr","v":70},{"n":"systolic","u":"kPa","v":16}]""");
        Assert.Equal(3, result.AcceptedRecords);
        var pressure = result.Observations[1];
        Assert.Equal((Metric.BloodPressure, 120, 80), (pressure.Metric, Math.Round(pressure.Value), pressure.Value2));
    }

    [Fact]
    public void A_blood_pressure_may_be_written_as_text() =>
        Assert.Equal(new(Ming, Metric.BloodPressure, Now, 120, 80), Assert.Single(Read("""[{"n":"bloodPressure","vs":"120/80"}]""").Observations));

    [Fact]
    public void Latitude_and_longitude_make_one_position() =>
        Assert.Equal(new(Ming, Metric.Position, Now, 30.7, 121.05), Assert.Single(Read("""[{"n":"lat","v":30.7},{"n":"lon","v":121.05}]""").Observations));

    [Fact]
    public void An_event_is_named_in_any_case() =>
        Assert.Equal(EventCode.Sos, Assert.Single(Read("""[{"n":"event","vs":"sOs"}]""").Observations).Event);

    [Theory]
    [InlineData("""[{"n":"hr","v":0}]""")]
    [InlineData("""[{"n":"systolic","v":0},{"n":"diastolic","v":0}]""")]
    public void A_reading_of_zero_is_a_failed_reading(string json) =>
        Assert.Equal(AbsentReason.MeasurementFailed, Assert.Single(Read(json).Observations).Absent);

    [Theory]
    [InlineData("""[{"n":"mood","v":1}]""", SenMlCodes.UnknownMetric)]
    [InlineData("""[{"n":"","v":1}]""", SenMlCodes.InvalidName)]
    [InlineData("""[{"n":"心率","v":1}]""", SenMlCodes.InvalidName)]
    [InlineData("""[{"n":"hr","u":"Cel","v":72}]""", SenMlCodes.UnknownUnit)]
    [InlineData("""[{"n":"hr","v":700}]""", SenMlCodes.ImplausibleValue)]
    [InlineData("""[{"n":"hr","v":72,"t":1400000000}]""", SenMlCodes.ImplausibleTime)]
    [InlineData("""[{"n":"hr","v":72,"t":90000}]""", SenMlCodes.ImplausibleTime)]
    [InlineData("""[{"n":"hr"}]""", SenMlCodes.NoValue)]
    [InlineData("""[{"n":"hr","v":"72"}]""", SenMlCodes.WrongType)]
    [InlineData("""[{"n":"hr","v":72,"vs":"x"}]""", SenMlCodes.WrongValue)]
    [InlineData("""[{"n":"hr","vs":"72"}]""", SenMlCodes.WrongValue)]
    [InlineData("""[{"n":"event","vs":"3"}]""", SenMlCodes.WrongValue)]
    [InlineData("""[{"n":"systolic","v":120}]""", SenMlCodes.Unpaired)]
    [InlineData("""[{"n":"hr","v":72,"odd_":1}]""", SenMlCodes.MustUnderstand)]
    [InlineData("""[{"bver":11,"n":"hr","v":72}]""", SenMlCodes.UnsupportedVersion)]
    [InlineData("""[42]""", SenMlCodes.WrongType)]
    public void A_record_that_does_not_fit_is_refused_with_its_code(string json, string code) => Assert.Equal(code, RefusedCode(json));

    [Fact]
    public void A_refused_record_says_its_index_and_the_others_are_accepted()
    {
        var result = Read("""[{"n":"hr","v":70},{"n":"mood","v":1},{"n":"spo2","v":97,"other":{"deep":[1]}}]""");
        Assert.Equal(2, result.AcceptedRecords);
        Assert.Equal((1, "mood"), (Assert.Single(result.Refused).Index, result.Refused[0].Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[{\"n\":\"hr\"")]
    [InlineData("[{\"n\":\"hr\",\"x\":[[[[[[[[[1]]]]]]]]]}]")]
    public void What_is_no_pack_is_refused_as_a_whole(string json) => Assert.Throws<SenMlFormatException>(() => Read(json));

    [Fact]
    public void A_pack_beyond_the_bound_of_records_is_too_large()
    {
        var json = "[" + string.Join(",", Enumerable.Repeat("{\"n\":\"hr\",\"v\":70}", SenMlLimits.MaximumRecords + 1)) + "]";
        Assert.True(Assert.Throws<SenMlFormatException>(() => Read(json)).TooLarge);
    }

    [Fact]
    public void No_record_is_lost_accepted_and_refused_are_all_of_them()
    {
        string[] parts =
        [
            """{"n":"hr","v":70}""", """{"n":"systolic","v":120}""", """{"n":"diastolic","v":80}""", """{"n":"systolic","v":900}""", """{"n":"lat","v":95}""",
            """{"n":"lon","v":5}""", """{"n":"x","v":1}""", "7", """{"n":"hr","t":5,"v":0}""", """{"n":"event","vs":"Fall"}""", """{"a_":1}""",
        ];
        Prop.ForAll(Gen.Elements(parts).ListOf().ToArbitrary(), pack =>
        {
            var records = pack.ToArray();
            var result = Read("[" + string.Join(",", records) + "]");
            var indexes = result.Refused.Select(static refusal => refusal.Index).ToHashSet();
            return result.AcceptedRecords + result.Refused.Count == records.Length && indexes.Count == result.Refused.Count;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Arbitrary_bytes_give_a_result_or_a_format_error()
    {
        Prop.ForAll<byte[]>(bytes =>
        {
            byte[] body = [(byte)'[', .. bytes];
            try
            {
                SenMlReader.Read(body, Ming, Now);
            }
            catch (SenMlFormatException)
            {
            }
        }).QuickCheckThrowOnFailure();
    }
}
