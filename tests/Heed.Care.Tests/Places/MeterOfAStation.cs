using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Heed.Care.Places;
using Heed.Kernel.Observations;
using Heed.Kernel.Vitals;
using Heed.Storage.Care;
using Microsoft.EntityFrameworkCore;

namespace Heed.Care.Tests.Places;

/// <summary>A station's meter over HTTP, as its gateway posts.</summary>
public sealed class MeterOfAStation(DemoInstance demo)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_meter_posts_is_the_stations_with_pulse_and_status_and_an_old_token_is_void()
    {
        await using var database = demo.Open();
        var place = await database.Set<CarePlace>().SingleAsync(static row => row.Kind == CarePlaceKind.Station, Cancellation);
        var meter = demo.Get<StationMeter>();
        var old = await meter.ConnectAsync(place.Id, "test", Cancellation);
        var token = await meter.ConnectAsync(place.Id, "test", Cancellation);
        await database.Entry(place).ReloadAsync(Cancellation);
        var atMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() / 1000 * 1000;
        var pack = $$"""[{"bn":"urn:dev:heed:{{StationMeter.IdentityOf(place.Id)}}:","bt":{{atMs / 1000}},"n":"systolic","u":"mmHg","v":152},{"n":"diastolic","u":"mmHg","v":91},{"n":"pulse","u":"/min","v":77},{"n":"meterStatus","v":4}]""";
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(old, pack));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(token, pack));
        var reading = Assert.Single(await meter.ReadAsync(place.MeterSubjectId!.Value, atMs - 1, Cancellation));
        Assert.Equal(new CuffReading(152, 91, 77, atMs, MeterStatus.IrregularPulse), reading);
        Assert.Empty(await meter.ReadAsync(place.MeterSubjectId.Value, atMs, Cancellation));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(4, false)]
    [InlineData(32, true)]
    public void Movement_a_loose_cuff_and_a_wrong_position_spoil_a_reading(int bits, bool spoilt) => Assert.Equal(spoilt, ((MeterStatus)bits).IsSpoilt());

    [Fact]
    public void A_meters_reading_keeps_its_time_and_is_no_typed_one()
    {
        var station = new StationReading([new(150, 90, 70, 1_000, MeterStatus.IrregularPulse), new(148, 88, 0, 61_000)]);
        Assert.True(station.IsIrregular);
        var observations = station.Observe(new(1), 9_000_000).ToArray();
        Assert.Equal([(Metric.BloodPressure, 1_000), (Metric.HeartRate, 1_000), (Metric.MeterStatus, 1_000), (Metric.BloodPressure, 61_000), (Metric.MeterStatus, 61_000)], observations.Select(static item => (item.Metric, item.AtMs)));
        Assert.All(observations.Where(static item => item.Metric == Metric.BloodPressure), static item => Assert.Equal(ObservationQuality.Cuff, item.Quality));
    }

    private async Task<HttpStatusCode> PostAsync(string token, string pack)
    {
        using var client = new HttpClient { BaseAddress = new(demo.Heed.Address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var content = new StringContent(pack, Encoding.UTF8, "application/senml+json");
        using var answer = await client.PostAsync(new Uri("/api/v1/observations", UriKind.Relative), content, Cancellation);
        return answer.StatusCode;
    }
}
