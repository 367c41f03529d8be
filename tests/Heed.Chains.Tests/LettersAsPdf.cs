using System.Text;
using Heed.Chains.Letters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SkiaSharp;
using UglyToad.PdfPig;

namespace Heed.Chains.Tests;

public sealed class LettersAsPdf
{
    private static readonly LetterContent Letter = new(
        "关于协调解决企业产业链堵点的函", "畅链函〔2026〕12号", "邻县人民政府办公室：", string.Concat(Enumerable.Repeat("我市企业所需铝液车辆在两县交界处受阻，恳请贵县准予持证车辆通行。", 40)) + "\n恳请函复。", "平湖市产业链畅通工作专班", "2026-03-01");

    [Fact]
    public void A_letter_is_set_in_an_embedded_font_over_as_many_pages_as_it_needs()
    {
        using var pdf = PdfDocument.Open(LetterPdf.Write(Letter, Font()));

        // Where a font draws a character and its radical alike, the file names either: 人 comes back as ⼈, 民 as ⺠.
        var text = string.Concat(string.Concat(pdf.GetPages().Select(static page => page.Text)).Normalize(NormalizationForm.FormKC).Where(static sign => !char.IsWhiteSpace(sign)));
        var expected = string.Concat($"{Letter.Title}{Letter.Reference}{Letter.Addressee}{Letter.Body}{Letter.Sender}{Letter.Date}".Normalize(NormalizationForm.FormKC).Where(static sign => !char.IsWhiteSpace(sign)));
        Assert.True(pdf.NumberOfPages > 1);
        Assert.Equal(expected.Length, text.Length);
        Assert.All(expected.Zip(text), static pair => Assert.True(pair.First == pair.Second || pair.Second is >= '\u2E80' and <= '\u2EFF', $"{pair.First} is {pair.Second}"));
        Assert.Equal(595, pdf.GetPage(1).Width, 1);
    }

    [Fact]
    public void Lines_fit_never_begin_with_a_closing_mark_and_lose_nothing()
    {
        using var font = new SKFont(Font(), 16);
        var paragraph = Letter.Body.Split('\n')[0] + " ABCDEFGHIJ0123456789 end，。";

        var lines = LetterPdf.Lines(paragraph, font).ToArray();

        Assert.Equal(paragraph, string.Concat(lines));
        Assert.All(lines, line => Assert.True(font.MeasureText(line) <= 437.1f));
        Assert.All(lines, static line => Assert.DoesNotContain(line[0], "，。、；：？！"));
        Assert.Contains(lines, static line => line.Contains("ABCDEFGHIJ0123456789", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_font_that_has_the_characters_there_is_none()
    {
        using var finder = Finder(new() { FontFile = "/nowhere/font.ttf" });

        Assert.Null(finder.Find());
    }

    private static SKTypeface Font()
    {
        var found = Finder(new()).Find();
        Assert.SkipWhen(found is null, "This system has no font with Chinese characters.");
        return found!;
    }

    private static LetterFont Finder(LetterOptions options) =>
        new(new ServiceCollection().Configure<LetterOptions>(given => given.FontFile = options.FontFile).BuildServiceProvider().GetRequiredService<IOptionsMonitor<LetterOptions>>());
}
