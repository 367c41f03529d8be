using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Heed.App.Hosting;
using Heed.Care.Rules;
using Heed.Engine.Readings;
using Heed.Kernel.Escalation;
using Heed.Kernel.Observations;
using Heed.Storage;
using Heed.Storage.Areas;
using Heed.Storage.Devices;
using Heed.Storage.Escalation;
using Heed.Storage.People;
using Heed.Storage.Rosters;
using Heed.Storage.Subjects;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.App.Tests.Running;

/// <summary>A data folder with a small county that a program can be started over: one area, a person on duty, wearers with their watches.</summary>
internal sealed class CountyStore : IAsyncDisposable
{
    /// <summary>Name of the administrator, who is on duty.</summary>
    public const string Administrator = "li";

    /// <summary>Her password.</summary>
    public const string Password = "a-long-test-password";

    /// <summary>Telephone of the first wearer; nobody has this number.</summary>
    public const string WearerPhone = "10000000042";

    /// <summary>Telephone of whom the first text message goes to; nobody has this number.</summary>
    public const string ContactPhone = "10000000043";

    /// <summary>Token of a device of the first wearer.</summary>
    public const string Token = "heed_test_token";

    private const long FirstWatch = 9_100_000_000;

    /// <summary>The folder.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("heed-county-").FullName;

    private string? Location { get; init; }

    /// <summary>Identity of a watch by its number from 0.</summary>
    public static string Watch(int number) => (FirstWatch + number).ToString(CultureInfo.InvariantCulture);

    /// <summary>Who wears it.</summary>
    public static SubjectId Wearer(int number) => new(number + 1);

    /// <summary>Fills a new folder.</summary>
    /// <param name="wearers">How many wearers, each with a watch.</param>
    /// <param name="steps">When calls are made about a case, seconds from its opening.</param>
    public static Task<CountyStore> CreateAsync(int wearers, params int[] steps) => CreateAsync(wearers, location: null, steps);

    /// <summary>Fills a new store.</summary>
    /// <param name="wearers">How many wearers, each with a watch.</param>
    /// <param name="location">PostgreSQL to use; null for SQLite in the folder.</param>
    /// <param name="steps">When calls are made about a case, seconds from its opening.</param>
    public static async Task<CountyStore> CreateAsync(int wearers, string? location, params int[] steps)
    {
        var store = new CountyStore { Location = location };
        await using var database = store.Open();
        await HeedStorage.EnsureSchemaAsync(database);
        database.Areas.Add(new Area { Id = 1, Name = "County", Path = "1/" });
        var user = new HeedUser { UserName = Administrator, NormalizedUserName = Administrator.ToUpperInvariant(), DisplayName = "Li", AreaId = 1, IsAdministrator = true, SecurityStamp = "stamp" };
        user.PasswordHash = new PasswordHasher<HeedUser>().HashPassword(user, Password);
        database.Users.Add(user);
        database.Shifts.Add(new ShiftRow { AreaId = 1, Role = DutyRoles.Village, UserId = user.Id, FromMs = 0, ToMs = DateTimeOffset.UtcNow.AddDays(1).ToUnixTimeMilliseconds() });
        for (var number = 0; number < wearers; number++)
        {
            database.Subjects.Add(new Subject
            {
                Id = Wearer(number).Value,
                Kind = CareRules.SubjectKind,
                Name = $"Fictional {number}",
                AreaId = 1,
                Wearer = new() { Phone = WearerPhone },
                Contacts = { new Contact { Order = 1, Name = "Fictional daughter", Phone = ContactPhone } },
            });
            database.Devices.Add(new Device { Protocol = "watch", HardwareId = Watch(number), AreaId = 1, SubjectId = Wearer(number).Value });
        }

        database.Devices.Add(new Device { Id = 1_000, Protocol = "senml", HardwareId = "probe", AreaId = 1, SubjectId = Wearer(0).Value });
        database.AccessTokens.Add(new AccessToken { Name = "probe", Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Token))), DeviceId = 1_000, AreaId = 1 });
        if (steps.Length > 0)
        {
            var policy = new EscalationPolicy([.. steps.Select(static after => new EscalationStep(after, [EscalationCall.Role(DutyRoles.Village, "console"), EscalationCall.Contacts(0, "sms")]))], 60, 0);
            database.Policies.Add(new PolicyRow { Name = "Test", Module = "care", AreaId = 1, Steps = EscalationPolicyJson.Write(policy) });
        }

        await database.SaveChangesAsync();
        return store;
    }

    /// <summary>The relational store, also while a program runs over it.</summary>
    public HeedDatabase Open() =>
        new((DbContextOptions<HeedDatabase>)HeedStorage.Configure(new DbContextOptionsBuilder<HeedDatabase>(), Location ?? Path.Combine(Folder, "heed.db")).Options);

    /// <summary>What the ledger of a stopped program holds of each wearer.</summary>
    public static async Task<IReadOnlyList<Observation>[]> ReadAsync(string folder, int wearers, Metric metric, string? location = null)
    {
        await using var app = await StartWithoutGatewaysAsync(folder, location);
        var readings = app.Services.GetRequiredService<IReadings>();
        var all = await Task.WhenAll(Enumerable.Range(0, wearers).Select(number => readings.ReadAsync(Wearer(number), 0, long.MaxValue, [metric])));
        await app.StopAsync();
        return all;
    }

    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task<WebApplication> StartWithoutGatewaysAsync(string folder, string? location)
    {
        var app = HeedHost.Build(new()
        {
            ["Heed:Data"] = folder,
            ["Heed:Database"] = location ?? "",
            ["Heed:HttpPort"] = "0",
            ["Heed:WatchPort"] = "0",
            ["Heed:MqttPort"] = "0",
            ["Heed:IwPort"] = "0",
            ["Heed:Ev07bPort"] = "0",
            ["Logging:LogLevel:Default"] = "Error",
        });
        Assert.True(await HeedHost.StartAsync(app, CancellationToken.None));
        return app;
    }
}
