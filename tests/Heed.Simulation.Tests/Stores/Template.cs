using Heed.Kernel.Escalation;
using Heed.Simulation.Tests.Scheduling;
using Heed.Storage;
using Heed.Storage.Areas;
using Heed.Storage.Escalation;
using Heed.Storage.People;
using Heed.Storage.Rosters;
using Heed.Storage.Subjects;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Simulation.Tests.Stores;

/// <summary>A county of two villages, made once with the real migration and copied page by page for each run.</summary>
internal static class Template
{
    /// <summary>The policy of every run: quick, so that a run of minutes sees steps, repeats, a re-alarm and the end.</summary>
    public static readonly EscalationPolicy Policy = new(
        [
            new EscalationStep(0, [EscalationCall.Role(DutyRoles.Village, SimulatedChannelName), EscalationCall.Contacts(1, SimulatedChannelName)]),
            new EscalationStep(15, [EscalationCall.Role(DutyRoles.Township, SimulatedChannelName)]),
        ],
        RepeatEverySeconds: 20,
        RepeatTimes: 2,
        RealarmAfterSeconds: 60);

    /// <summary>Name of the one channel.</summary>
    public const string SimulatedChannelName = "sms";

    /// <summary>Areas that have subjects.</summary>
    public static readonly int[] Villages = [2, 3];

    private static readonly Lazy<SqliteConnection> Shared = new(Make);
    private static readonly Lock Copying = new();

    /// <summary>What the model of accounts asks the application for, as the platform answers it.</summary>
    private static readonly ServiceProvider Application = new ServiceCollection().AddHeedStorage("none.db").BuildServiceProvider();

    /// <summary>Options of a context on a connection that stays open.</summary>
    public static DbContextOptionsBuilder<HeedDatabase> Options(SqliteConnection connection) =>
        new DbContextOptionsBuilder<HeedDatabase>().UseApplicationServiceProvider(Application).UseSqlite(connection);

    /// <summary>The village where a subject lives.</summary>
    public static int AreaOf(long subject) => subject % 3 == 0 ? 3 : 2;

    /// <summary>Makes a database what every run begins with.</summary>
    public static void CopyTo(SqliteConnection connection)
    {
        lock (Copying)
            Shared.Value.BackupDatabase(connection);
    }

    private static SqliteConnection Make()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var database = new HeedDatabase(Options(connection).Options);
        HeedStorage.EnsureSchemaAsync(database).GetAwaiter().GetResult();
        var beginMs = SimulatedTime.Begin.ToUnixTimeMilliseconds();
        database.Areas.AddRange(
            new Area { Id = 1, Name = "Town", Path = "1/" },
            new Area { Id = 2, Name = "Village", Path = "1/2/", ParentId = 1, Level = 1 },
            new Area { Id = 3, Name = "Village without duty", Path = "1/3/", ParentId = 1, Level = 1 });
        for (var subject = 1; subject <= Devices.DeviceScript.Subjects; subject++)
            database.Subjects.Add(new Subject { Id = subject, Kind = "wearer", Name = $"Subject {subject}", AreaId = AreaOf(subject) });
        database.Contacts.Add(new Contact { SubjectId = 1, Order = 1, Name = "Contact", Phone = "1001" });
        foreach (var (user, area, role) in new[] { ("li", 2, DutyRoles.Village), ("wu", 1, DutyRoles.Township) })
        {
            database.Users.Add(new HeedUser { Id = user, UserName = user, DisplayName = user, PhoneNumber = $"200{area}", AreaId = area });
            database.Shifts.Add(new ShiftRow { AreaId = area, Role = role, UserId = user, FromMs = beginMs - 86_400_000, ToMs = beginMs + 86_400_000 });
        }

        database.Users.Add(new HeedUser { Id = People.Readers.Substitute, UserName = People.Readers.Substitute, DisplayName = People.Readers.Substitute });
        database.Policies.Add(new PolicyRow { Name = "quick", Module = "care", AreaId = 1, Steps = EscalationPolicyJson.Write(Policy) });
        database.SaveChanges();
        return connection;
    }
}
