using Heed.Storage;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;

namespace Heed.Kitchens.Pictures;

/// <summary>Takes pictures in: looks at size and kind, decodes, and keeps what it encodes itself, so that nothing that was hidden in a file is kept or shown.</summary>
public sealed class PictureStore(IDbContextFactory<HeedDatabase> databases, WriteGate gate, TimeProvider time)
{
    /// <summary>Largest file, bytes.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    private const int MaxPixels = 40_000_000;
    private const int LongSide = 1280;
    private const int Quality = 80;

    /// <summary>The picture as Heed keeps it, JPEG; null when the bytes are no picture that is taken.</summary>
    public static byte[]? Encode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is 0 or > MaxBytes)
            return null;
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.EncodedFormat is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png or SKEncodedImageFormat.Webp) || (long)codec.Info.Width * codec.Info.Height is 0 or > MaxPixels)
            return null;
        using var full = SKBitmap.Decode(codec);
        if (full is null)
            return null;
        var scale = Math.Min(1.0, (double)LongSide / Math.Max(full.Width, full.Height));
        using var small = full.Resize(new SKSizeI(Math.Max(1, (int)(full.Width * scale)), Math.Max(1, (int)(full.Height * scale))), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var encoded = small?.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return encoded?.ToArray();
    }

    /// <summary>Keeps a picture; returns its number, or null when the bytes are no picture that is taken.</summary>
    public async Task<long?> KeepAsync(long kitchenId, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        if (Encode(bytes.Span) is not { } encoded)
            return null;
        var picture = new KitchenPicture { KitchenId = kitchenId, AtMs = time.GetUtcNow().ToUnixTimeMilliseconds(), Bytes = encoded };
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        database.Add(picture);
        await database.SaveChangesAsync(cancellation);
        return picture.Id;
    }
}
