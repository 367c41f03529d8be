namespace Heed.Chains.Letters;

/// <summary>What stands in a letter, whatever the file.</summary>
/// <param name="Title">Title in the middle.</param>
/// <param name="Reference">Office, year and number.</param>
/// <param name="Addressee">To whom, with the colon of an address.</param>
/// <param name="Body">Paragraphs, one a line.</param>
/// <param name="Sender">Who writes.</param>
/// <param name="Date">Day of the register.</param>
public sealed record LetterContent(string Title, string Reference, string Addressee, string Body, string Sender, string Date);
