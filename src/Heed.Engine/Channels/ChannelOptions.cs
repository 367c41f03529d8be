namespace Heed.Engine.Channels;

/// <summary>Settings of the channels, section <c>Channels</c>. A channel without its address is not used.</summary>
public sealed class ChannelOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Channels";

    /// <summary>Language of messages: <c>zh</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "zh";

    /// <summary>Networks that webhooks, robots and SMS carriers may lie in although they are not public, as <c>10.1.0.0/16</c>.</summary>
    public IList<string> AllowedNetworks { get; } = [];

    /// <summary>Signed webhook.</summary>
    public WebhookOptions Webhook { get; set; } = new();

    /// <summary>DingTalk group robot.</summary>
    public RobotOptions DingTalk { get; set; } = new();

    /// <summary>WeCom group robot.</summary>
    public RobotOptions WeCom { get; set; } = new();

    /// <summary>E-mail.</summary>
    public EmailOptions Email { get; set; } = new();

    /// <summary>SMS by a carrier's HTTP interface.</summary>
    public SmsOptions Sms { get; set; } = new();
}

/// <summary>Settings of the webhook.</summary>
public sealed class WebhookOptions
{
    /// <summary>Where to post.</summary>
    public Uri? Url { get; set; }

    /// <summary>Shared secret of the signature.</summary>
    public string Secret { get; set; } = "";
}

/// <summary>Settings of a group robot.</summary>
public sealed class RobotOptions
{
    /// <summary>Address with its token, as the robot's page shows it.</summary>
    public Uri? Url { get; set; }

    /// <summary>Secret of the signature; empty when the robot has none.</summary>
    public string Secret { get; set; } = "";
}

/// <summary>Settings of e-mail.</summary>
public sealed class EmailOptions
{
    /// <summary>SMTP server.</summary>
    public string Host { get; set; } = "";

    /// <summary>Port, 1–65535.</summary>
    public int Port { get; set; } = 587;

    /// <summary>True to demand TLS (STARTTLS, or at once on port 465); false only for a relay on the same machine.</summary>
    public bool Tls { get; set; } = true;

    /// <summary>User name; empty for none.</summary>
    public string UserName { get; set; } = "";

    /// <summary>Password.</summary>
    public string Password { get; set; } = "";

    /// <summary>Sender's address.</summary>
    public string From { get; set; } = "";
}

/// <summary>Settings of SMS. Placeholders in the body: {phone}, {title}, {text}, {name}, {key}; they are escaped as the body's type demands.</summary>
public sealed class SmsOptions
{
    /// <summary>Where to post.</summary>
    public Uri? Url { get; set; }

    /// <summary><c>json</c> or <c>form</c>.</summary>
    public string BodyType { get; set; } = "json";

    /// <summary>Body with placeholders.</summary>
    public string Body { get; set; } = """{"phone":"{phone}","text":"{text}"}""";

    /// <summary>Further headers, as the carrier wants them.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>Text that the carrier's answer contains when it took the message; empty when the status code says it.</summary>
    public string SuccessContains { get; set; } = "";
}
