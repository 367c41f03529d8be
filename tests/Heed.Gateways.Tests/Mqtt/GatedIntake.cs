using System.Collections.Concurrent;
using System.Threading.Channels;
using Heed.Kernel.Intake;
using Heed.Kernel.Observations;

namespace Heed.Gateways.Tests.Mqtt;

/// <summary>An intake whose commits end when the test says so.</summary>
internal sealed class GatedIntake : IIntake
{
    private readonly Channel<TaskCompletionSource> started = Channel.CreateUnbounded<TaskCompletionSource>();

    public ConcurrentQueue<Observation> Taken { get; } = new();

    /// <summary>The next commit that began, as the handle to end it.</summary>
    public ValueTask<TaskCompletionSource> NextAsync() => started.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public async ValueTask AcceptAsync(ReadOnlyMemory<Observation> observations, CancellationToken cancellation = default)
    {
        foreach (var observation in observations.Span)
            Taken.Enqueue(observation);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        started.Writer.TryWrite(gate);
        await gate.Task;
    }
}
