using Heed.Kernel.Observations;

namespace Heed.Kernel.Intake;

/// <summary>
/// One sender's way in, for gateways that take in more before the last is durable. After one failure nothing more is taken in:
/// what the sender sent behind it would overtake what it must repeat. Not thread-safe.
/// </summary>
/// <param name="intake">Where observations go.</param>
public sealed class IntakeSession(IIntake intake)
{
    private Task last = Task.CompletedTask;

    /// <summary>Takes observations of one subject, as <see cref="IIntake.AcceptAsync"/> does.</summary>
    /// <exception cref="IntakeUnavailableException">These, or earlier ones of the session, could not be made durable: the sender begins anew with the first that was not acknowledged.</exception>
    public Task AcceptAsync(ReadOnlyMemory<Observation> observations, CancellationToken cancellation = default)
    {
        if (last.IsFaulted || last.IsCanceled)
            throw new IntakeUnavailableException("What was sent before could not be stored; begin anew with it.");
        return last = intake.AcceptAsync(observations, cancellation).AsTask();
    }
}
