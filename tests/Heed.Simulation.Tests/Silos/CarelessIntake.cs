using Heed.Kernel.Intake;
using Heed.Kernel.Observations;

namespace Heed.Simulation.Tests.Silos;

/// <summary>Two planted defects of an intake: it says done before it is, or throws away what finds no room.</summary>
internal sealed class CarelessIntake(IIntake real, Mutation mutation) : IIntake
{
    private const int Room = 2;
    private int waiting;

    public async ValueTask AcceptAsync(ReadOnlyMemory<Observation> observations, CancellationToken cancellation = default)
    {
        if (mutation == Mutation.AcknowledgeBeforeCommit)
        {
            _ = LetGoAsync(observations);
            return;
        }

        if (waiting >= Room)
            return;
        waiting++;
        try
        {
            await real.AcceptAsync(observations, cancellation);
        }
        finally
        {
            waiting--;
        }
    }

    private async Task LetGoAsync(ReadOnlyMemory<Observation> observations)
    {
        try
        {
            await real.AcceptAsync(observations);
        }
        catch (IntakeUnavailableException)
        {
            // Nobody is told: that is the defect.
        }
    }
}
