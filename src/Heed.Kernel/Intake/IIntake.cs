using Heed.Kernel.Observations;

namespace Heed.Kernel.Intake;

/// <summary>Where gateways hand in what they decoded. The engine implements it over lanes.</summary>
public interface IIntake
{
    /// <summary>
    /// Takes observations, in order for each subject. The task completes when all of them, and the alarms they raised, are durable:
    /// only then may the gateway acknowledge to the device.
    /// </summary>
    /// <exception cref="IntakeUnavailableException">The store is down or the queues are full: nothing may be acknowledged; try again later.</exception>
    ValueTask AcceptAsync(ReadOnlyMemory<Observation> observations, CancellationToken cancellation = default);
}
