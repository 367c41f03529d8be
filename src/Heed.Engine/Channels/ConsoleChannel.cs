using Heed.Engine.Live;
using Heed.Storage.Outbox;

namespace Heed.Engine.Channels;

/// <summary>Calls on the open pages of this installation: boards sound.</summary>
public sealed class ConsoleChannel(LiveFeed feed) : IChannel
{
    /// <inheritdoc/>
    public string Name => "console";

    /// <inheritdoc/>
    public bool IsGroup => false;

    /// <inheritdoc/>
    public bool IsConfigured => true;

    /// <inheritdoc/>
    public int? MessagesPerMinute => null;

    /// <inheritdoc/>
    public Task<SendAnswer> SendAsync(OutboxMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        feed.Publish(new LiveChange(LiveChangeKind.Case, message.CaseId ?? 0, 0, Urgent: true));
        return Task.FromResult(SendAnswer.Delivered);
    }
}
