using System.Net.Sockets;
using Heed.Storage.Outbox;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Heed.Engine.Channels;

/// <summary>Sends e-mail over SMTP.</summary>
public sealed class EmailChannel(IOptions<ChannelOptions> options) : IChannel
{
    /// <inheritdoc/>
    public string Name => "email";

    /// <inheritdoc/>
    public bool IsGroup => false;

    /// <inheritdoc/>
    public bool IsConfigured => options.Value.Email is { Host.Length: > 0, From.Length: > 0 };

    /// <inheritdoc/>
    public int? MessagesPerMinute => null;

    /// <inheritdoc/>
    public async Task<SendAnswer> SendAsync(OutboxMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var email = options.Value.Email;
        if (!MailboxAddress.TryParse(message.Address, out var to) || !MailboxAddress.TryParse(email.From, out var from))
            return SendAnswer.Failed("the address of the recipient or the sender is not an e-mail address");
        using var mail = new MimeMessage();
        mail.From.Add(from);
        mail.To.Add(to);
        mail.Subject = message.Title;
        mail.Body = new TextPart("plain") { Text = message.Text };
        mail.Headers.Add("Heed-Idempotency-Key", Uri.EscapeDataString(message.IdempotencyKey));
        try
        {
            using var client = new SmtpClient { Timeout = (int)HttpSending.Timeout.TotalMilliseconds };
            await client.ConnectAsync(email.Host, email.Port, Security(email), cancellation);
            if (email.UserName.Length > 0)
                await client.AuthenticateAsync(email.UserName, email.Password, cancellation);
            await client.SendAsync(mail, cancellation);
            await client.DisconnectAsync(quit: true, cancellation);
            return SendAnswer.Delivered;
        }
        catch (SmtpCommandException exception) when ((int)exception.StatusCode is >= 500 and < 600)
        {
            return SendAnswer.Failed($"the mail server refused it: {(int)exception.StatusCode}");
        }
        catch (AuthenticationException)
        {
            return SendAnswer.Retry("the mail server refused the user name or password: check Channels:Email");
        }
        catch (Exception exception) when (exception is SmtpCommandException or ProtocolException or IOException or SocketException or SslHandshakeException or TimeoutException or ServiceNotConnectedException)
        {
            return SendAnswer.Retry($"the mail server {email.Host}:{email.Port} could not be used: {exception.GetType().Name}");
        }
    }

    private static SecureSocketOptions Security(EmailOptions email) => (email.Tls, email.Port) switch
    {
        (false, _) => SecureSocketOptions.None,
        (true, 465) => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTls,
    };
}
