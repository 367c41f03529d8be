using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Heed.Engine.Readings;
using Heed.Kernel.Access;
using Heed.Kernel.Intake;
using Heed.Kernel.Observations;
using Heed.Kernel.Privacy;
using Heed.Storage.Subjects;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.App.Tests.Privacy;

public sealed class TakingConsent(HeedAtNoon heed) : IClassFixture<HeedAtNoon>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_withdrawal_takes_effect_with_the_next_reading_and_a_new_consent_opens_again()
    {
        var id = await WearerAsync();
        await heed.AddUserAsync("consent-village", Role.VillageStaff, 4);
        using var village = await heed.SignInAsync("consent-village");
        var readings = heed.Services.GetRequiredService<IReadings>();
        Assert.Equal(2, (await readings.ReadAsync(new(id), 0, long.MaxValue, null, Cancel)).Count);

        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(village, id, "consents/withdraw", new { scope = "Position" }));
        Assert.Equal(Metric.HeartRate, Assert.Single(await readings.ReadAsync(new(id), 0, long.MaxValue, null, Cancel)).Metric);
        Assert.DoesNotContain(Metric.Position, (await readings.LatestAsync(new(id), Cancel)).Keys);

        Assert.Equal(HttpStatusCode.OK, await LookAsync(village, id));
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(village, id, "consents/withdraw", new { scope = "Health" }));
        Assert.Equal(HttpStatusCode.Forbidden, await LookAsync(village, id));
        Assert.Empty(await readings.ReadAsync(new(id), 0, long.MaxValue, null, Cancel));
        Assert.Empty(await heed.Services.GetRequiredService<IRollUps>().ReadAsync(new(id), 0, HeedAtNoon.Noon.AddDays(1).ToUnixTimeMilliseconds(), TimeSpan.FromDays(1), TimeSpan.Zero, Cancel));
        await using (var database = heed.Open())
            Assert.False(await database.Devices.AnyAsync(row => row.SubjectId == id, Cancel), "The bracelet is taken off.");

        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(village, id, "consents", new { scope = "Health", givenBy = "herself", evidence = "form 7" }));
        Assert.Equal(HttpStatusCode.OK, await LookAsync(village, id));
    }

    [Fact]
    public async Task Each_consent_keeps_who_when_and_how_and_its_withdrawal_and_stands_in_the_audit()
    {
        var id = await WearerAsync();
        await heed.AddUserAsync("consent-town", Role.TownshipStaff, 2);
        using var town = await heed.SignInAsync("consent-town");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PostAsync(town, id, "consents", new { scope = "Research", givenBy = "", evidence = "" }));
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(town, id, "consents", new { scope = "Research", givenBy = "her son", evidence = "form 8" }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PostAsync(town, id, "consents", new { scope = "Research", givenBy = "her son", evidence = "form 8" }));
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(town, id, "consents/withdraw", new { scope = "Research", evidence = "by telephone" }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PostAsync(town, id, "consents/withdraw", new { scope = "Research" }));

        var all = await town.GetFromJsonAsync<JsonElement>($"/api/v1/subjects/{id}/consents", Cancel);
        Assert.Equal("Withdrawn", all.GetProperty("states").GetProperty("Research").GetString());
        Assert.Equal("NotAsked", all.GetProperty("states").GetProperty("Family").GetString());
        var line = all.GetProperty("items").EnumerateArray().Single();
        Assert.Equal(("her son", "consent-town", "form 8"), (line.GetProperty("givenBy").GetString(), line.GetProperty("takenBy").GetString(), line.GetProperty("evidence").GetString()));
        await using var database = heed.Open();
        var actions = await database.Audit.Where(row => row.Target == $"subject/{id}").OrderBy(static row => row.Sequence).Select(static row => row.Action).ToListAsync(Cancel);
        Assert.Equal(["give-consent", "withdraw-consent"], actions.Where(static action => action.EndsWith("-consent", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Staff_of_another_village_neither_reads_nor_changes_consents()
    {
        var id = await WearerAsync();
        await heed.AddUserAsync("consent-beside", Role.VillageStaff, 5);
        using var beside = await heed.SignInAsync("consent-beside");
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(beside, id, "consents", new { scope = "Health", givenBy = "a", evidence = "b" }));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(beside, id, "consents/withdraw", new { scope = "Health" }));
        using var answer = await beside.GetAsync(new Uri($"/api/v1/subjects/{id}/consents", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData(ConsentScope.Health, ConsentState.NotAsked, true)]
    [InlineData(ConsentScope.Family, ConsentState.Given, true)]
    [InlineData(ConsentScope.Position, ConsentState.Withdrawn, false)]
    [InlineData(ConsentScope.Research, ConsentState.NotAsked, false)]
    public void A_withdrawal_always_ends_use_and_research_needs_consent(ConsentScope scope, ConsentState state, bool allowed) => Assert.Equal(allowed, ConsentEffect.Allows(scope, state));

    private async Task<long> WearerAsync()
    {
        await using var database = heed.Open();
        var subject = new Subject { Kind = "wearer", Name = "Consenting", AreaId = 4, Wearer = new() };
        database.Add(subject);
        await database.SaveChangesAsync(Cancel);
        database.Devices.Add(new() { Protocol = "watch", HardwareId = $"consent-{subject.Id}", AreaId = 4, SubjectId = subject.Id });
        await database.SaveChangesAsync(Cancel);
        var now = HeedAtNoon.Noon.AddMinutes(-1).ToUnixTimeMilliseconds();
        await heed.Services.GetRequiredService<IIntake>().AcceptAsync(
            new Observation[] { MetricDefinition.Of(Metric.HeartRate).Read(new(subject.Id), now, 70), MetricDefinition.Of(Metric.Position).Read(new(subject.Id), now, 30.7, 121.1) }, Cancel);
        return subject.Id;
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient browser, long id, string path, object body)
    {
        using var answer = await browser.PostAsJsonAsync($"/api/v1/subjects/{id}/{path}", body, Cancel);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> LookAsync(HttpClient browser, long id)
    {
        using var answer = await browser.GetAsync(new Uri($"/api/v1/subjects/{id}/readings?fromMs=0&toMs=1", UriKind.Relative), Cancel);
        return answer.StatusCode;
    }
}
