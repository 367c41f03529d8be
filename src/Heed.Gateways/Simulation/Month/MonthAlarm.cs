using Heed.Kernel.Alarms;

namespace Heed.Gateways.Simulation.Month;

/// <summary>An alarm that the rules raised in the scripted month.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Severity">How soon somebody must act.</param>
/// <param name="OnsetMs">When the condition began, device time, Unix milliseconds.</param>
/// <param name="DecidedMs">When it was decided, Unix milliseconds.</param>
/// <param name="AnsweredAfterSeconds">Seconds until somebody answered its case; null when nobody did or it opened none.</param>
public readonly record struct MonthAlarm(string RuleId, Severity Severity, long OnsetMs, long DecidedMs, double? AnsweredAfterSeconds);
