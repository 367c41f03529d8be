using System.Security.Cryptography;
using System.Text;
using Heed.Storage;
using Microsoft.EntityFrameworkCore;

namespace Heed.Console.Identity;

/// <summary>The one-time link with which the first administrator sets a password. Lives in memory: a restart without a use makes a new one.</summary>
public sealed class SetupLinks(IDbContextFactory<HeedDatabase> databases, TimeProvider time)
{
    private const int TokenBytes = 24;
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);
    private byte[]? hash;
    private DateTimeOffset expires;

    /// <summary>Makes a link's token when nobody can sign in yet; null otherwise.</summary>
    public async Task<string?> CreateAsync(CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.Users.AnyAsync(cancellation))
            return null;
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        hash = SHA256.HashData(Encoding.UTF8.GetBytes(token));
        expires = time.GetUtcNow() + Life;
        return token;
    }

    /// <summary>True while the token may be used.</summary>
    public bool IsValid(string? token) =>
        token is not null && hash is not null && time.GetUtcNow() < expires
        && CryptographicOperations.FixedTimeEquals(hash, SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Uses the link up.</summary>
    public void Consume() => hash = null;
}
