using System.Collections.Concurrent;
using Heed.Engine.Live;
using Heed.Kernel.Devices;
using Heed.Storage;
using Heed.Storage.Audit;
using Heed.Storage.Devices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Heed.Engine.Devices;

/// <summary>Payload codecs in memory: those that came with the host, and before them those that people changed. Loaded at the start, kept in step with the store.</summary>
public sealed class CodecBook(BuiltInCodecSet builtIn, IDbContextFactory<HeedDatabase> databases, WriteGate gate, TimeProvider time, LiveFeed feed) : IHostedService, ICodecBook
{
    /// <summary>Most codecs of an instance.</summary>
    public const int Limit = 2_000;

    private readonly ConcurrentDictionary<string, CodecDefinition> codecs = new(builtIn.Codecs.Select(static codec => KeyValuePair.Create(codec.Model, codec)), StringComparer.Ordinal);

    /// <inheritdoc/>
    public IReadOnlyList<CodecDefinition> All => [.. codecs.Values.OrderBy(static codec => codec.Model, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public CodecDefinition? Find(string model) => codecs.GetValueOrDefault(model);

    /// <summary>Keeps a codec; what arrives from now on is read with it.</summary>
    /// <exception cref="InvalidOperationException">There are too many codecs.</exception>
    public async Task SaveAsync(CodecDefinition codec, string by, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(codec);
        using (await gate.EnterAsync(cancellation))
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            var row = await database.PayloadCodecs.SingleOrDefaultAsync(item => item.Model == codec.Model, cancellation);
            if (row is null && await database.PayloadCodecs.CountAsync(cancellation) >= Limit)
                throw new InvalidOperationException($"There are {Limit} codecs already.");
            row ??= database.PayloadCodecs.Add(new() { Model = codec.Model, Script = codec.Script }).Entity;
            (row.Script, row.Mapping, row.ChangedBy, row.ChangedMs) = (codec.Script, codec.Mapping, by, time.GetUtcNow().ToUnixTimeMilliseconds());
            database.Audit.Add(new AuditEntry { AtMs = row.ChangedMs, UserName = by, Action = "change-codec", Target = $"codec/{codec.Model}" });
            await database.SaveChangesAsync(cancellation);
        }

        codecs[codec.Model] = codec;
        feed.Publish(new(LiveChangeKind.Codecs, 0, 0, Urgent: false));
    }

    /// <summary>Reads all codecs that people changed, as another silo may have.</summary>
    public async Task ReadAsync(CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await foreach (var row in database.PayloadCodecs.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellation))
            codecs[row.Model] = new(row.Model, row.Script, row.Mapping);
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => ReadAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
