namespace Heed.Gateways.Simulation.Month;

/// <summary>One wearer's month: what truly happened and what was raised.</summary>
/// <param name="Truth">What truly happened.</param>
/// <param name="Alarms">What was raised.</param>
/// <param name="Observations">How many observations arrived.</param>
internal sealed record MonthLife(IReadOnlyList<TrueEpisode> Truth, IReadOnlyList<MonthAlarm> Alarms, long Observations);
