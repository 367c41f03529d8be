using System.Security.Cryptography.X509Certificates;
using Heed.Storage.Privacy;
using Microsoft.AspNetCore.DataProtection;

namespace Heed.App.Hosting;

/// <summary>The keys that protect cookies, tokens and encrypted columns: in a folder, renewed every 90 days, encrypted by a certificate where one is given.</summary>
internal static class KeyRing
{
    /// <summary>Adds it.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The certificate cannot be opened with the password given.</exception>
    public static void AddKeyRing(this WebApplicationBuilder builder, HeedSettings heed)
    {
        var keys = builder.Services.AddDataProtection().PersistKeysToFileSystem(new(heed.KeysFolder)).SetApplicationName("heed");
        if (heed.KeysCertificate.Length > 0)
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(Path.GetFullPath(heed.KeysCertificate), heed.KeysCertificatePassword);
            keys.ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate(certificate);
        }

        builder.Services.AddSingleton<IFieldProtection, FieldProtection>();
    }
}
