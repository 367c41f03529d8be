using Microsoft.Extensions.Options;
using SkiaSharp;

namespace Heed.Chains.Letters;

/// <summary>Which font letters are set in; from the settings <c>Chains:Letters</c>.</summary>
public sealed class LetterOptions
{
    /// <summary>File of a font that has Chinese characters (TTF, OTF, TTC); empty for the first known one that the system has.</summary>
    public string FontFile { get; set; } = "";
}

/// <summary>Finds the Chinese font of the system that letters are set in; it is embedded in each file, so that a reader needs none.</summary>
public sealed class LetterFont(IOptionsMonitor<LetterOptions> options) : IDisposable
{
    private const int MostFaces = 40;
    private const int Probe = '函';

    /// <summary>Where Debian, Fedora, Alpine, macOS and Windows keep a font with Chinese characters; a serif first, as official letters have it.</summary>
    private static readonly string[] Known =
    [
        "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
        "/usr/share/fonts/google-noto-serif-cjk-fonts/NotoSerifCJK-Regular.ttc", "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc",
        "/usr/share/fonts/noto/NotoSerifCJK-Regular.ttc", "/usr/share/fonts/noto/NotoSansCJK-Regular.ttc", "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
        "/System/Library/Fonts/Supplemental/Songti.ttc", "C:\\Windows\\Fonts\\simfang.ttf", "C:\\Windows\\Fonts\\simsun.ttc",
    ];

    private readonly Lock finding = new();
    private string foundFor = "";
    private SKTypeface? found;

    /// <summary>The font; null when neither the settings nor the system name one that has Chinese characters.</summary>
    public SKTypeface? Find()
    {
        var wanted = options.CurrentValue.FontFile;
        lock (finding)
        {
            if (found is not null && foundFor == wanted)
                return found;
            found?.Dispose();
            (foundFor, found) = (wanted, (wanted.Length > 0 ? [wanted] : Known).Where(File.Exists).Select(Open).FirstOrDefault(static face => face is not null));
            return found;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => found?.Dispose();

    /// <summary>The face of a file for mainland China, or its first one that has the characters.</summary>
    private static SKTypeface? Open(string file)
    {
        SKTypeface? first = null;
        for (var index = 0; index < MostFaces && SKTypeface.FromFile(file, index) is { } face; index++)
        {
            if (!HasCharacters(face))
            {
                face.Dispose();
                continue;
            }

            if (!face.FamilyName.Contains("CJK", StringComparison.Ordinal) || face.FamilyName.EndsWith("SC", StringComparison.Ordinal))
            {
                first?.Dispose();
                return face;
            }

            if (first is null)
                first = face;
            else
                face.Dispose();
        }

        return first;
    }

    private static bool HasCharacters(SKTypeface face)
    {
        using var font = new SKFont(face);
        return font.ContainsGlyph(Probe);
    }
}
