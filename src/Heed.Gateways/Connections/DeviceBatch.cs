using System.Buffers;
using Heed.Kernel.Observations;

namespace Heed.Gateways.Connections;

/// <summary>Frames of one device from one read: their observations go to the intake in one call, their replies wait for its completion.</summary>
internal sealed class DeviceBatch
{
    public ArrayBufferWriter<Observation> Observations { get; } = new();

    public ArrayBufferWriter<byte> Replies { get; } = new();

    /// <summary>Names of commands that the device confirmed.</summary>
    public List<string> Confirmed { get; } = [];

    public int Frames { get; set; }

    public long DeviceId { get; set; }

    public long StartedAt { get; set; }

    /// <summary>Completes when the observations are durable.</summary>
    public Task Accepted { get; set; } = Task.CompletedTask;

    public void Reset()
    {
        Observations.ResetWrittenCount();
        Replies.ResetWrittenCount();
        Confirmed.Clear();
        Frames = 0;
        Accepted = Task.CompletedTask;
    }
}
