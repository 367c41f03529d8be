namespace Heed.Storage.Outbox;

/// <summary>A notification on its way out: sent at least once, each try recorded, then delivered or given up.</summary>
public sealed class OutboxMessage
{
    /// <summary>Number of the message.</summary>
    public long Id { get; set; }

    /// <summary>Sent along, so that a receiver can drop a repeat.</summary>
    public required string IdempotencyKey { get; set; }

    /// <summary>The case; null for none.</summary>
    public long? CaseId { get; set; }

    /// <summary>Policy step that caused it; 0 for none.</summary>
    public int Step { get; set; }

    /// <summary>Channel: <c>console</c>, <c>webhook</c>, <c>dingtalk</c>, <c>wecom</c>, <c>email</c>, <c>sms</c>.</summary>
    public required string Channel { get; set; }

    /// <summary>Address on the channel: user id, telephone, e-mail, URL name.</summary>
    public required string Address { get; set; }

    /// <summary>Name of the person or group called.</summary>
    public string RecipientName { get; set; } = "";

    /// <summary>Subject line.</summary>
    public string Title { get; set; } = "";

    /// <summary>Text.</summary>
    public string Text { get; set; } = "";

    /// <summary>When it was made, Unix milliseconds.</summary>
    public long CreatedMs { get; set; }

    /// <summary>When it may next be tried; null when it is done.</summary>
    public long? NextTryMs { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Tries { get; set; }

    /// <summary>When a channel took it; null before.</summary>
    public long? DeliveredMs { get; set; }

    /// <summary>When it was given up; null unless it was.</summary>
    public long? FailedMs { get; set; }

    /// <summary>What the last try said; empty when it was well.</summary>
    public string LastError { get; set; } = "";
}
