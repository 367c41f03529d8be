using Heed.Engine.Devices;
using Heed.Engine.Readings;
using Heed.Kernel.Observations;
using Heed.Kernel.Vitals;
using Heed.Storage.Care;
using Heed.Storage.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Heed.Care.Places;

/// <summary>
/// A station's own blood-pressure meter, connected by Bluetooth or a serial line to a small gateway that posts SenML (RFC 8428). What it says belongs to the station and
/// to nobody, until somebody who signed in at the kiosk takes it.
/// </summary>
internal sealed class StationMeter(CareWriter writer, IDeviceAdministration devices, IReadings readings)
{
    /// <summary>Kind of the subject that a meter reports for.</summary>
    public const string SubjectKind = "station";

    private const string Protocol = "senml";
    private const string Model = "upper-arm cuff";
    private const long AheadMs = 300_000;

    /// <summary>Connects a meter: returns the token that its gateway posts with, once. A token that was given before is void.</summary>
    public async Task<string> ConnectAsync(long placeId, string by, CancellationToken cancellation)
    {
        var place = await writer.WriteAsync(by, "connect-meter", $"place/{placeId}", async database =>
        {
            var row = await database.Set<CarePlace>().SingleAsync(row => row.Id == placeId, cancellation);
            if (row.MeterSubjectId is not null)
                return row;
            var subject = new Subject { Kind = SubjectKind, Name = row.Name, AreaId = row.AreaId, Address = row.Address };
            database.Subjects.Add(subject);
            await database.SaveChangesAsync(cancellation);
            row.MeterSubjectId = subject.Id;
            return row;
        }, cancellation);
        var identity = IdentityOf(placeId);
        await using var database = await writer.OpenAsync(cancellation);
        var device = await database.Devices.Where(row => row.Protocol == Protocol && row.HardwareId == identity).Select(static row => (long?)row.Id).SingleOrDefaultAsync(cancellation)
            ?? await devices.RegisterAsync(Protocol, identity, Model, place.AreaId, place.MeterSubjectId, null, by, cancellation);
        foreach (var old in await database.AccessTokens.Where(row => row.DeviceId == device && row.RevokedMs == null).Select(static row => row.Id).ToListAsync(cancellation))
            await devices.RevokeTokenAsync(old, by, cancellation);
        return await devices.CreateTokenAsync(place.Name, device, place.AreaId, by, cancellation: cancellation);
    }

    /// <summary>What the meter said since a moment, oldest first: a reading with its pulse and status of the same time, or a failed one with numbers of 0.</summary>
    /// <param name="meter">The station's subject.</param>
    /// <param name="afterMs">Only what is newer, Unix milliseconds.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<CuffReading>> ReadAsync(long meter, long afterMs, CancellationToken cancellation)
    {
        var found = await readings.ReadAsync(new(meter), afterMs + 1, writer.NowMs + AheadMs, [Metric.BloodPressure, Metric.HeartRate, Metric.MeterStatus], cancellation);
        var besides = found.Where(static item => item.IsPresent && item.Metric != Metric.BloodPressure).ToLookup(static item => (item.AtMs, item.Metric), static item => (int)Math.Round(item.Value));
        return [.. found.Where(static item => item.Metric == Metric.BloodPressure).Select(item => new CuffReading(
            item.IsPresent ? (int)Math.Round(item.Value) : 0,
            item.IsPresent ? (int)Math.Round(item.Value2) : 0,
            besides[(item.AtMs, Metric.HeartRate)].LastOrDefault(),
            item.AtMs,
            (MeterStatus)besides[(item.AtMs, Metric.MeterStatus)].LastOrDefault()))];
    }

    /// <summary>Identity of a station's meter among SenML devices.</summary>
    public static string IdentityOf(long placeId) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"station-{placeId}");
}
