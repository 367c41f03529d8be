using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Heed.Kernel.Access;

namespace Heed.App.Tests.Privacy;

public sealed class LookingAtHealthData(HeedInstance heed) : IClassFixture<HeedInstance>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Readings => $"/api/v1/subjects/{heed.Wearer}/readings?fromMs=0&toMs=1";

    [Fact]
    public async Task Out_of_duty_a_look_needs_a_purpose_is_logged_and_is_reviewed_by_somebody_else()
    {
        await heed.AddUserAsync("look-officer", Role.CountyOfficer, 1);
        await heed.AddUserAsync("look-reviewer", Role.CountyOfficer, 2);
        await heed.AddUserAsync("look-beside", Role.CountyOfficer, 3);
        using var officer = await heed.SignInAsync("look-officer");
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(officer, Readings));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(officer, Readings + "&purpose=x"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(officer, Readings + "&purpose=complaint%20of%20the%20family"));

        var look = (await officer.GetFromJsonAsync<JsonElement>("/api/v1/break-glass", Cancel)).GetProperty("items").EnumerateArray().Single(static item => item.GetProperty("userName").GetString() == "look-officer");
        var review = $"/api/v1/break-glass/{look.GetProperty("sequence").GetInt64()}/review";
        using var reviewer = await heed.SignInAsync("look-reviewer");
        using var beside = await heed.SignInAsync("look-beside");
        Assert.Equal(HttpStatusCode.NotFound, await ReviewAsync(officer, review));
        Assert.Equal(HttpStatusCode.NotFound, await ReviewAsync(beside, review));
        Assert.Equal(HttpStatusCode.NoContent, await ReviewAsync(reviewer, review));
        Assert.Equal(HttpStatusCode.NotFound, await ReviewAsync(reviewer, review));
    }

    [Fact]
    public async Task Every_look_stands_in_the_log_of_the_person()
    {
        await heed.AddUserAsync("look-village", Role.VillageStaff, 4);
        await heed.AddUserAsync("look-other", Role.VillageStaff, 5);
        using var village = await heed.SignInAsync("look-village");
        using var other = await heed.SignInAsync("look-other");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(village, Readings));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(other, Readings));

        var log = await village.GetFromJsonAsync<JsonElement>($"/api/v1/subjects/{heed.Wearer}/views", Cancel);
        Assert.Contains(log.GetProperty("items").EnumerateArray(), static item => item.GetProperty("userName").GetString() == "look-village" && item.GetProperty("action").GetString() == "view-health");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(other, $"/api/v1/subjects/{heed.Wearer}/views"));
    }

    [Fact]
    public async Task All_about_one_person_goes_out_as_json_and_as_a_page_for_who_may()
    {
        await heed.AddUserAsync("export-admin", Role.Administrator, 2);
        await heed.AddUserAsync("export-village", Role.VillageStaff, 4);
        using var admin = await heed.SignInAsync("export-admin");
        using var village = await heed.SignInAsync("export-village");
        var path = $"/api/v1/subjects/{heed.Wearer}/export";
        Assert.Equal("Test Wearer", (await admin.GetFromJsonAsync<JsonElement>(path, Cancel)).GetProperty("person").GetProperty("name").GetString());
        Assert.Contains("<dd>Test Wearer</dd>", await admin.GetStringAsync(path + "?format=html", Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(village, path));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> ReviewAsync(HttpClient browser, string path)
    {
        using var answer = await browser.PostAsJsonAsync(path, new { text = "justified" }, Cancel);
        return answer.StatusCode;
    }
}
