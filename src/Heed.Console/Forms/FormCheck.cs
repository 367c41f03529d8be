using System.Net.Mail;

namespace Heed.Console.Forms;

/// <summary>Collects what is wrong with the fields of a form. Each check keeps the first fault of a field.</summary>
public sealed class FormCheck
{
    private readonly Dictionary<string, string> faults = [];

    /// <summary>What was found.</summary>
    public IReadOnlyDictionary<string, string> Faults => faults;

    /// <summary>A field must be so.</summary>
    public FormCheck Require(bool holds, string field, string fault)
    {
        if (!holds)
            faults.TryAdd(field, fault);
        return this;
    }

    /// <summary>A text must be there and not longer than a number of characters.</summary>
    public FormCheck Text(string? text, string field, int mostCharacters) =>
        Require(!string.IsNullOrWhiteSpace(text), field, "form.required").Length(text, field, mostCharacters);

    /// <summary>A text, if any, must not be longer than a number of characters.</summary>
    public FormCheck Length(string? text, string field, int mostCharacters) =>
        Require((text?.Length ?? 0) <= mostCharacters, field, "form.too-long");

    /// <summary>A telephone number, if any: digits, blanks, hyphens, a leading plus; 3 to 20 digits.</summary>
    public FormCheck Phone(string? text, string field)
    {
        var given = text?.Trim() ?? "";
        var digits = given.Count(char.IsAsciiDigit);
        var shaped = given.Select((sign, place) => char.IsAsciiDigit(sign) || sign is ' ' or '-' || (sign == '+' && place == 0)).All(static fits => fits);
        return Require(given.Length == 0 || (shaped && digits is >= 3 and <= 20), field, "form.phone");
    }

    /// <summary>An e-mail address, if any.</summary>
    public FormCheck Email(string? text, string field) =>
        Require(string.IsNullOrWhiteSpace(text) || MailAddress.TryCreate(text.Trim(), out _), field, "form.email");
}
