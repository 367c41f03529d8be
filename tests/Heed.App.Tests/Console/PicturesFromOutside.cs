using System.Text;
using Heed.Console.Pictures;
using SkiaSharp;

namespace Heed.App.Tests.Console;

public sealed class PicturesFromOutside
{
    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void A_picture_is_drawn_anew_as_a_jpeg(SKEncodedImageFormat format)
    {
        using var drawn = SKBitmap.Decode(PictureEncoder.Encode(Picture(40, 30, format))!);

        Assert.Equal((40, 30), (drawn.Width, drawn.Height));
        Assert.InRange(drawn.GetPixel(20, 15).Red, 180, 220);
    }

    [Fact]
    public void A_large_picture_is_made_smaller()
    {
        using var drawn = SKBitmap.Decode(PictureEncoder.Encode(Picture(4000, 1000, SKEncodedImageFormat.Jpeg))!);

        Assert.Equal((1600, 400), (drawn.Width, drawn.Height));
    }

    [Fact]
    public void A_picture_that_a_telephone_took_upright_stands_upright()
    {
        // Exif, little-endian, one entry: orientation (0x0112), a short, 6: turn by a quarter.
        byte[] exif = [0xFF, 0xE1, 0, 34, .. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0];
        var jpeg = Picture(40, 30, SKEncodedImageFormat.Jpeg);

        using var drawn = SKBitmap.Decode(PictureEncoder.Encode([.. jpeg[..2], .. exif, .. jpeg[2..]]));

        Assert.Equal((30, 40), (drawn.Width, drawn.Height));
    }

    [Fact]
    public void What_follows_the_picture_in_its_file_is_not_kept()
    {
        var secret = "<script>alert(1)</script>"u8;

        var encoded = PictureEncoder.Encode([.. Picture(8, 8, SKEncodedImageFormat.Png), .. secret])!;

        Assert.Equal(-1, encoded.AsSpan().IndexOf(secret));
        Assert.Equal([0xFF, 0xD8, 0xFF], encoded[..3]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;")]
    [InlineData("%PDF-1.7")]
    public void What_is_no_such_picture_is_not_taken(string text) => Assert.Null(PictureEncoder.Encode(Encoding.Latin1.GetBytes(text)));

    [Fact]
    public void A_cut_or_huge_file_is_not_taken()
    {
        Assert.Null(PictureEncoder.Encode(new byte[PictureEncoder.MostBytes + 1]));
        Assert.Null(PictureEncoder.Encode(Picture(40, 30, SKEncodedImageFormat.Png).AsSpan(0, 20)));
        Assert.Null(PictureEncoder.Encode(Picture(8000, 7000, SKEncodedImageFormat.Png)));
    }

    private static byte[] Picture(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        bitmap.Erase(new SKColor(200, 60, 20));
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }
}
