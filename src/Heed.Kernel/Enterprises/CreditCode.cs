namespace Heed.Kernel.Enterprises;

/// <summary>Unified social credit code (统一社会信用代码, GB 32100-2015): 18 digits and capital letters without I, O, S, V, Z; the last is a check digit.</summary>
public static class CreditCode
{
    private const int Length = 18;
    private const string Digits = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>True when the length, the characters and the check digit are right. Lower case and blanks around count as right.</summary>
    public static bool IsValid(string? code)
    {
        var text = Normal(code);
        return text.Length == Length && text.All(static digit => Digits.Contains(digit)) && text[^1] == CheckDigit(text[..^1]);
    }

    /// <summary>The code as it is stored: capitals, no blanks around.</summary>
    public static string Normal(string? code) => (code ?? "").Trim().ToUpperInvariant();

    /// <summary>The check digit of the first 17 characters: 31 less the sum of values times 3^(i−1) mod 31, modulo 31.</summary>
    /// <exception cref="ArgumentException">There are not 17 characters of the code's alphabet.</exception>
    public static char CheckDigit(string first17)
    {
        ArgumentNullException.ThrowIfNull(first17);
        if (first17.Length != Length - 1)
            throw new ArgumentException("The check digit is computed from 17 characters.", nameof(first17));
        var (sum, weight) = (0, 1);
        foreach (var digit in first17)
        {
            var value = Digits.IndexOf(digit, StringComparison.Ordinal);
            if (value < 0)
                throw new ArgumentException($"'{digit}' is not of the code's alphabet.", nameof(first17));
            sum += value * weight;
            weight = weight * 3 % 31;
        }

        return Digits[(31 - (sum % 31)) % 31];
    }
}
