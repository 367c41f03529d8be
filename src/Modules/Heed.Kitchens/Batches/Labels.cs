using QRCoder;

namespace Heed.Kitchens.Batches;

/// <summary>Labels with QR codes.</summary>
public static class Labels
{
    private const int PixelsPerModule = 4;

    /// <summary>A QR code of a text as SVG.</summary>
    public static string Svg(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(PixelsPerModule);
    }
}
