using System.Buffers;
using Heed.Kernel.Observations;

namespace Heed.Gateways.Watch;

/// <summary>Frames of one device from one read: their observations go to the intake in one call, their replies wait for its completion.</summary>
internal sealed class WatchBatch
{
    public ArrayBufferWriter<Observation> Observations { get; } = new();

    public ArrayBufferWriter<byte> Replies { get; } = new();

    /// <summary>Words of commands that the device echoed.</summary>
    public List<string> Echoes { get; } = [];

    public int Frames { get; set; }

    public long DeviceId { get; set; }

    public long StartedAt { get; set; }

    /// <summary>Completes when the observations are durable.</summary>
    public Task Accepted { get; set; } = Task.CompletedTask;

    public void Reset()
    {
        Observations.ResetWrittenCount();
        Replies.ResetWrittenCount();
        Echoes.Clear();
        Frames = 0;
        Accepted = Task.CompletedTask;
    }
}
