using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Heed.Storage.Overlaps;

/// <summary>Brings the database's checks of <see cref="NoOverlap"/> in step with the model. Migrations know no exclusion constraints, and rebuild SQLite's tables without their triggers.</summary>
internal static class OverlapConstraints
{
    // Any fixed number that nothing else locks: processes that start together take turns.
    private const long StartLock = 0x48656564_6f766572;

    private static readonly string[] Changes = ["INSERT", "UPDATE"];

    /// <summary>Adds what is missing; changes nothing else.</summary>
    internal static async Task EnsureAsync(HeedDatabase database, CancellationToken cancellation)
    {
        var rules = database.Model.GetEntityTypes().Select(static entity => (Entity: entity, Rule: NoOverlap.Of(entity))).Where(static pair => pair.Rule is not null).ToArray();
        if (rules.Length == 0)
            return;
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var postgres = database.Database.IsNpgsql();
        if (postgres)
            await database.Database.ExecuteSqlRawAsync($"SELECT pg_advisory_xact_lock({StartLock})", cancellation);
        foreach (var (entity, rule) in rules)
            await database.Database.ExecuteSqlRawAsync(postgres ? Exclusion(entity, rule!) : Triggers(entity, rule!), cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static string Exclusion(IEntityType entity, NoOverlap rule)
    {
        var (table, column) = Columns(entity);
        var keys = string.Concat(rule.Keys.Select(key => $"{column(key)} WITH =, "));
        var (from, to) = (column(rule.From), column(rule.To));
        // An end before its start (a clock that was set back) is an empty span, not an error.
        var span = $"int8range({from}, CASE WHEN {to} < {from} THEN {from} ELSE {to} END)";
        var where = rule.UnlessSet.Length == 0 ? "" : $" WHERE ({column(rule.UnlessSet)} IS NULL)";
        return $"""
            DO $$ BEGIN
            IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'NoOverlap_{table}' AND conrelid = '"{table}"'::regclass) THEN
                CREATE EXTENSION IF NOT EXISTS btree_gist;
                ALTER TABLE "{table}" ADD CONSTRAINT "NoOverlap_{table}" EXCLUDE USING gist ({keys}{span} WITH &&){where};
            END IF; END $$
            """;
    }

    private static string Triggers(IEntityType entity, NoOverlap rule)
    {
        var (table, column) = Columns(entity);
        var id = column(entity.FindPrimaryKey()!.Properties[0].Name);
        var (from, to) = (column(rule.From), column(rule.To));
        var keys = string.Concat(rule.Keys.Select(key => $" AND other.{column(key)} = NEW.{column(key)}"));
        var (counts, otherCounts) = rule.UnlessSet.Length == 0 ? ("1", "1") : ($"NEW.{column(rule.UnlessSet)} IS NULL", $"other.{column(rule.UnlessSet)} IS NULL");
        var overlaps = $"""
            {counts} AND (NEW.{to} IS NULL OR NEW.{to} > NEW.{from}) AND EXISTS (
                SELECT 1 FROM "{table}" AS other WHERE {otherCounts}{keys} AND other.{id} IS NOT NEW.{id}
                AND (other.{to} IS NULL OR (other.{to} > NEW.{from} AND other.{to} > other.{from}))
                AND (NEW.{to} IS NULL OR NEW.{to} > other.{from}))
            """;
        return string.Concat(Changes.Select(change => $"""
            DROP TRIGGER IF EXISTS "NoOverlap_{table}_{change}";
            CREATE TRIGGER "NoOverlap_{table}_{change}" BEFORE {change} ON "{table}" WHEN {overlaps}
            BEGIN SELECT RAISE(ABORT, 'NoOverlap_{table}'); END;

            """));
    }

    private static (string Table, Func<string, string> Column) Columns(IEntityType entity)
    {
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        return (table.Name, property => $"\"{entity.FindProperty(property)!.GetColumnName(table)}\"");
    }
}
