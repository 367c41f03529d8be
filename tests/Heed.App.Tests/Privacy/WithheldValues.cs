using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Heed.Console;
using Heed.Console.Privacy;
using Heed.Console.Scope;
using Heed.Kernel.Access;
using Heed.Kernel.Privacy;
using Heed.Storage;
using Heed.Storage.Alarms;
using Heed.Storage.Areas;
using Heed.Storage.Privacy;
using Heed.Storage.Subjects;
using Heed.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Heed.App.Tests.Privacy;

public sealed class WithheldValues(HeedInstance heed) : IClassFixture<HeedInstance>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void A_happening_has_no_value_to_keep_back_and_says_nothing_of_one()
    {
        var words = heed.Services.GetRequiredService<IStringLocalizer<Words>>();
        Assert.Equal("", words.Reading(new AlarmRow { RuleId = "care.sos", Withheld = true }));
        Assert.NotEqual("", words.Reading(new AlarmRow { RuleId = "care.heart-rate.high", Withheld = true }));
    }

    [Fact]
    public async Task The_value_of_an_alarm_is_gone_with_the_consent_and_the_alarm_and_its_case_stay()
    {
        await using var database = heed.Open();
        var alarm = new AlarmRow { RuleId = "care.heart-rate.high", SubjectId = heed.Wearer, AreaId = 4, OnsetMs = 1_000, RaisedMs = 1_000, Value = 183, Value2 = 91 };
        database.Add(alarm);
        await database.SaveChangesAsync(Cancel);
        await heed.AddUserAsync("withheld-village", Role.VillageStaff, 4);
        using var village = await heed.SignInAsync("withheld-village");
        var before = await AlarmAsync(village, alarm.Id);
        Assert.Equal((183d, 91d, false), (before.GetProperty("value").GetDouble(), before.GetProperty("value2").GetDouble(), before.GetProperty("withheld").GetBoolean()));

        using var withdrawn = await village.PostAsJsonAsync($"/api/v1/subjects/{heed.Wearer}/consents/withdraw", new { scope = "Health" }, Cancel);
        Assert.Equal(HttpStatusCode.NoContent, withdrawn.StatusCode);
        var after = await AlarmAsync(village, alarm.Id);
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null, true), (after.GetProperty("value").ValueKind, after.GetProperty("value2").ValueKind, after.GetProperty("withheld").GetBoolean()));
        Assert.Equal(183, (await database.Alarms.AsNoTracking().SingleAsync(row => row.Id == alarm.Id, Cancel)).Value);

        var scope = (await heed.Services.GetRequiredService<AreaScopes>().OfUserAsync(await database.Users.Where(row => row.UserName == "withheld-village").Select(static row => row.Id).SingleAsync(Cancel), Cancel))!;
        Assert.Empty(await HealthValues.SeenAsync(scope, database, [heed.Wearer], Cancel));
        using var again = await village.PostAsJsonAsync($"/api/v1/subjects/{heed.Wearer}/consents", new { scope = "Health", givenBy = "herself", evidence = "form 9" }, Cancel);
        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
        Assert.Equal([heed.Wearer], await HealthValues.SeenAsync(scope, database, [heed.Wearer], Cancel));
        Assert.Equal(183, (await AlarmAsync(village, alarm.Id)).GetProperty("value").GetDouble());
    }

    [Fact]
    public async Task Illnesses_are_seen_beside_other_things_only_by_who_is_on_duty_for_the_person()
    {
        await heed.AddUserAsync("withheld-admin", Role.Administrator, null);
        await using var database = heed.Open();
        var id = await database.Users.Where(row => row.UserName == "withheld-admin").Select(static row => row.Id).SingleAsync(Cancel);
        var scope = (await heed.Services.GetRequiredService<AreaScopes>().OfUserAsync(id, Cancel))!;
        Assert.Empty(await HealthValues.SeenAsync(scope, database, [heed.Wearer], Cancel));
    }

    [Fact]
    public async Task Who_is_not_on_duty_for_a_person_sees_the_alarm_without_its_value_and_a_refrigerators_with_it()
    {
        await using var database = heed.Open();
        var point = database.Add(new Subject { Kind = "control-point", Name = "refrigerator", AreaId = 4 }).Entity;
        await database.SaveChangesAsync(Cancel);
        AlarmRow Alarm(long subject, long onsetMs) => database.Add(new AlarmRow { RuleId = "test.rule", SubjectId = subject, AreaId = 4, OnsetMs = onsetMs, RaisedMs = onsetMs, Value = 38.5 }).Entity;
        var (persons, points) = (Alarm(heed.Wearer, 2_000), Alarm(point.Id, 3_000));
        await database.SaveChangesAsync(Cancel);
        foreach (var (name, role, sees) in new[] { ("values-duty", Role.DutyOfficer, true), ("values-admin", Role.Administrator, false), ("values-county", Role.CountyOfficer, false), ("values-handler", Role.DepartmentHandler, false) })
        {
            await heed.AddUserAsync(name, role, 4);
            using var browser = await heed.SignInAsync(name);
            Assert.Equal(!sees, (await AlarmAsync(browser, persons.Id)).GetProperty("withheld").GetBoolean());
            Assert.Equal(sees ? JsonValueKind.Number : JsonValueKind.Null, (await AlarmAsync(browser, persons.Id)).GetProperty("value").ValueKind);
            Assert.Equal(38.5, (await AlarmAsync(browser, points.Id)).GetProperty("value").GetDouble());
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Only_who_has_no_standing_consent_of_the_scope_and_withdrew_one_counts_as_withdrawn(bool postgres)
    {
        using var store = TestDatabase.Create(postgres);
        await using var services = new ServiceCollection().AddHeedStorage(store.Location).BuildServiceProvider();
        var databases = services.GetRequiredService<IDbContextFactory<HeedDatabase>>();
        await HeedStorage.EnsureSchemaAsync(databases, Cancel);
        await using var database = await databases.CreateDbContextAsync(Cancel);
        database.Areas.Add(new Area { Id = 1, Name = "County", Path = "1/" });
        var people = Enumerable.Range(0, 4).Select(static number => new Subject { Kind = "wearer", Name = $"person {number}", AreaId = 1 }).ToList();
        database.AddRange(people);
        await database.SaveChangesAsync(Cancel);
        ConsentRow Consent(int person, ConsentScope scope, long? withdrawnMs) => new() { SubjectId = people[person].Id, Scope = scope, GivenMs = 1, WithdrawnMs = withdrawnMs };
        database.AddRange(
            Consent(0, ConsentScope.Health, 2), Consent(1, ConsentScope.Health, 2), Consent(1, ConsentScope.Health, null), Consent(2, ConsentScope.Position, 2));
        await database.SaveChangesAsync(Cancel);
        Assert.Equal([people[0].Id], await ConsentBook.WithdrawnAsync(database, ConsentScope.Health, people.Select(static row => row.Id), Cancel));
        Assert.Equal([people[2].Id], await ConsentBook.WithdrawnAsync(database, ConsentScope.Position, people.Select(static row => row.Id), Cancel));
        Assert.Empty(await ConsentBook.WithdrawnAsync(database, ConsentScope.Health, [], Cancel));
    }

    private static async Task<JsonElement> AlarmAsync(HttpClient browser, long id) =>
        (await browser.GetFromJsonAsync<JsonElement>("/api/v1/alarms?pageSize=100", Cancel)).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("id").GetInt64() == id);
}
