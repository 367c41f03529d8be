using System.Globalization;
using Heed.Kernel.Intake;
using Heed.Kernel.Observations;
using Heed.Kitchens.Batches;
using Heed.Kitchens.Instruments;
using Heed.Kitchens.Pictures;
using Heed.Kitchens.Registers;
using Heed.Storage;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;

namespace Heed.Kitchens.Probes;

/// <summary>Takes readings in that people measured or files hold: as observations of a control point, by the way of all observations, or as the core of a batch's step.</summary>
public sealed class ProbeDesk(IDbContextFactory<HeedDatabase> databases, WriteGate gate, IIntake intake, BatchDesk batches, PictureStore pictures, TimeProvider time)
{
    /// <summary>The register of readings by hand.</summary>
    public const string Register = "probe";

    private const double LowestCelsius = -60;
    private const double HighestCelsius = 300;
    private const int IntakeBatch = 1_000;

    /// <summary>
    /// Keeps a reading by hand at a control point, or of the core of a step that is going on; with a probe whose calibration is overdue it is marked as not in order. A code of why not, or null: <c>probe.celsius</c>, <c>probe.name</c> without a probe,
    /// <c>probe.where</c> without point and step, <c>camera.picture</c> when the picture is none.
    /// </summary>
    public async Task<string?> KeepAsync(long kitchenId, long? pointId, long? stepId, double celsius, string probe, ReadOnlyMemory<byte> picture, string by, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(probe);
        if (celsius is not (>= LowestCelsius and <= HighestCelsius))
            return "probe.celsius";
        if (probe.Trim().Length == 0)
            return "probe.name";
        if (pointId is null && stepId is null)
            return "probe.where";
        long? pictureId = null;
        if (!picture.IsEmpty)
        {
            pictureId = await pictures.KeepAsync(kitchenId, picture, cancellation);
            if (pictureId is null)
                return "camera.picture";
        }

        var now = time.GetUtcNow();
        if (stepId is { } step)
            await batches.AddCoreAsync(step, celsius, probe.Trim(), by, cancellation);
        else
            await intake.AcceptAsync(new[] { new Observation(new(pointId!.Value), Metric.Temperature, now.ToUnixTimeMilliseconds(), celsius) }, cancellation);
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var where = stepId is { } id
            ? $"#{await database.Set<MealBatchStep>().Where(row => row.Id == id).Select(static row => row.BatchId).SingleAsync(cancellation)}"
            : await database.Subjects.Where(row => row.Id == pointId).Select(static row => row.Name).SingleAsync(cancellation);
        var isOverdue = await InstrumentDesk.IsOverdueAsync(database, kitchenId, probe.Trim(), now.ToUnixTimeMilliseconds(), cancellation);
        database.Add(new RegisterEntry
        {
            KitchenId = kitchenId,
            Register = Register,
            Day = RegisterDuty.Number(DateOnly.FromDateTime(CountyTime.Local(now))),
            InOrder = !isOverdue,
            Text = string.Create(CultureInfo.InvariantCulture, $"{where} {celsius:0.0} °C {probe.Trim()}{(isOverdue ? $" · {InstrumentDesk.OverdueMark}" : "")}"),
            PictureId = pictureId,
            SignedBy = by,
            AtMs = now.ToUnixTimeMilliseconds(),
        });
        await database.SaveChangesAsync(cancellation);
        return null;
    }

    /// <summary>Takes the good lines of a file in, oldest first; returns how many.</summary>
    public async Task<int> ImportAsync(IReadOnlyList<ProbeLine> lines, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var good = lines.Where(static line => line.Objection.Length == 0).OrderBy(static line => line.AtMs)
            .Select(static line => new Observation(new(line.PointId), Metric.Temperature, line.AtMs, line.Celsius)).ToArray();
        foreach (var part in good.Chunk(IntakeBatch))
            await intake.AcceptAsync(part, cancellation);
        return good.Length;
    }
}
