using SkiaSharp;

namespace Heed.Console.Pictures;

/// <summary>
/// Takes pictures from outside: only what decodes as JPEG, PNG or WebP is taken, and it is drawn anew as a JPEG of bounded size. So nothing of the file
/// itself is stored or served: no place where it was taken, no script, no second format inside.
/// </summary>
public static class PictureEncoder
{
    /// <summary>Largest file, bytes.</summary>
    public const int MostBytes = 8_000_000;

    /// <summary>Content type of what is stored.</summary>
    public const string ContentType = "image/jpeg";

    /// <summary>Most pixels that are decoded; a small file may claim a huge picture.</summary>
    private const long MostPixels = 50_000_000;

    private const int LongestSidePixels = 1_600;
    private const int Quality = 82;

    /// <summary>The picture drawn anew.</summary>
    /// <returns>A JPEG; null when the file is not a picture that is taken, or too large.</returns>
    public static byte[]? Encode(ReadOnlySpan<byte> file)
    {
        if (file.Length is 0 or > MostBytes)
            return null;
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.EncodedFormat is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png or SKEncodedImageFormat.Webp))
            return null;
        if (codec.Info.Width <= 0 || codec.Info.Height <= 0 || (long)codec.Info.Width * codec.Info.Height > MostPixels)
            return null;
        using var decoded = SKBitmap.Decode(codec, new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        return decoded is null ? null : Draw(decoded, codec.EncodedOrigin);
    }

    private static byte[] Draw(SKBitmap picture, SKEncodedOrigin origin)
    {
        var turned = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var scale = Math.Min(1f, LongestSidePixels / (float)Math.Max(picture.Width, picture.Height));
        var (width, height) = (Math.Max(1, (int)(picture.Width * scale)), Math.Max(1, (int)(picture.Height * scale)));
        using var surface = SKSurface.Create(new SKImageInfo(turned ? height : width, turned ? width : height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.SetMatrix(Upright(origin, width, height));
        using var image = SKImage.FromBitmap(picture);
        surface.Canvas.DrawImage(image, new SKRect(0, 0, width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var drawn = surface.Snapshot();
        using var encoded = drawn.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return encoded.ToArray();
    }

    /// <summary>How a picture of so many pixels is turned so that it stands upright (orientation of Exif).</summary>
    private static SKMatrix Upright(SKEncodedOrigin origin, int width, int height) => origin switch
    {
        SKEncodedOrigin.TopRight => new(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new(0, -1, height, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new(0, -1, height, -1, 0, width, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new(0, 1, 0, -1, 0, width, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
