using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Heed.App.Hosting;
using Heed.App.Migrating;
using Heed.Ledger;
using Heed.Storage.Postgres;
using Spectre.Console;

namespace Heed.App.Commands;

/// <summary><c>heed migrate</c>: moves a SQLite store into PostgreSQL, all of it or nothing, and counts both sides.</summary>
internal static class MigrateCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a table." };
        var options = new HostOptions();
        options.Database.Required = true;
        var command = new Command("migrate", "Move a stopped SQLite store into an empty PostgreSQL database, in one transaction, and count both sides.") { json };
        command.Options.Add(options.Data);
        command.Options.Add(options.Database);
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(options.Data) ?? new HeedSettings().Data, parsed.GetValue(options.Database)!, parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string data, string target, bool json, CancellationToken cancellation)
    {
        if (!PostgresConnection.Is(target))
            return Fail($"'{target}' does not name a PostgreSQL: write --database \"Host=…;Database=heed;Username=heed\".");
        try
        {
            var moved = json
                ? await StoreMigration.RunAsync(new() { Data = data }, target, static _ => { }, cancellation)
                : await WithProgressAsync(data, target, cancellation);
            foreach (var table in moved.Where(table => json || table.Source > 0))
                System.Console.WriteLine(json ? JsonSerializer.Serialize(table, JsonSerializerOptions.Web) : string.Create(CultureInfo.InvariantCulture, $"{table.Table,-24} {table.Source,14:N0} → {table.Target,14:N0}"));
            if (!json)
                System.Console.WriteLine($"All {moved.Sum(static table => table.Target):N0} rows are in {PostgresConnection.Describe(target)}. Start it with: heed serve --data {data} --database \"…\" (the folder still holds the keys).");
            return 0;
        }
        catch (Exception problem) when (problem is MigrationException or LedgerUnavailableException or System.Data.Common.DbException)
        {
            return Fail($"{problem.Message} Nothing was moved.");
        }
    }

    private static Task<IReadOnlyList<MovedTable>> WithProgressAsync(string data, string target, CancellationToken cancellation) =>
        AnsiConsole.Progress().StartAsync(context =>
        {
            var tasks = new Dictionary<string, ProgressTask>();
            return StoreMigration.RunAsync(new() { Data = data }, target, Show, cancellation);

            void Show(MigrationProgress progress)
            {
                if (progress.Total == 0)
                    return;
                if (!tasks.TryGetValue(progress.Table, out var task))
                    tasks[progress.Table] = task = context.AddTask(progress.Table, maxValue: progress.Total);
                task.Value = progress.Rows;
            }
        });

    private static int Fail(string message)
    {
        System.Console.Error.WriteLine(message);
        return 1;
    }
}
