using System.Text;
using System.Text.Json;
using Heed.Storage.Outbox;
using Microsoft.Extensions.Options;

namespace Heed.Engine.Channels;

/// <summary>Posts to a WeCom group robot; its key stands in the address.</summary>
public sealed class WeComChannel(IHttpClientFactory clients, IOptions<ChannelOptions> options) : IChannel
{
    /// <inheritdoc/>
    public string Name => "wecom";

    /// <inheritdoc/>
    public bool IsGroup => true;

    /// <inheritdoc/>
    public bool IsConfigured => options.Value.WeCom.Url is not null;

    /// <inheritdoc/>
    public int? MessagesPerMinute => RobotAnswer.MessagesPerMinute;

    /// <inheritdoc/>
    public async Task<SendAnswer> SendAsync(OutboxMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var body = JsonSerializer.Serialize(new { msgtype = "markdown", markdown = new { content = $"**{message.Title}**\n{message.Text}" } });
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.WeCom.Url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        return await HttpSending.SendAsync(clients, request, RobotAnswer.Judge, cancellation);
    }
}
