using Heed.Care.Rules;
using Heed.Console.Modules;
using Heed.Engine.Devices;
using Heed.Gateways.Simulation;
using Heed.Kernel.Devices;
using Heed.Kernel.Intake;
using Heed.Kernel.Observations;
using Heed.Storage;
using Heed.Storage.Areas;
using Heed.Storage.People;
using Heed.Storage.Rosters;
using Heed.Storage.Subjects;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Heed.App.Demo;

/// <summary>Fills an empty store with a made-up county: areas, staff on duty, wearers, contacts, bracelets.</summary>
internal sealed class DemoCounty(
    IDbContextFactory<HeedDatabase> databases, UserManager<HeedUser> users, IDeviceAdministration devices, IIntake intake, HeedModules modules, IServiceProvider services, TimeProvider time, IRadioSightings? sightings = null)
{
    /// <summary>First hardware identity of the demo's bracelets; the others follow.</summary>
    public const long FirstBracelet = 8800000001;

    /// <summary>Seed of the first wearer's life; the others add their number. History and live bracelet share it.</summary>
    public const int Seed = 1;

    private const string By = "demo";
    private static readonly TimeSpan History = TimeSpan.FromDays(7);
    private const int HistoryBatch = 4_000;

    /// <summary>Fixes of each wearer from which the places of Wi-Fi and cells are learned before the first live frame.</summary>
    private const int SightingsEach = 5;

    /// <summary>A wearer of the demo and the bracelet that she wears.</summary>
    /// <param name="Subject">The wearer.</param>
    /// <param name="HardwareId">Identity of the bracelet.</param>
    /// <param name="Latitude">Home, WGS-84 degrees.</param>
    /// <param name="Longitude">Home, WGS-84 degrees.</param>
    internal sealed record DemoWearer(SubjectId Subject, string HardwareId, double Latitude, double Longitude);

    /// <summary>Fills the store unless it has areas already.</summary>
    /// <param name="password">Password of all demo accounts.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The wearers, also of a store that was filled before.</returns>
    public async Task<IReadOnlyList<DemoWearer>> FillAsync(string password, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (!await database.Areas.AnyAsync(cancellation))
        {
            var areas = await AddAreasAsync(database, cancellation);
            await AddStaffAsync(database, areas, password, cancellation);
            await AddWearersAsync(database, areas[DemoLevel.Village], cancellation);
            foreach (var module in modules.All)
                await module.FillDemoAsync(services, cancellation);
        }

        return await database.Devices.AsNoTracking()
            .Where(static device => device.Protocol == "watch" && device.SubjectId != null)
            .OrderBy(static device => device.Id)
            .Select(static device => new DemoWearer(new(device.SubjectId!.Value), device.HardwareId, device.Subject!.HomeLatitude ?? 0, device.Subject.HomeLongitude ?? 0))
            .ToListAsync(cancellation);
    }

    /// <summary>Gives the demo accounts a new password: one is made for each run, none is fixed.</summary>
    public async Task SetPasswordsAsync(string password)
    {
        foreach (var (userName, _, _, _) in DemoPeople.Staff)
        {
            if (await users.FindByNameAsync(userName) is { } user)
            {
                await users.RemovePasswordAsync(user);
                Require(await users.AddPasswordAsync(user, password));
            }
        }
    }

    private static async Task<Dictionary<DemoLevel, Area>> AddAreasAsync(HeedDatabase database, CancellationToken cancellation)
    {
        var county = await AddAreaAsync(database, null, "平湖市（演示）", "Pinghu (demo)", 30.68, 121.02, cancellation);
        Area? township = null;
        foreach (var (name, english, latitude, longitude) in DemoPeople.Townships)
        {
            var area = await AddAreaAsync(database, county, name, english, latitude, longitude, cancellation);
            if (name == DemoPeople.VillageTownship)
                township = area;
        }

        var village = await AddAreaAsync(database, township, "云溪村（虚构）", "Yunxi Village (fictional)", WearerProfile.VillageLatitude, WearerProfile.VillageLongitude, cancellation);
        return new() { [DemoLevel.County] = county, [DemoLevel.Township] = township!, [DemoLevel.Village] = village };
    }

    private static async Task<Area> AddAreaAsync(HeedDatabase database, Area? parent, string name, string english, double latitude, double longitude, CancellationToken cancellation)
    {
        var area = new Area
        {
            ParentId = parent?.Id,
            Name = name,
            NameEnglish = english,
            Path = Guid.NewGuid().ToString(),
            Level = parent is null ? 0 : parent.Level + 1,
            Latitude = latitude,
            Longitude = longitude,
        };
        database.Areas.Add(area);
        await database.SaveChangesAsync(cancellation);
        area.Path = $"{parent?.Path}{area.Id}/";
        await database.SaveChangesAsync(cancellation);
        return area;
    }

    private async Task AddStaffAsync(HeedDatabase database, Dictionary<DemoLevel, Area> areas, string password, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        foreach (var (userName, name, level, role) in DemoPeople.Staff)
        {
            var user = new HeedUser { UserName = userName, DisplayName = name, AreaId = areas[level].Id, IsAdministrator = userName == "admin" };
            Require(await users.CreateAsync(user, password));
            if (role.Length == 0)
                continue;
            database.Shifts.Add(new ShiftRow
            {
                AreaId = areas[level].Id,
                Role = role,
                UserId = user.Id,
                FromMs = now.AddDays(-1).ToUnixTimeMilliseconds(),
                ToMs = now.AddDays(6).ToUnixTimeMilliseconds(),
                Weekly = true,
            });
        }

        await database.SaveChangesAsync(cancellation);
    }

    private async Task AddWearersAsync(HeedDatabase database, Area village, CancellationToken cancellation)
    {
        var index = 0;
        foreach (var (name, sex, birthYear, conditions, medicines) in DemoPeople.Wearers)
        {
            var profile = WearerProfile.FromSeed(Seed + index);
            var subject = new Subject
            {
                Kind = CareRules.SubjectKind,
                Name = name,
                AreaId = village.Id,
                Address = $"云溪村 {index + 1} 号",
                HomeLatitude = profile.HomeLatitude,
                HomeLongitude = profile.HomeLongitude,
                Wearer = new() { BirthDate = new(birthYear, 1 + (index % 12), 1 + (index * 2)), Sex = sex, Phone = DemoPhone(index), Conditions = conditions, Medicines = medicines },
            };
            subject.Contacts.Add(new() { Order = 1, Name = $"{name}的女儿", Relation = "女儿", Phone = DemoPhone(100 + index) });
            subject.Contacts.Add(new() { Order = 2, Name = $"{name}的邻居", Relation = "邻居", Phone = DemoPhone(200 + index) });
            database.Subjects.Add(subject);
            await database.SaveChangesAsync(cancellation);
            await AddHistoryAsync(subject.Id, index, cancellation);
            await devices.RegisterAsync("watch", (FirstBracelet + index).ToString(System.Globalization.CultureInfo.InvariantCulture), "", village.Id, subject.Id, null, By, cancellation);
            index++;
        }
    }

    /// <summary>Days of readings from before the bracelet is bound: no rule judges them, so nobody is called about the past.</summary>
    private async Task AddHistoryAsync(long subject, int index, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var past = DemoHistory.Generate(WearerProfile.FromSeed(Seed + index), new(subject), (now - History).ToUnixTimeMilliseconds(), now.ToUnixTimeMilliseconds());
        foreach (var part in past.Chunk(HistoryBatch))
            await intake.AcceptAsync(part, cancellation);
        foreach (var heard in DemoHistory.Heard(WearerProfile.FromSeed(Seed + index), new(subject), (now - TimeSpan.FromDays(1)).ToUnixTimeMilliseconds(), now.ToUnixTimeMilliseconds(), SightingsEach))
            sightings?.Report(heard);
    }

    /// <summary>A number that no network issues: the prefix 100 is not a mobile one.</summary>
    private static string DemoPhone(int number) => $"100{number:D8}";

    private static void Require(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException($"A demo account could not be made: {string.Join(' ', result.Errors.Select(static error => error.Description))}");
    }
}
