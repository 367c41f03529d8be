using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Heed.Storage.Outbox;
using Microsoft.Extensions.Options;

namespace Heed.Engine.Channels;

/// <summary>
/// Posts JSON to another system. Headers: <c>Heed-Timestamp</c> (Unix seconds), <c>Heed-Signature</c> (<c>v1=</c> and the lower-case hex
/// HMAC-SHA256 of timestamp, a full stop and the body, under the shared secret), <c>Idempotency-Key</c>.
/// </summary>
public sealed class WebhookChannel(IHttpClientFactory clients, IOptions<ChannelOptions> options, TimeProvider time) : IChannel
{
    /// <inheritdoc/>
    public string Name => "webhook";

    /// <inheritdoc/>
    public bool IsGroup => true;

    /// <inheritdoc/>
    public bool IsConfigured => options.Value.Webhook is { Url: not null, Secret.Length: > 0 };

    /// <inheritdoc/>
    public int? MessagesPerMinute => null;

    /// <inheritdoc/>
    public async Task<SendAnswer> SendAsync(OutboxMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var body = JsonSerializer.Serialize(new { key = message.IdempotencyKey, caseId = message.CaseId, step = message.Step, title = message.Title, text = message.Text, createdMs = message.CreatedMs });
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.Webhook.Url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Heed-Timestamp", timestamp);
        request.Headers.Add("Heed-Signature", "v1=" + Sign(options.Value.Webhook.Secret, timestamp, body));
        request.Headers.TryAddWithoutValidation("Idempotency-Key", message.IdempotencyKey);
        return await HttpSending.SendAsync(clients, request, _ => SendAnswer.Delivered, cancellation);
    }

    /// <summary>Lower-case hex HMAC-SHA256 of <c>timestamp.body</c>.</summary>
    public static string Sign(string secret, string timestamp, string body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}.{body}")));
}
