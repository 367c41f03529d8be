using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Heed.App.Surface;
using Heed.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Heed.App.Tests.Surface;

public sealed class Tls : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("heed-tls-").FullName;
    private readonly int httpsPort = FreePort.Next();
    private readonly int watchPort = FreePort.Next();
    private readonly int mqttPort = FreePort.Next();
    private readonly HeedInstance heed = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string CertificateFile => Path.Combine(folder, "heed.pem");

    private string KeyFile => Path.Combine(folder, "heed.key");

    public async ValueTask InitializeAsync()
    {
        Write("heed-one.example");
        foreach (var (name, value) in new[] { ("CertificateFile", CertificateFile), ("KeyFile", KeyFile), ("HttpsPort", $"{httpsPort}"), ("WatchPort", $"{watchPort}"), ("MqttPort", $"{mqttPort}") })
            heed.Settings[$"Heed:Tls:{name}"] = value;
        await heed.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await heed.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Console_watch_and_mqtt_speak_within_tls()
    {
        using (var https = await OpenAsync(httpsPort))
        {
            await https.WriteAsync(Encoding.ASCII.GetBytes("GET /healthz/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), Cancel);
            var answer = await ReadAsync(https, "\r\n\r\n");
            Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
            Assert.Contains("Strict-Transport-Security: max-age=31536000", answer, StringComparison.Ordinal);
        }

        using (var mqtt = await OpenAsync(mqttPort))
        {
            // CONNECT of MQTT 3.1.1 with client id "x" and no credentials: refused, by a broker that understood it (CONNACK, code 4 or 5).
            await mqtt.WriteAsync(new byte[] { 0x10, 13, 0, 4, (byte)'M', (byte)'Q', (byte)'T', (byte)'T', 4, 2, 0, 60, 0, 1, (byte)'x' }, Cancel);
            var answer = new byte[4];
            await mqtt.ReadExactlyAsync(answer, Cancel);
            Assert.Equal((0x20, 2), (answer[0], answer[1]));
            Assert.InRange(answer[3], 4, 5);
        }

        using var watch = await OpenAsync(watchPort);
        await watch.WriteAsync(Encoding.ASCII.GetBytes("[3G*1234567890*0002*LK]"), Cancel);
        Assert.Equal("heed-one.example", Name(watch));
    }

    [Fact]
    public void A_renewed_certificate_is_taken_up_and_a_torn_file_leaves_the_old_one()
    {
        var time = new FakeTimeProvider();
        var certificate = new ReloadedCertificate(new() { CertificateFile = CertificateFile, KeyFile = KeyFile }, time, NullLogger<ReloadedCertificate>.Instance);
        Assert.Equal("CN=heed-one.example", certificate.Current.TargetCertificate.Subject);

        Write("heed-two.example", stamp: 1);
        Assert.Equal("CN=heed-one.example", certificate.Current.TargetCertificate.Subject);
        time.Advance(ReloadedCertificate.CheckInterval);
        Assert.Equal("CN=heed-two.example", certificate.Current.TargetCertificate.Subject);

        File.WriteAllText(CertificateFile, "-----BEGIN CERTIFICATE-----\ntorn");
        time.Advance(ReloadedCertificate.CheckInterval);
        Assert.Equal("CN=heed-two.example", certificate.Current.TargetCertificate.Subject);

        Write("heed-three.example", stamp: 2);
        time.Advance(ReloadedCertificate.CheckInterval);
        Assert.Equal("CN=heed-three.example", certificate.Current.TargetCertificate.Subject);
    }

    private void Write(string name, int stamp = 0)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(120));
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(CertificateFile, made.ExportCertificatePem());
        var written = DateTime.UnixEpoch.AddYears(56).AddMinutes(stamp);
        File.SetLastWriteTimeUtc(KeyFile, written);
        File.SetLastWriteTimeUtc(CertificateFile, written);
    }

    private static async Task<SslStream> OpenAsync(int port)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, Cancel);
        var stream = new SslStream(client.GetStream(), leaveInnerStreamOpen: false, static (_, certificate, _, _) => certificate?.Subject == "CN=heed-one.example");
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost" }, Cancel);
        return stream;
    }

    private static string Name(SslStream stream) => new X509Certificate2(stream.RemoteCertificate!).GetNameInfo(X509NameType.SimpleName, false);

    private static async Task<string> ReadAsync(SslStream stream, string end)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (!text.ToString().Contains(end, StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, Cancel);
            if (read == 0)
                break;
            text.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        return text.ToString();
    }
}
