using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Heed.App.Surface;

/// <summary>The certificate of the listeners, read anew when its files change. A file that cannot be read leaves the one in use.</summary>
internal sealed class ReloadedCertificate(TlsSettings settings, TimeProvider time, ILogger<ReloadedCertificate> logger)
{
    /// <summary>How often the files are looked at, at most.</summary>
    internal static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private SslStreamCertificateContext? current;
    private DateTimeOffset checkedAt = DateTimeOffset.MinValue;
    private (DateTime Certificate, DateTime Key) read;

    /// <summary>The certificate with its issuers.</summary>
    /// <exception cref="InvalidOperationException">There never was one that could be read.</exception>
    public SslStreamCertificateContext Current
    {
        get
        {
            lock (gate)
            {
                var now = time.GetUtcNow();
                if (current is null || now - checkedAt >= CheckInterval || now < checkedAt)
                {
                    checkedAt = now;
                    Refresh();
                }

                return current ?? throw new InvalidOperationException($"No certificate could be read from '{settings.CertificateFile}': mend the file.");
            }
        }
    }

    private void Refresh()
    {
        try
        {
            var stamp = (File.GetLastWriteTimeUtc(settings.CertificateFile), File.GetLastWriteTimeUtc(settings.KeyFile));
            if (current is not null && stamp == read)
                return;
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(settings.CertificateFile);
            var leaf = X509Certificate2.CreateFromPemFile(settings.CertificateFile, settings.KeyFile);
            chain.RemoveAt(0);
            current = SslStreamCertificateContext.Create(leaf, chain, offline: true);
            read = stamp;
            logger.LogInformation("Certificate {Subject} is in use until {Until:yyyy-MM-dd}", leaf.Subject, leaf.NotAfter);
        }
        catch (Exception problem) when (problem is IOException or CryptographicException or UnauthorizedAccessException or ArgumentException)
        {
            logger.LogError(problem, "Certificate {File} cannot be read: the one in use stays; mend the file", settings.CertificateFile);
        }
    }
}
