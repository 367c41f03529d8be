using Heed.Kernel.Alarms;

namespace Heed.Ledger;

/// <summary>An alarm change that waits to be handed to cases.</summary>
/// <param name="Id">Grows in commit order.</param>
/// <param name="Lane">The lane that decided it.</param>
/// <param name="Sequence">The commit that holds it.</param>
/// <param name="Change">What happened.</param>
public sealed record PendingAlarm(long Id, int Lane, long Sequence, AlarmChange Change);
