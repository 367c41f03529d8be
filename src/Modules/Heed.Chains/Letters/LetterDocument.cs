using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Heed.Chains.Letters;

/// <summary>A letter as a document of Word (DOCX), in the plain form of an official letter: title, reference, addressee, text, sender and date.</summary>
public static class LetterDocument
{
    /// <summary>Content type of the document.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>The document's bytes.</summary>
    public static byte[] Write(LetterContent letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        using var bytes = new MemoryStream();
        using (var document = WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.Document = new Document(new Body(
            [
                Line(letter.Title, JustificationValues.Center, 44, bold: true),
                Line(letter.Reference, JustificationValues.Center, 32),
                Line(letter.Addressee, JustificationValues.Left, 32),
                .. letter.Body.Split('\n').Select(static text => Line(text.Trim(), JustificationValues.Both, 32, indent: true)),
                Line(letter.Sender, JustificationValues.Right, 32),
                Line(letter.Date, JustificationValues.Right, 32),
            ]));
        }

        return bytes.ToArray();
    }

    private static Paragraph Line(string text, JustificationValues justification, int halfPoints, bool bold = false, bool indent = false)
    {
        var properties = new RunProperties(new RunFonts { EastAsia = "仿宋", Ascii = "Times New Roman", HighAnsi = "Times New Roman" });
        if (bold)
            properties.Append(new Bold());
        properties.Append(new FontSize { Val = $"{halfPoints}" });
        var paragraph = new ParagraphProperties();
        if (indent)
            paragraph.Append(new Indentation { FirstLineChars = 200 });
        paragraph.Append(new Justification { Val = justification });
        return new Paragraph(paragraph, new Run(properties, new Text(text) { Space = SpaceProcessingModeValues.Preserve }));
    }
}
