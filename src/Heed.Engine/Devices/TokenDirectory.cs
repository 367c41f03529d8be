using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Heed.Engine.Live;
using Heed.Kernel.Areas;
using Heed.Kernel.Devices;
using Heed.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Heed.Engine.Devices;

/// <summary>
/// Bearer tokens in memory, by hash: the look-up compares hashes of what was sent, so its time tells nothing about a token. A use is noted in memory, each
/// token's at most once a minute, and written by the service that writes the reports of devices.
/// </summary>
public sealed class TokenDirectory(IDbContextFactory<HeedDatabase> databases, WriteGate gate, DeviceDirectory devices, LiveFeed feed, TimeProvider time) : IHostedService, ITokenDirectory
{
    /// <summary>A further use within this time of the one noted is not noted.</summary>
    public static readonly TimeSpan NotedEvery = TimeSpan.FromMinutes(1);

    private static readonly IReadOnlySet<string> Write = FrozenSet.Create(TokenScopes.WriteObservations);
    private FrozenDictionary<string, KnownToken> holders = FrozenDictionary<string, KnownToken>.Empty;
    private FrozenDictionary<int, string> paths = FrozenDictionary<int, string>.Empty;
    private ConcurrentDictionary<long, TokenUse> used = new();

    /// <inheritdoc/>
    public TokenHolder? Find(ReadOnlySpan<char> token, string through, IPAddress? from)
    {
        ArgumentNullException.ThrowIfNull(through);
        var nowMs = NowMs();
        if (Known(token) is not { } found || found.EndsMs <= nowMs)
            return null;
        if (found.MayNote(nowMs))
            used[found.Holder.TokenId] = new(nowMs, from?.ToString() ?? "", through);
        return found.HardwareId is null ? found.Holder : found.Holder with { Device = devices.Find(found.Protocol!, found.HardwareId) };
    }

    /// <inheritdoc/>
    public DateTimeOffset? EndedAt(ReadOnlySpan<char> token) =>
        Known(token) is { } found && found.EndsMs <= NowMs() ? DateTimeOffset.FromUnixTimeMilliseconds(found.EndsMs) : null;

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

    /// <summary>Writes the uses noted since the last time. On an error they wait for the next use.</summary>
    public async Task FlushAsync(CancellationToken cancellation = default)
    {
        if (used.IsEmpty)
            return;
        var uses = Interlocked.Exchange(ref used, new());
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        foreach (var (id, use) in uses)
        {
            await database.AccessTokens.Where(row => row.Id == id).ExecuteUpdateAsync(
                set => set.SetProperty(static row => row.LastUsedMs, use.AtMs).SetProperty(static row => row.LastRemote, use.From).SetProperty(static row => row.LastThrough, use.Through), cancellation);
        }
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
            var holder = new TokenHolder(row.Id, row.Name, new(row.AreaId), null, row.DeviceId is null ? Scopes(row.Scopes) : FrozenSet<string>.Empty);
            return new KnownToken(holder, device?.Protocol, device?.HardwareId, row.EndsMs ?? long.MaxValue, row.LastUsedMs ?? 0);
        });
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => ReadAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private KnownToken? Known(ReadOnlySpan<char> token)
    {
        Span<byte> bytes = stackalloc byte[256];
        if (!Encoding.UTF8.TryGetBytes(token, bytes, out var length))
            return null;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..length], hash);
        return holders.GetValueOrDefault(Convert.ToHexStringLower(hash));
    }

    private static IReadOnlySet<string> Scopes(string names) => names.Length == 0 ? Write : names.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed record TokenUse(long AtMs, string From, string Through);

    /// <summary>A token as it stands in memory.</summary>
    private sealed class KnownToken(TokenHolder holder, string? protocol, string? hardwareId, long endsMs, long notedMs)
    {
        private long notedMs = notedMs;

        public TokenHolder Holder => holder;

        public string? Protocol => protocol;

        public string? HardwareId => hardwareId;

        public long EndsMs => endsMs;

        /// <summary>True once a minute, for one caller.</summary>
        public bool MayNote(long nowMs)
        {
            var before = Interlocked.Read(ref notedMs);
            return nowMs - before >= NotedEvery.TotalMilliseconds && Interlocked.CompareExchange(ref notedMs, nowMs, before) == before;
        }
    }
}
