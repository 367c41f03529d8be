using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Heed.Storage.Outbox;
using Microsoft.Extensions.Options;

namespace Heed.Engine.Channels;

/// <summary>Posts to a DingTalk group robot, signed with the robot's secret.</summary>
public sealed class DingTalkChannel(IHttpClientFactory clients, IOptions<ChannelOptions> options, TimeProvider time) : IChannel
{
    /// <inheritdoc/>
    public string Name => "dingtalk";

    /// <inheritdoc/>
    public bool IsGroup => true;

    /// <inheritdoc/>
    public bool IsConfigured => options.Value.DingTalk.Url is not null;

    /// <inheritdoc/>
    public int? MessagesPerMinute => RobotAnswer.MessagesPerMinute;

    /// <inheritdoc/>
    public async Task<SendAnswer> SendAsync(OutboxMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var robot = options.Value.DingTalk;
        var body = JsonSerializer.Serialize(new { msgtype = "markdown", markdown = new { title = message.Title, text = $"#### {message.Title}\n\n{message.Text}" }, at = new { atMobiles = Array.Empty<string>() } });
        using var request = new HttpRequestMessage(HttpMethod.Post, SignedAddress(robot.Url!, robot.Secret, time.GetUtcNow().ToUnixTimeMilliseconds()))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        return await HttpSending.SendAsync(clients, request, RobotAnswer.Judge, cancellation);
    }

    /// <summary>The robot's address with timestamp and sign: the URL-encoded Base64 of HMAC-SHA256 over timestamp, line feed and secret.</summary>
    public static Uri SignedAddress(Uri address, string secret, long timestampMs)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (string.IsNullOrEmpty(secret))
            return address;
        var timestamp = timestampMs.ToString(CultureInfo.InvariantCulture);
        var sign = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}\n{secret}")));
        var separator = address.Query.Length > 0 ? '&' : '?';
        return new Uri($"{address.AbsoluteUri}{separator}timestamp={timestamp}&sign={Uri.EscapeDataString(sign)}");
    }
}
