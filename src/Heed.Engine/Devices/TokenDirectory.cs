using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Heed.Engine.Live;
using Heed.Kernel.Areas;
using Heed.Kernel.Devices;
using Heed.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Heed.Engine.Devices;

/// <summary>Bearer tokens in memory, by hash: the look-up compares hashes of what was sent, so its time tells nothing about a token.</summary>
public sealed class TokenDirectory(IDbContextFactory<HeedDatabase> databases, DeviceDirectory devices, LiveFeed feed) : IHostedService, ITokenDirectory
{
    private static readonly IReadOnlySet<string> Write = FrozenSet.Create(TokenScopes.WriteObservations);
    private FrozenDictionary<string, (TokenHolder Holder, string? Protocol, string? HardwareId)> holders =
        FrozenDictionary<string, (TokenHolder, string?, string?)>.Empty;

    private FrozenDictionary<int, string> paths = FrozenDictionary<int, string>.Empty;

    /// <inheritdoc/>
    public TokenHolder? Find(ReadOnlySpan<char> token)
    {
        Span<byte> bytes = stackalloc byte[256];
        if (!Encoding.UTF8.TryGetBytes(token, bytes, out var length))
            return null;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..length], hash);
        if (!holders.TryGetValue(Convert.ToHexStringLower(hash), out var found))
            return null;
        return found.HardwareId is null ? found.Holder : found.Holder with { Device = devices.Find(found.Protocol!, found.HardwareId) };
    }

    /// <inheritdoc/>
    public bool Covers(TokenHolder holder, AreaId area)
    {
        ArgumentNullException.ThrowIfNull(holder);
        return paths.TryGetValue(area.Value, out var path)
            && paths.TryGetValue(holder.Area.Value, out var own)
            && path.StartsWith(own, StringComparison.Ordinal);
    }

    /// <summary>Reads tokens and areas anew after they were changed here, and tells the other silos.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        feed.Publish(new LiveChange(LiveChangeKind.Tokens, 0, 0, Urgent: false));
    }

    /// <summary>Reads tokens and areas anew.</summary>
    internal async Task ReadAsync(CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var rows = await database.AccessTokens.AsNoTracking().Where(static row => row.RevokedMs == null).ToListAsync(cancellation);
        var owners = await database.Devices.AsNoTracking().Where(device => database.AccessTokens.Any(row => row.DeviceId == device.Id)).ToDictionaryAsync(static device => device.Id, cancellation);
        paths = (await database.Areas.AsNoTracking().ToListAsync(cancellation)).ToFrozenDictionary(static area => area.Id, static area => area.Path);
        holders = rows.ToFrozenDictionary(static row => row.Hash, row =>
        {
            var device = row.DeviceId is { } id ? owners.GetValueOrDefault(id) : null;
            return (new TokenHolder(row.Id, row.Name, new(row.AreaId), null, row.DeviceId is null ? Scopes(row.Scopes) : FrozenSet<string>.Empty), device?.Protocol, device?.HardwareId);
        });
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => ReadAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static IReadOnlySet<string> Scopes(string names) => names.Length == 0 ? Write : names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
