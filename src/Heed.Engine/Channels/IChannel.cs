using Heed.Storage.Outbox;

namespace Heed.Engine.Channels;

/// <summary>A way to reach people.</summary>
public interface IChannel
{
    /// <summary>Name in policies and messages: <c>sms</c>.</summary>
    string Name { get; }

    /// <summary>True when it reaches a group at one configured address, not a person.</summary>
    bool IsGroup { get; }

    /// <summary>True when it has what it needs to send.</summary>
    bool IsConfigured { get; }

    /// <summary>Most messages a minute; null without a limit.</summary>
    int? MessagesPerMinute { get; }

    /// <summary>Sends a message. Network errors are answers, not exceptions.</summary>
    Task<SendAnswer> SendAsync(OutboxMessage message, CancellationToken cancellation);
}
