namespace Heed.Storage.Privacy;

/// <summary>Encrypts single columns: telephone numbers, secrets of authenticators. The host gives one; without it texts are stored as they are.</summary>
public interface IFieldProtection
{
    /// <summary>The text as it is stored; empty stays empty.</summary>
    string Protect(string text);

    /// <summary>The text of what is stored. What was stored before there was protection comes back as it is.</summary>
    string Unprotect(string stored);

    /// <summary>A keyed digest of a telephone number's digits, by which equal numbers are found; empty for none.</summary>
    string SearchKey(string phone);
}
