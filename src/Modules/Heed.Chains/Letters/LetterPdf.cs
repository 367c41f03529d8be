using SkiaSharp;

namespace Heed.Chains.Letters;

/// <summary>A letter as PDF with its font inside: A4 with the margins and sizes of an official letter (GB/T 9704-2012: title 22 pt, text 16 pt).</summary>
public static class LetterPdf
{
    /// <summary>Content type of the document.</summary>
    public const string ContentType = "application/pdf";

    private const float PageWidth = 595;
    private const float PageHeight = 842;
    private const float Left = 79;
    private const float Right = 516;
    private const float Top = 105;
    private const float Bottom = 742;
    private const float TitleSize = 22;
    private const float TextSize = 16;
    private const float LineHeight = 28;

    /// <summary>Characters that do not begin a line.</summary>
    private const string NeverFirst = "，。、；：？！）》」』】〕”’,.;:?!)]}%";

    /// <summary>The document's bytes.</summary>
    public static byte[] Write(LetterContent letter, SKTypeface face)
    {
        ArgumentNullException.ThrowIfNull(letter);
        using var bytes = new MemoryStream();
        using (var document = SKDocument.CreatePdf(bytes, new SKDocumentPdfMetadata { Title = letter.Reference, Creator = "Heed" }))
        using (var title = new SKFont(face, TitleSize))
        using (var text = new SKFont(face, TextSize))
        {
            var page = new Page(document);
            foreach (var line in Lines(letter.Title, title))
                page.Draw(line, title, Align.Middle);
            page.Draw(letter.Reference, text, Align.Middle);
            page.Skip();
            foreach (var line in Lines(letter.Addressee, text))
                page.Draw(line, text, Align.Left);
            foreach (var line in letter.Body.Split('\n').SelectMany(paragraph => Lines($"　　{paragraph.Trim()}", text)))
                page.Draw(line, text, Align.Left);
            page.Skip();
            page.Draw(letter.Sender, text, Align.Right);
            page.Draw(letter.Date, text, Align.Right);
            document.EndPage();
            document.Close();
        }

        return bytes.ToArray();
    }

    /// <summary>Breaks a paragraph at any character but within a Latin word, and never before a closing mark.</summary>
    internal static IEnumerable<string> Lines(string paragraph, SKFont font)
    {
        for (var rest = paragraph; rest.Length > 0;)
        {
            var fits = Math.Max(1, font.BreakText(rest, Right - Left));
            var cut = fits;
            while (cut < rest.Length && cut > 1 && (NeverFirst.Contains(rest[cut], StringComparison.Ordinal) || (IsLatin(rest[cut]) && IsLatin(rest[cut - 1])) || char.IsLowSurrogate(rest[cut])))
                cut--;
            // A single word longer than a line is broken where it must be.
            cut = cut <= 1 ? fits : cut;
            yield return rest[..cut];
            rest = rest[cut..];
        }
    }

    private static bool IsLatin(char letter) => char.IsAsciiLetterOrDigit(letter);

    private enum Align
    {
        Left,
        Middle,
        Right,
    }

    private sealed class Page(SKDocument document)
    {
        private SKCanvas canvas = document.BeginPage(PageWidth, PageHeight);
        private float y = Top;

        public void Skip() => y += LineHeight;

        public void Draw(string text, SKFont font, Align align)
        {
            if (y > Bottom)
            {
                document.EndPage();
                (canvas, y) = (document.BeginPage(PageWidth, PageHeight), Top);
            }

            using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = true };
            var (x, how) = align switch { Align.Middle => ((Left + Right) / 2, SKTextAlign.Center), Align.Right => (Right, SKTextAlign.Right), _ => (Left, SKTextAlign.Left) };
            canvas.DrawText(text, x, y, how, font, ink);
            y += LineHeight;
        }
    }
}
