using Heed.Console.Pictures;
using Heed.Storage;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;

namespace Heed.Kitchens.Pictures;

/// <summary>Keeps the pictures of a kitchen, drawn anew by <see cref="PictureEncoder"/>.</summary>
public sealed class PictureStore(IDbContextFactory<HeedDatabase> databases, WriteGate gate, TimeProvider time)
{
    /// <summary>Keeps a picture; returns its number, or null when the bytes are no picture that is taken.</summary>
    public async Task<long?> KeepAsync(long kitchenId, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        if (PictureEncoder.Encode(bytes.Span) is not { } encoded)
            return null;
        var picture = new KitchenPicture { KitchenId = kitchenId, AtMs = time.GetUtcNow().ToUnixTimeMilliseconds(), Bytes = encoded };
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        database.Add(picture);
        await database.SaveChangesAsync(cancellation);
        return picture.Id;
    }
}
