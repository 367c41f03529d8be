using Heed.Kernel.Areas;

namespace Heed.Kernel.Intake;

/// <summary>Takes in what integrations publish to the broker on topics of its own: a module's part of it. Registered with the host's services; asked in their order.</summary>
public interface ITopicSink
{
    /// <summary>True for a topic that is this sink's.</summary>
    bool Takes(string topic);

    /// <summary>Takes a message in; completes when it is durable, or can never be: both are acknowledged.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="mayWrite">Whether the sender may speak for an area.</param>
    /// <exception cref="FormatException">The message is not what its topic promises.</exception>
    Task TakeAsync(string topic, ReadOnlyMemory<byte> payload, Func<AreaId, bool> mayWrite);
}
