using Heed.Engine.Cases;
using Heed.Engine.Readings;
using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;
using Heed.Kernel.Food;
using Heed.Kernel.Observations;
using Heed.Kitchens.Instruments;
using Heed.Kitchens.Rules;
using Heed.Storage;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;

namespace Heed.Kitchens.Batches;

/// <summary>Where batches are begun, stepped, judged and decided. A release against the verdict needs two people, and the regulator is told.</summary>
public sealed class BatchDesk(IDbContextFactory<HeedDatabase> databases, WriteGate gate, IReadings readings, ICaseDesk cases, BatchLimits limits, TimeProvider time)
{
    /// <summary>Released.</summary>
    public const string Released = "released";

    /// <summary>Discarded.</summary>
    public const string Discarded = "discarded";

    /// <summary>A release against the verdict waits for a second person.</summary>
    public const string Asked = "asked";

    /// <summary>A point reports a while before and after what it belongs to.</summary>
    private const long EdgeMs = 15 * 60_000;

    private const double LowestCelsius = -60;
    private const double HighestCelsius = 300;

    /// <summary>The limits in force.</summary>
    public BatchLimits Limits => limits;

    /// <summary>Begins a batch; returns its number.</summary>
    public Task<long> StartAsync(long kitchenId, string dish, int meals, string by, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(dish);
        return WriteAsync(
            async database =>
            {
                var batch = new MealBatch { KitchenId = kitchenId, Dish = dish.Trim(), Meals = Math.Clamp(meals, 0, 1_000_000), StartedMs = NowMs(), StartedBy = by };
                database.Add(batch);
                await database.SaveChangesAsync(cancellation);
                return batch.Id;
            },
            cancellation);
    }

    /// <summary>Begins a step; the one that was going on ends. Without a point it belongs to the kitchen's only one of the kind it needs.</summary>
    public Task<long> BeginStepAsync(long batchId, BatchStepKind kind, long? pointId, string by, CancellationToken cancellation = default) => WriteAsync(
        async database =>
        {
            await EndOpenAsync(database, batchId, cancellation);
            var step = new MealBatchStep { BatchId = batchId, Kind = (int)kind, PointId = pointId ?? await OnlyPointAsync(database, batchId, kind, cancellation), FromMs = NowMs(), By = by };
            database.Add(step);
            await database.SaveChangesAsync(cancellation);
            return step.Id;
        },
        cancellation);

    /// <summary>The kitchen's only point of the kind that a step needs: its curve belongs to the batch without being asked for. Null where there are several, or none.</summary>
    private static async Task<long?> OnlyPointAsync(HeedDatabase database, long batchId, BatchStepKind kind, CancellationToken cancellation)
    {
        if (PlaceOf(kind) is not { } place)
            return null;
        var points = await database.Set<ControlPoint>().Where(row => row.Subject!.Kind == place && database.Set<MealBatch>().Any(batch => batch.Id == batchId && batch.KitchenId == row.KitchenId)).Select(row => row.SubjectId).OrderBy(id => id).Take(2).ToListAsync(cancellation);
        return points.Count == 1 ? points[0] : null;
    }

    private static string? PlaceOf(BatchStepKind kind) => kind switch
    {
        BatchStepKind.HoldHot => KitchenRules.HotCabinet,
        BatchStepKind.Pack => KitchenRules.PackRoom,
        BatchStepKind.DeliverHot => KitchenRules.HotVehicle,
        BatchStepKind.DeliverCold => KitchenRules.ColdVehicle,
        BatchStepKind.Cook => KitchenRules.Cooker,
        _ => null,
    };

    /// <summary>Ends the step that is going on.</summary>
    public Task EndStepAsync(long batchId, CancellationToken cancellation = default) => WriteAsync(
        async database =>
        {
            await EndOpenAsync(database, batchId, cancellation);
            return 0L;
        },
        cancellation);

    /// <summary>Keeps a core temperature measured by hand; false when no thermometer could show it.</summary>
    public async Task<bool> AddCoreAsync(long stepId, double celsius, string probe, string by, CancellationToken cancellation = default)
    {
        if (celsius is not (>= LowestCelsius and <= HighestCelsius))
            return false;
        await WriteAsync(
            async database =>
            {
                var kitchenId = await database.Set<MealBatchStep>().Where(row => row.Id == stepId).Join(database.Set<MealBatch>(), static step => step.BatchId, static batch => batch.Id, static (step, batch) => batch.KitchenId).SingleOrDefaultAsync(cancellation);
                var isOverdue = await InstrumentDesk.IsOverdueAsync(database, kitchenId, probe.Trim(), NowMs(), cancellation);
                database.Add(new CoreReading { StepId = stepId, AtMs = NowMs(), Celsius = celsius, Probe = probe.Trim(), IsProbeOverdue = isOverdue, By = by });
                return 0L;
            },
            cancellation);
        return true;
    }

    /// <summary>A batch with the curves of its steps and the verdict on it; null when there is no such batch.</summary>
    public async Task<JudgedBatch?> JudgeAsync(long batchId, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var batch = await database.Set<MealBatch>().AsNoTracking().Include(row => row.Kitchen).Include(row => row.Steps).ThenInclude(step => step.Point)
            .Include(row => row.Steps).ThenInclude(step => step.Cores).AsSplitQuery().SingleOrDefaultAsync(row => row.Id == batchId, cancellation);
        if (batch is null)
            return null;
        var untilMs = batch.DecidedMs ?? NowMs();
        var steps = new List<BatchStep>();
        foreach (var step in batch.Steps.OrderBy(static step => step.FromMs))
            steps.Add(await ReadAsync(step, untilMs, cancellation));
        return new(batch, steps, BatchJudge.Judge(steps, limits, untilMs));
    }

    /// <summary>Decides a batch. A code of why not, or null when it is done: <c>batch.decided</c>, <c>batch.text-wanted</c>, <c>batch.second-wanted</c>, <c>batch.same-person</c>, <c>not-found</c>.</summary>
    public async Task<string?> DecideAsync(long batchId, bool release, string text, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(text);
        if (await JudgeAsync(batchId, cancellation) is not { } judged)
            return "not-found";
        var against = release && judged.Verdict.Kind != BatchVerdictKind.Release;
        if (against && text.Trim().Length == 0)
            return "batch.text-wanted";
        var refusal = "batch.decided";
        await WriteAsync(
            async database =>
            {
                var batch = await database.Set<MealBatch>().SingleAsync(row => row.Id == batchId, cancellation);
                refusal = Decide(batch, judged.Verdict.Kind, release, against, text, actor.Name);
                if (refusal is null && batch.Decision != Asked)
                    await EndOpenAsync(database, batchId, cancellation);
                return 0L;
            },
            cancellation);
        if (refusal is null && against)
            await InformAsync(judged, text, actor, cancellation);
        return refusal;
    }

    /// <summary>The state of the row after the decision; a code when it may not be made.</summary>
    private string? Decide(MealBatch batch, BatchVerdictKind verdict, bool release, bool against, string text, string by)
    {
        if (batch.Decision is Released or Discarded)
            return "batch.decided";
        if (against && batch.Decision != Asked)
        {
            (batch.Decision, batch.DecidedBy, batch.DecisionText) = (Asked, by, text.Trim());
            return "batch.second-wanted";
        }

        if (against && batch.DecidedBy == by)
            return "batch.same-person";
        if (against)
            (batch.SecondBy, batch.DecisionText) = (by, $"{batch.DecisionText}; {text.Trim()}");
        else
            (batch.DecidedBy, batch.DecisionText) = (by, text.Trim());
        (batch.Decision, batch.Verdict, batch.DecidedMs) = (release ? Released : Discarded, (int)verdict, NowMs());
        return null;
    }

    private Task<long> InformAsync(JudgedBatch judged, string text, Actor actor, CancellationToken cancellation) => cases.OpenAsync(
        KitchensModule.ShortName,
        $"{judged.Batch.Kitchen!.Name} · {judged.Batch.Dish} · #{judged.Batch.Id}",
        $"{judged.Verdict.Kind} → {Released}: {text.Trim()}",
        judged.Batch.Kitchen.AreaId,
        null,
        Severity.Warning,
        actor,
        cancellation);

    private async Task<BatchStep> ReadAsync(MealBatchStep step, long nowMs, CancellationToken cancellation)
    {
        var kind = (BatchStepKind)step.Kind;
        var toMs = step.ToMs ?? nowMs;
        var points = step.Cores.Select(static core => new CurvePoint(core.AtMs, core.Celsius)).ToList();

        // The core is what counts; the point stands in where nobody measured it.
        if (step.PointId is { } point && points.Count == 0)
        {
            var found = await readings.ReadAsync(new(point), step.FromMs - EdgeMs, toMs + EdgeMs, [Metric.Temperature], cancellation);
            points.AddRange(found.Where(static reading => reading.IsPresent).Select(static reading => new CurvePoint(reading.AtMs, reading.Value)));
        }

        var curve = new Curve(points.OrderBy(static reading => reading.AtMs));
        return new(kind, step.FromMs, step.ToMs, curve.Between(step.FromMs, Math.Max(toMs, step.FromMs + 1)), step.Point?.Name ?? "");
    }

    private async Task EndOpenAsync(HeedDatabase database, long batchId, CancellationToken cancellation)
    {
        foreach (var step in await database.Set<MealBatchStep>().Where(row => row.BatchId == batchId && row.ToMs == null).ToListAsync(cancellation))
            step.ToMs = NowMs();
    }

    private async Task<long> WriteAsync(Func<HeedDatabase, Task<long>> change, CancellationToken cancellation)
    {
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var answer = await change(database);
        await database.SaveChangesAsync(cancellation);
        return answer;
    }

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
