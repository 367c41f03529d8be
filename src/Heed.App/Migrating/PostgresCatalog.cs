using Npgsql;

namespace Heed.App.Migrating;

/// <summary>A table to fill.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name, the same as in SQLite.</param>
/// <param name="Columns">Name and type of each column.</param>
/// <param name="Identity">The column that the database numbers; null when there is none.</param>
internal sealed record TargetTable(string Schema, string Name, IReadOnlyList<(string Name, string Type)> Columns, string? Identity)
{
    /// <summary>Name for a statement.</summary>
    public string Quoted => $"\"{Schema}\".\"{Name}\"";
}

/// <summary>Reads from PostgreSQL itself which tables there are, so that a new table is moved without a word here.</summary>
internal static class PostgresCatalog
{
    private const string Columns = """
        SELECT table_schema, table_name, column_name, data_type, is_identity='YES' FROM information_schema.columns
        WHERE table_schema IN ('public', 'ledger') AND table_name NOT IN ('__EFMigrationsHistory', 'ledger_schema')
          AND to_regclass(format('%I.%I', table_schema, table_name)) IN (SELECT oid FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition)
        ORDER BY table_schema, table_name, ordinal_position
        """;

    private const string References = """
        SELECT DISTINCT child.relname, parent.relname FROM pg_constraint
        JOIN pg_class AS child ON child.oid=conrelid JOIN pg_class AS parent ON parent.oid=confrelid
        WHERE contype='f' AND conrelid<>confrelid
        """;

    /// <summary>The tables, each after those that it refers to.</summary>
    public static async Task<IReadOnlyList<TargetTable>> TablesAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var columns = new List<(string Schema, string Table, string Column, string Type, bool Identity)>();
        await using (var command = new NpgsqlCommand(Columns, connection))
        await using (var rows = await command.ExecuteReaderAsync(cancellation))
        {
            while (await rows.ReadAsync(cancellation))
                columns.Add((rows.GetString(0), rows.GetString(1), rows.GetString(2), rows.GetString(3), rows.GetBoolean(4)));
        }

        var parents = new List<(string Child, string Parent)>();
        await using (var command = new NpgsqlCommand(References, connection))
        await using (var rows = await command.ExecuteReaderAsync(cancellation))
        {
            while (await rows.ReadAsync(cancellation))
                parents.Add((rows.GetString(0), rows.GetString(1)));
        }

        var tables = columns
            .GroupBy(static column => (column.Schema, column.Table))
            .Select(static group => new TargetTable(group.Key.Schema, group.Key.Table, [.. group.Select(static column => (column.Column, column.Type))], group.Where(static column => column.Identity).Select(static column => column.Column).FirstOrDefault()));
        return Order(tables, parents.ToLookup(static pair => pair.Child, static pair => pair.Parent));
    }

    private static List<TargetTable> Order(IEnumerable<TargetTable> tables, ILookup<string, string> parents)
    {
        var waiting = tables.ToList();
        var ordered = new List<TargetTable>();
        while (waiting.Count > 0)
        {
            var names = waiting.Select(static table => table.Name).ToHashSet();
            var ready = waiting.Where(table => !parents[table.Name].Any(names.Contains)).ToList();
            if (ready.Count == 0)
                throw new InvalidOperationException($"The tables {string.Join(", ", names)} refer to each other in a circle.");
            ordered.AddRange(ready);
            waiting.RemoveAll(ready.Contains);
        }

        return ordered;
    }
}
