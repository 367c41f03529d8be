using System.Security.Cryptography;
using System.Text;
using Heed.Storage.Privacy;
using Microsoft.AspNetCore.DataProtection;

namespace Heed.App.Hosting;

/// <summary>
/// Encrypts columns with the keys of ASP.NET Core Data Protection, which are renewed every 90 days; old ones stay for reading. The key of searches lies
/// beside them, encrypted by them, and is not renewed: it says only which numbers are equal.
/// </summary>
internal sealed class FieldProtection : IFieldProtection
{
    private const string Mark = "enc:";
    private const int KeyBytes = 32;
    private readonly IDataProtector columns;
    private readonly byte[] searchKey;

    /// <summary>Makes it; the first start makes the key of searches.</summary>
    public FieldProtection(IDataProtectionProvider provider, HeedSettings settings)
    {
        columns = provider.CreateProtector("heed.columns.v1");
        searchKey = SearchKeyOf(provider.CreateProtector("heed.search-key.v1"), Path.Combine(settings.KeysFolder, "search.key"));
    }

    /// <inheritdoc/>
    public string Protect(string text) => text.Length == 0 ? text : Mark + columns.Protect(text);

    /// <inheritdoc/>
    public string Unprotect(string stored) => stored.StartsWith(Mark, StringComparison.Ordinal) ? columns.Unprotect(stored[Mark.Length..]) : stored;

    /// <inheritdoc/>
    public string SearchKey(string phone) => Convert.ToHexStringLower(HMACSHA256.HashData(searchKey, Encoding.UTF8.GetBytes(phone)));

    private static byte[] SearchKeyOf(IDataProtector protector, string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        if (!File.Exists(file))
        {
            // Several silos may start at once: the first one's key stays.
            var own = $"{file}.{Guid.NewGuid():N}";
            File.WriteAllBytes(own, protector.Protect(RandomNumberGenerator.GetBytes(KeyBytes)));
            try
            {
                File.Move(own, file);
            }
            catch (IOException)
            {
                File.Delete(own);
            }
        }

        return protector.Unprotect(File.ReadAllBytes(file));
    }
}
