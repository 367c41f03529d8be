using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using Heed.Gateways.Connections;
using Heed.Gateways.Ev07b;
using Heed.Gateways.Iw;
using Heed.Gateways.Mqtt;
using Heed.Gateways.Watch;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Heed.App.Surface;

/// <summary>Listeners within TLS, beside the plain ones.</summary>
internal static class TlsListeners
{
    /// <summary>Registers the certificate.</summary>
    public static void AddTls(this WebApplicationBuilder builder) => builder.Services.AddSingleton(services => new ReloadedCertificate(
        builder.Configuration.GetSection("Heed:Tls").Get<TlsSettings>() ?? new(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<ReloadedCertificate>>()));

    /// <summary>Listens for HTTP, watches and MQTT within TLS.</summary>
    public static void ListenTls(this KestrelServerOptions kestrel, IPAddress address, TlsSettings settings)
    {
        if (!settings.IsOn)
            return;
        var certificate = kestrel.ApplicationServices.GetRequiredService<ReloadedCertificate>();
        if (settings.HttpsPort > 0)
            kestrel.Listen(address, settings.HttpsPort, listen => UseTls(listen, certificate, HttpAlpn));
        Devices<WatchConnectionHandler>(settings.WatchPort);
        Devices<IwConnectionHandler>(settings.IwPort);
        Devices<Ev07bConnectionHandler>(settings.Ev07bPort);
        if (settings.MqttPort > 0)
        {
            kestrel.Listen(address, settings.MqttPort, listen =>
            {
                UseTls(listen, certificate, null);
                listen.UseMqttGateway();
            });
        }

        void Devices<THandler>(int port)
            where THandler : DeviceConnectionHandler
        {
            if (port == 0)
                return;
            kestrel.Listen(address, port, listen =>
            {
                UseTls(listen, certificate, null);
                listen.UseDevices<THandler>();
            });
        }
    }

    private static List<SslApplicationProtocol> HttpAlpn => [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11];

    private static void UseTls(ListenOptions listen, ReloadedCertificate certificate, List<SslApplicationProtocol>? alpn) => listen.UseHttps(new TlsHandshakeCallbackOptions
    {
        OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = certificate.Current,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ApplicationProtocols = alpn,
        }),
    });
}
