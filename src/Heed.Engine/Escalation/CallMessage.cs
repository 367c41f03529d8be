using Heed.Engine.Cases;
using Heed.Engine.Channels;
using Heed.Storage.Outbox;

namespace Heed.Engine.Escalation;

/// <summary>Makes the outbox message of a call.</summary>
internal static class CallMessage
{
    internal static OutboxMessage Create(CaseStream stream, int number, string channel, string address, string name, CallText text, long nowMs) => new()
    {
        IdempotencyKey = Key(stream, number, channel, address),
        CaseId = stream.Row.Id,
        Step = number,
        Channel = channel,
        Address = address,
        RecipientName = name,
        Title = text.Title,
        Text = text.Text,
        CreatedMs = nowMs,
        NextTryMs = nowMs,
    };

    /// <summary>case/calling/step/channel/address: the same call has the same key for ever; a reopened case or a further re-alarm calls under a new one.</summary>
    private static string Key(CaseStream stream, int number, string channel, string address) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{stream.Row.Id}/{(number > 0 ? stream.State.CallingSinceMs : stream.Row.NextCallMs ?? 0)}/{number}/{channel}/{address}");
}
