using Heed.Kernel.Areas;
using Heed.Kernel.Intake;

namespace Heed.Kitchens.Cameras;

/// <summary>Frigate's topics on the broker: <c>frigate/events</c>, and <c>frigate/CAMERA/LABEL/snapshot</c> with a picture, JPEG.</summary>
internal sealed class FrigateTopics(FindingDesk desk) : ITopicSink
{
    /// <inheritdoc/>
    public bool Takes(string topic) => topic.Split('/') is ["frigate", "events"] or ["frigate", _, _, "snapshot"];

    /// <inheritdoc/>
    public async Task TakeAsync(string topic, ReadOnlyMemory<byte> payload, Func<AreaId, bool> mayWrite)
    {
        ArgumentNullException.ThrowIfNull(topic);
        if (topic.Split('/') is ["frigate", var camera, _, "snapshot"])
            await desk.TakePictureAsync(camera, payload, mayWrite);
        else if (SeenEvent.ReadFrigate(payload) is { } seen)
            await desk.TakeAsync(seen, mayWrite);
    }
}
