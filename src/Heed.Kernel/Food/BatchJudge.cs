namespace Heed.Kernel.Food;

/// <summary>Judges a batch from the curves of its steps: what is found in each step, and the strictest finding decides. Pure; the same facts give the same verdict.</summary>
public static class BatchJudge
{
    private const double MillisecondsAMinute = 60_000;

    /// <summary>Judges the steps until a moment.</summary>
    public static BatchVerdict Judge(IReadOnlyList<BatchStep> steps, BatchLimits limits, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(limits);
        var ordered = steps.OrderBy(static step => step.FromMs).ToArray();
        var reasons = new List<BatchReason>();
        if (!ordered.Any(static step => step.Kind == BatchStepKind.Cook))
            reasons.Add(new("cook.missing", BatchVerdictKind.Hold, null, 0, 1));
        foreach (var step in ordered)
            JudgeStep(step, limits, nowMs, reasons);
        JudgeReheating(ordered, reasons);
        JudgeHolds(ordered, limits, nowMs, reasons);
        var heated = ordered.LastOrDefault(static step => step.Kind is BatchStepKind.Cook or BatchStepKind.Reheat);
        var since = heated?.ToMs ?? heated?.FromMs ?? long.MinValue;
        var after = ordered.Where(step => step.FromMs >= since && step != heated).ToArray();
        var danger = after.Sum(step => step.Curve.Between(step.FromMs, step.ToMs ?? nowMs).MillisecondsBetween(limits.ColdCelsius, limits.HotCelsius)) / MillisecondsAMinute;
        JudgeDanger(ordered, after, danger, limits, reasons);
        var growth = limits.Growth is { } model ? after.Sum(step => model.LogGrowth(step.Curve.Between(step.FromMs, step.ToMs ?? nowMs))) : double.NaN;
        if (growth > limits.GrowthLogs)
            reasons.Add(new("growth", BatchVerdictKind.Discard, null, growth, limits.GrowthLogs));
        var share = heated is null ? 0 : limits.Lethality.Share(heated.Curve);
        var kind = reasons.Count == 0 ? BatchVerdictKind.Release : reasons.Max(static reason => reason.Kind);
        return new(kind, [.. reasons.OrderByDescending(static reason => reason.Kind)], danger, share, growth);
    }

    private static void JudgeStep(BatchStep step, BatchLimits limits, long nowMs, List<BatchReason> reasons)
    {
        var toMs = step.ToMs ?? nowMs;
        if (step.Kind is not (BatchStepKind.Pack or BatchStepKind.Cook or BatchStepKind.Reheat))
        {
            var gap = step.Curve.LongestGapMs(step.FromMs, toMs) / MillisecondsAMinute;
            if (gap > limits.GapMinutes)
                reasons.Add(new("record.gap", BatchVerdictKind.Hold, step.Kind, gap, limits.GapMinutes));
        }

        switch (step.Kind)
        {
            case BatchStepKind.Cook or BatchStepKind.Reheat when step.Curve.IsEmpty:
                reasons.Add(new("core.missing", BatchVerdictKind.Hold, step.Kind, 0, 1));
                break;
            case BatchStepKind.Cook or BatchStepKind.Reheat when step.ToMs is not null:
                JudgeCore(step, limits, reasons);
                break;
            case BatchStepKind.Cool when !step.Curve.IsEmpty:
                JudgeCooling(step, limits, toMs, reasons);
                break;
            default:
                break;
        }
    }

    /// <summary>The temperature, or as much lethality as the table demands.</summary>
    private static void JudgeCore(BatchStep step, BatchLimits limits, List<BatchReason> reasons)
    {
        var isLethal = limits.LethalityShare > 0 && limits.Lethality.Share(step.Curve) >= limits.LethalityShare;
        if (step.Curve.Highest < limits.CookCelsius && !isLethal)
            reasons.Add(new("core.too-cold", BatchVerdictKind.Reheat, step.Kind, step.Curve.Highest, limits.CookCelsius));
    }

    private static void JudgeCooling(BatchStep step, BatchLimits limits, long nowMs, List<BatchReason> reasons)
    {
        var result = limits.Cooling.Judge(step.Curve, nowMs);
        if (result.FirstLate)
            reasons.Add(new("cool.first-stage", BatchVerdictKind.Reheat, step.Kind, result.FirstMinutes, limits.Cooling.FirstStageMinutes));
        if (result.TotalLate)
            reasons.Add(new("cool.total", BatchVerdictKind.Discard, step.Kind, result.TotalMinutes, limits.Cooling.TotalMinutes));
    }

    private static void JudgeReheating(BatchStep[] steps, List<BatchReason> reasons)
    {
        var count = steps.Count(static step => step.Kind == BatchStepKind.Reheat);
        if (count > 1)
            reasons.Add(new("reheat.twice", BatchVerdictKind.Discard, BatchStepKind.Reheat, count, 1));
    }

    /// <summary>The clock of a hold runs through all steps of its kind since the last heating: 20 minutes at 58 °C after 3½ hours are not those at the start.</summary>
    private static void JudgeHolds(BatchStep[] steps, BatchLimits limits, long nowMs, List<BatchReason> reasons)
    {
        var heatedMs = steps.LastOrDefault(static step => step.Kind is BatchStepKind.Cook or BatchStepKind.Reheat) is { } heated ? heated.ToMs ?? heated.FromMs : (long?)null;
        var hot = steps.Where(static step => step.Kind is BatchStepKind.HoldHot or BatchStepKind.DeliverHot).ToArray();
        if (hot.Length > 0 && heatedMs is { } from)
        {
            var minutes = (hot.Max(step => step.ToMs ?? nowMs) - from) / MillisecondsAMinute;
            if (minutes > limits.HotHoldMinutes)
                reasons.Add(new("hot.too-long", BatchVerdictKind.Discard, BatchStepKind.HoldHot, minutes, limits.HotHoldMinutes));
        }

        var cold = steps.Where(static step => step.Kind is BatchStepKind.HoldCold or BatchStepKind.DeliverCold).ToArray();
        if (cold.Length == 0)
            return;
        var coldMinutes = (cold.Max(step => step.ToMs ?? nowMs) - cold.Min(static step => step.FromMs)) / MillisecondsAMinute;
        if (coldMinutes > limits.ColdHoldMinutes)
            reasons.Add(new("cold.too-long", BatchVerdictKind.Discard, BatchStepKind.HoldCold, coldMinutes, limits.ColdHoldMinutes));
    }

    /// <summary>Two hours between cold and hot: heat it through if it was not heated again already, else it goes. Cooling has clocks of its own.</summary>
    private static void JudgeDanger(BatchStep[] steps, BatchStep[] after, double minutes, BatchLimits limits, List<BatchReason> reasons)
    {
        var cooling = after.Where(static step => step.Kind == BatchStepKind.Cool)
            .Sum(step => step.Curve.MillisecondsBetween(limits.ColdCelsius, limits.HotCelsius)) / MillisecondsAMinute;
        var held = minutes - cooling;
        if (held <= limits.DangerMinutes)
            return;
        var again = steps.Any(static step => step.Kind == BatchStepKind.Reheat);
        reasons.Add(new("danger-zone", again ? BatchVerdictKind.Discard : BatchVerdictKind.Reheat, null, held, limits.DangerMinutes));
    }
}
