using Heed.Storage.People;
using Heed.Storage.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Heed.Storage.Privacy;

/// <summary>Sets the search keys of telephone numbers when they are saved, and makes them for a search.</summary>
public static class PhoneKeys
{
    private const int FewestDigits = 3;

    /// <summary>The key of a number that is searched for; a text that no number has when it is none.</summary>
    public static string Of(HeedDatabase database, string text)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(text);
        return text.Count(char.IsAsciiDigit) >= FewestDigits && !text.Any(char.IsLetter) ? Key(ProtectedColumns.Of(database), text) : "-";
    }

    /// <summary>Sets the keys of what is about to be saved.</summary>
    internal static void Fill(HeedDatabase database)
    {
        IFieldProtection? protection = null;
        foreach (var entry in database.ChangeTracker.Entries().Where(static entry => entry.State is EntityState.Added or EntityState.Modified && entry.Entity is Wearer or Contact or HeedUser))
        {
            protection ??= ProtectedColumns.Of(database);
            switch (entry.Entity)
            {
                case Wearer wearer: wearer.PhoneKey = Key(protection, wearer.Phone); break;
                case Contact contact: contact.PhoneKey = Key(protection, contact.Phone); break;
                case HeedUser user: user.PhoneKey = Key(protection, user.PhoneNumber ?? ""); break;
                default: break;
            }
        }
    }

    /// <summary>Without protection the digits themselves.</summary>
    private static string Key(IFieldProtection? protection, string phone)
    {
        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        return protection is null || digits.Length == 0 ? digits : protection.SearchKey(digits);
    }
}
