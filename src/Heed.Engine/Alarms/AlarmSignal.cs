using Heed.Engine.Escalation;

namespace Heed.Engine.Alarms;

/// <summary>Wakes whoever hands alarms to cases.</summary>
public sealed class AlarmSignal : WorkSignal;
