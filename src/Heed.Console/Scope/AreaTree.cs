using System.Collections.Frozen;
using Heed.Kernel.Areas;
using Heed.Storage;
using Microsoft.EntityFrameworkCore;

namespace Heed.Console.Scope;

/// <summary>Paths of all areas in memory, for decisions that cannot wait for the store: which news concerns whom.</summary>
public sealed class AreaTree(IDbContextFactory<HeedDatabase> databases, TimeProvider time)
{
    /// <summary>Oldest state that is still used.</summary>
    public static readonly TimeSpan MaximumAge = TimeSpan.FromMinutes(1);

    private FrozenDictionary<int, AreaPath> paths = FrozenDictionary<int, AreaPath>.Empty;
    private DateTimeOffset read = DateTimeOffset.MinValue;

    /// <summary>Path of an area; null when it is not known (yet).</summary>
    public AreaPath? PathOf(int areaId) => paths.TryGetValue(areaId, out var path) ? path : null;

    /// <summary>The tree was changed: the next refresh reads it.</summary>
    public void Forget() => read = DateTimeOffset.MinValue;

    /// <summary>Reads the tree unless it was read a moment ago.</summary>
    public async Task RefreshAsync(CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        if (now - read < MaximumAge && now >= read)
            return;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var rows = await database.Areas.AsNoTracking().Select(static row => new { row.Id, row.Path }).ToListAsync(cancellation);
        paths = rows.ToFrozenDictionary(static row => row.Id, static row => new AreaPath(row.Path));
        read = now;
    }
}
