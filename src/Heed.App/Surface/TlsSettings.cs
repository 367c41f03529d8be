namespace Heed.App.Surface;

/// <summary>TLS of all listeners. Section <c>Heed:Tls</c>. Without a certificate nothing listens with TLS.</summary>
public sealed class TlsSettings
{
    /// <summary>PEM file of the certificate, its issuers after it; empty for no TLS. A changed file is taken up while running.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>PEM file of the private key.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>Port of console and API with TLS; 0 for none.</summary>
    public int HttpsPort { get; set; } = 8443;

    /// <summary>Port of the watch protocol within TLS; 0 for none.</summary>
    public int WatchPort { get; set; }

    /// <summary>Port of the IW protocol within TLS; 0 for none.</summary>
    public int IwPort { get; set; }

    /// <summary>Port of the EV07B protocol within TLS; 0 for none.</summary>
    public int Ev07bPort { get; set; }

    /// <summary>Port of MQTT within TLS; 0 for none.</summary>
    public int MqttPort { get; set; } = 8883;

    /// <summary>True when a certificate is named.</summary>
    public bool IsOn => CertificateFile.Length > 0;
}
