using System.CommandLine;
using Heed.App.Hosting;
using Microsoft.Data.Sqlite;

namespace Heed.App.Commands;

/// <summary><c>heed restore</c>: puts a backup where an instance will look for it; never over an existing store.</summary>
internal static class RestoreCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var source = new Argument<string>("folder") { Description = "Folder that heed backup wrote." };
        var command = new Command("restore", "Put a backup into an empty data folder, after checking it.") { source };
        var options = new HostOptions();
        command.Options.Add(options.Data);
        command.SetAction(parsed => Run(parsed.GetValue(source)!, parsed.GetValue(options.Data) ?? new HeedSettings().Data));
        return command;
    }

    private static int Run(string source, string data)
    {
        if (!File.Exists(Path.Combine(source, "heed.db")))
            return Fail($"'{Path.GetFullPath(source)}' holds no backup: heed.db is missing.");
        if (File.Exists(Path.Combine(data, "heed.db")))
            return Fail($"'{Path.GetFullPath(data)}' holds a store already. Move it away first, or name another folder with --data.");
        foreach (var file in Directory.GetFiles(source, "*.db"))
        {
            if (Check(file) is not "ok" and var problem)
                return Fail($"{Path.GetFileName(file)} is damaged ({problem}); nothing was restored.");
        }

        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(data, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        System.Console.WriteLine($"Restored into '{Path.GetFullPath(data)}'. Start it with: heed serve --data {data}");
        return 0;
    }

    private static string Check(string file)
    {
        try
        {
            using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "pragma quick_check";
            return (string)command.ExecuteScalar()!;
        }
        catch (SqliteException broken)
        {
            return broken.Message;
        }
    }

    private static int Fail(string message)
    {
        System.Console.Error.WriteLine(message);
        return 1;
    }
}
