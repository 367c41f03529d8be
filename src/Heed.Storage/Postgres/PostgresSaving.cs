using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Heed.Storage.Postgres;

/// <summary>
/// Makes PostgreSQL take what SQLite takes: text with a NUL or half a character (a torn frame kept as a sample) gets a replacement
/// character, and a number that the program chose for a row moves the table's sequence past it.
/// </summary>
public sealed class PostgresSaving : SaveChangesInterceptor
{
    internal static PostgresSaving Instance { get; } = new();

    /// <inheritdoc/>
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        foreach (var sql in Prepare(eventData.Context!))
            eventData.Context!.Database.ExecuteSqlRaw(sql);
        return result;
    }

    /// <inheritdoc/>
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        foreach (var sql in Prepare(eventData.Context!))
            await eventData.Context!.Database.ExecuteSqlRawAsync(sql, cancellationToken);
        return result;
    }

    /// <summary>Replaces what PostgreSQL's text cannot hold; the same text when there is nothing.</summary>
    public static string Clean(string text)
    {
        if (!text.Any(static letter => letter == '\0' || char.IsSurrogate(letter)))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune.Value == 0 ? Rune.ReplacementChar : rune);
        return clean.ToString();
    }

    private static List<string> Prepare(DbContext context)
    {
        Dictionary<IEntityType, long>? chosen = null;
        foreach (var entry in context.ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified))
                continue;
            CleanTexts(entry);
            if (entry.State == EntityState.Added && ChosenKey(entry) is { } key)
            {
                chosen ??= [];
                chosen[entry.Metadata] = Math.Max(key, chosen.GetValueOrDefault(entry.Metadata));
            }
        }

        return chosen is null ? [] : [.. chosen.Select(static pair => MoveSequence(pair.Key, pair.Value))];
    }

    private static void CleanTexts(EntityEntry entry)
    {
        foreach (var property in entry.Properties)
        {
            if (property.CurrentValue is string text && !ReferenceEquals(Clean(text), text))
                property.CurrentValue = Clean(text);
        }
    }

    /// <summary>The row's number when the program chose it and the database would have; else null.</summary>
    private static long? ChosenKey(EntityEntry entry)
    {
        if (entry.Metadata.FindPrimaryKey() is not { Properties: [{ ValueGenerated: ValueGenerated.OnAdd } key] } || entry.Property(key.Name) is not { IsTemporary: false } value)
            return null;
        return value.CurrentValue switch
        {
            int number when number != 0 => number,
            long number when number != 0 => number,
            _ => null,
        };
    }

    private static string MoveSequence(IEntityType entity, long number)
    {
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        var column = entity.FindPrimaryKey()!.Properties[0].GetColumnName(table);
        var sequence = $"pg_get_serial_sequence('\"{table.Name}\"', '{column}')";
        return string.Create(CultureInfo.InvariantCulture, $"SELECT setval({sequence}, greatest({number}, nextval({sequence})))");
    }
}
