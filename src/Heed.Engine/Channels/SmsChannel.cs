using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Heed.Storage.Outbox;
using Microsoft.Extensions.Options;

namespace Heed.Engine.Channels;

/// <summary>Sends SMS through a carrier's HTTP interface, by a template of its body.</summary>
public sealed partial class SmsChannel(IHttpClientFactory clients, IOptions<ChannelOptions> options) : IChannel
{
    /// <inheritdoc/>
    public string Name => "sms";

    /// <inheritdoc/>
    public bool IsGroup => false;

    /// <inheritdoc/>
    public bool IsConfigured => options.Value.Sms.Url is not null;

    /// <inheritdoc/>
    public int? MessagesPerMinute => null;

    /// <inheritdoc/>
    public async Task<SendAnswer> SendAsync(OutboxMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var sms = options.Value.Sms;
        var isForm = string.Equals(sms.BodyType, "form", StringComparison.OrdinalIgnoreCase);
        using var request = new HttpRequestMessage(HttpMethod.Post, sms.Url)
        {
            Content = new StringContent(Fill(sms.Body, message, isForm), Encoding.UTF8, isForm ? "application/x-www-form-urlencoded" : "application/json"),
        };
        foreach (var (name, value) in sms.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", Uri.EscapeDataString(message.IdempotencyKey));
        return await HttpSending.SendAsync(clients, request, body => Judge(sms, body), cancellation);
    }

    /// <summary>Fills the placeholders, escaped for a form or for the inside of a JSON string.</summary>
    internal static string Fill(string template, OutboxMessage message, bool isForm) => Placeholder().Replace(template, match =>
    {
        var value = match.Groups[1].Value switch
        {
            "phone" => message.Address,
            "title" => message.Title,
            "text" => message.Text,
            "name" => message.RecipientName,
            _ => message.IdempotencyKey,
        };
        return isForm ? Uri.EscapeDataString(value) : JsonEncodedText.Encode(value).ToString();
    });

    private static SendAnswer Judge(SmsOptions sms, string body) =>
        sms.SuccessContains.Length == 0 || body.Contains(sms.SuccessContains, StringComparison.Ordinal)
            ? SendAnswer.Delivered
            : SendAnswer.Retry("the carrier's answer does not say that it took the message: check Channels:Sms");

    [GeneratedRegex(@"\{(phone|title|text|name|key)\}")]
    private static partial Regex Placeholder();
}
