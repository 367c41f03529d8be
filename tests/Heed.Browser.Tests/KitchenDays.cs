using System.Net.Http.Headers;
using System.Text;
using Heed.Engine.Devices;
using Heed.Kernel.Alarms;
using Heed.Storage;
using Heed.Storage.Alarms;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Heed.Browser.Tests;

/// <summary>The days of those who cook, who watch over them and who eat, in a browser.</summary>
public sealed class KitchenDays
{
    [Fact]
    public async Task A_manager_checks_cooks_releases_and_sends_and_the_school_accepts_by_phone()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var phone = await browser.OpenAsync(heed.Address, 390, 844);
        await phone.SignInAsync("admin");
        await phone.GotoAsync("/register/1");
        await phone.SelectOptionAsync("#register", "morning-check");
        await DrawAsync(phone);
        await phone.Context.SetOfflineAsync(true);
        await phone.GetByRole(AriaRole.Button, new() { Name = "In order, sign", Exact = true }).ClickAsync();
        await Expect(phone.Locator("#state")).ToContainTextAsync("1 wait to be sent");
        await PictureAsync(phone, "register-offline");
        await phone.Context.SetOfflineAsync(false);
        await phone.EvaluateAsync("dispatchEvent(new Event('online'))");
        await Expect(phone.Locator("#state")).ToContainTextAsync("All sent");
        await phone.VisitAsync("/kitchens/1/registers");
        await Expect(phone.Locator("td[data-label='Found'] b").First).ToHaveTextAsync("In order");
        await using (var database = Database(heed))
            Assert.StartsWith("M", (await database.Set<RegisterEntry>().SingleAsync(static row => row.ClientId != null, Cancel)).Signature, StringComparison.Ordinal);

        var desk = await browser.OpenAsync(heed.Address);
        await desk.SignInAsync("admin");
        await desk.VisitAsync("/kitchens/1");
        await desk.GetByLabel("Dish").FillAsync("Noodles");
        await desk.PushAsync("Add to today's dishes");
        await Expect(desk.Locator("#dish-plan")).ToContainTextAsync("Noodles");
        await PictureAsync(desk, "kitchen");
        await desk.Locator("#dish-plan p", new() { HasText = "Noodles" }).GetByRole(AriaRole.Button, new() { Name = "Start batch" }).ClickAsync();
        await Expect(desk.Locator("#verdict")).ToBeVisibleAsync();
        await desk.PushAsync("Begin step");
        await desk.GetByLabel("Core temperature, °C").FillAsync("78.5");
        await desk.GetByLabel("Core temperature, °C").BlurAsync();
        await desk.PushAsync("Record");
        await Expect(desk.Locator("main")).ToContainTextAsync("78.5 °C");
        await desk.PushAsync("End step");
        await Expect(desk.Locator("#verdict")).ToHaveTextAsync("may be released");
        await desk.PushAsync("Release");
        await Expect(desk.Locator("#decision")).ToHaveTextAsync("released");
        await desk.Locator("aside .mud-input-control.mud-select", new() { HasText = "Customer" }).ClickAsync();
        await desk.Locator(".mud-popover-open .mud-list-item").First.ClickAsync();
        await desk.PushAsync("Send");
        var link = await desk.GetByRole(AriaRole.Link, new() { Name = "Acceptance page (scan)" }).First.GetAttributeAsync("href");
        await PictureAsync(desk, "batch");

        var school = await browser.OpenAsync(heed.Address, 390, 844);
        await school.GotoAsync(link!);
        await school.GetByLabel("Core temperature, °C").FillAsync("66");
        await school.GetByLabel("Boxes counted").FillAsync("50");
        await school.GetByLabel("The seal is whole").CheckAsync();
        await school.GetByLabel("Who accepts").FillAsync("Teacher");
        await PictureAsync(school, "accept");
        await school.GetByRole(AriaRole.Button, new() { Name = "Accept", Exact = true }).ClickAsync();
        await Expect(school.Locator("[role=status]")).ToContainTextAsync("accepted");

        await desk.ReloadAsync();
        await Expect(desk.Locator(".columns aside")).ToContainTextAsync("Teacher");
        await desk.GetByRole(AriaRole.Link, new() { Name = "Box labels" }).First.ClickAsync();
        await Expect(desk.Locator(".label")).ToHaveCountAsync(48);
        await PictureAsync(desk, "labels");
        await using (var database = Database(heed))
        {
            var delivery = await database.Set<MealDelivery>().OrderBy(static row => row.Id).LastAsync(Cancel);
            await school.GotoAsync($"/box/{delivery.Token}/3");
        }

        await school.GetByLabel("Core temperature, °C").FillAsync("74");
        await school.GetByLabel("By").FillAsync("Pupil");
        await school.GetByRole(AriaRole.Button, new() { Name = "Keep the record" }).ClickAsync();
        await Expect(school.Locator("#reheated")).ToContainTextAsync("74.0 °C");
    }

    [Fact]
    public async Task A_regulator_ranks_sets_an_inspection_grades_confirms_a_finding_and_signs_a_plan()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var page = await browser.OpenAsync(heed.Address);
        await page.SignInAsync("admin");
        await page.VisitAsync("/kitchens");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set an inspection" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Set an inspection" })).ToHaveCountAsync(2);
        await PictureAsync(page, "ranking");

        await page.VisitAsync("/kitchens/3");
        await page.GetByText("Inspect and grade").ClickAsync();
        await page.GetByLabel("Premises").FillAsync("3");
        await page.GetByLabel("Premises").BlurAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("93 %, grade A");
        await PictureAsync(page, "inspection");
        await page.Locator(".mud-expand-panel", new() { HasText = "Inspect and grade" }).GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Locator(".case-head")).ToContainTextAsync("A");

        await SeeAsync(heed, "demo-stove-1", "rat");
        await page.VisitAsync("/kitchen-findings");
        await Expect(page.Locator("article img")).ToBeVisibleAsync();
        await PictureAsync(page, "findings");
        await page.PushAsync("It is so");
        await Expect(page.Locator("main")).ToContainTextAsync("Nothing waits to be looked at");
        await Expect(page.Locator("table")).ToContainTextAsync("100");

        await page.VisitAsync("/kitchens/1/plan");
        await Expect(page.Locator("#plan-signed")).ToContainTextAsync("unchanged since it was signed");
        await page.PushAsync("Edit");
        await page.GetByLabel("Critical limit").First.FillAsync("≤5 °C");
        await page.GetByLabel("Critical limit").First.BlurAsync();
        await page.PushAsync("Save the draft");
        await Expect(page.Locator("#plan-changes ins")).ToHaveTextAsync("≤5 °C");
        await page.GetByLabel("Reason of this version").FillAsync("new supplier");
        await page.PushAsync("Sign this version");
        await Expect(page.Locator("#plan-signed")).ToContainTextAsync("new supplier");
        await PictureAsync(page, "plan");
    }

    [Fact]
    public async Task A_point_that_was_warm_is_corrected_by_one_and_verified_by_another_before_it_is_green()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        long point;
        await using (var database = Database(heed))
        {
            point = await database.Set<ControlPoint>().Where(static row => row.KitchenId == 3).OrderBy(static row => row.SubjectId).Select(static row => row.SubjectId).FirstAsync(Cancel);
            var area = await database.Subjects.Where(row => row.Id == point).Select(static row => row.AreaId).SingleAsync(Cancel);
            var nowMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
            database.Alarms.Add(new AlarmRow { RuleId = "kitchens.refrigerator-warm", SubjectId = point, AreaId = area, OnsetMs = nowMs - 900_000, RaisedMs = nowMs, EndedMs = nowMs, Severity = Severity.Critical, Value = 9.4 });
            await database.SaveChangesAsync(Cancel);
        }

        var chef = await browser.OpenAsync(heed.Address);
        await chef.SignInAsync("admin");
        await chef.VisitAsync($"/kitchens/points/{point}");
        await Expect(chef.Locator("#point-colour")).ToHaveTextAsync("To correct");
        await chef.GetByLabel("What was done").FillAsync("Moved the food, door gasket replaced");
        await chef.PushAsync("Record the action");
        await Expect(chef.Locator("#point-colour")).ToHaveTextAsync("To verify");
        await chef.GetByLabel("What the verification found").FillAsync("cold");
        await chef.PushAsync("It was enough");
        await Expect(chef.GetByText("Somebody other than who did it must verify.")).ToBeVisibleAsync();
        await PictureAsync(chef, "point");

        var manager = await browser.OpenAsync(heed.Address, 390, 844);
        await manager.SignInAsync("county");
        await manager.VisitAsync("/kitchens/3");
        await manager.Locator($"#correction-{point}").GetByLabel("What the verification found").FillAsync("3.8 °C for an hour");
        await manager.Locator($"#correction-{point}").GetByRole(AriaRole.Button, new() { Name = "It was enough" }).ClickAsync();
        await Expect(manager.Locator($"#correction-{point}")).ToHaveCountAsync(0);
        await manager.VisitAsync("/kitchens/3/wall");
        await Expect(manager.Locator("#wall")).ToContainTextAsync("All control points are within their limits");
        await PictureAsync(manager, "wall");
    }

    [Theory]
    [InlineData("en", 390, false, "Today’s dishes")]
    [InlineData("zh-CN", 1440, true, "今日菜品")]
    public async Task Everybody_sees_grade_dishes_and_points_of_a_kitchen_without_an_account(string locale, int width, bool dark, string heading)
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var page = await browser.OpenAsync(heed.Address, width, 844, locale, dark);
        await page.GotoAsync("/k/demo-1");
        await Expect(page.GetByText(heading)).ToBeVisibleAsync();
        await Expect(page.GetByText("番茄炒蛋")).ToBeVisibleAsync();
        await Expect(page.Locator(".grade")).ToContainTextAsync("A");
        await PictureAsync(page, $"public-{locale}");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static HeedDatabase Database(RunningHeed heed) => heed.Services.GetRequiredService<IDbContextFactory<HeedDatabase>>().CreateDbContext();

    private static async Task DrawAsync(IPage page)
    {
        var box = (await page.Locator("#pad").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 20, box.Y + 40);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 120, box.Y + 70, new() { Steps = 5 });
        await page.Mouse.UpAsync();
    }

    /// <summary>An AI box sends what it saw, with a picture, through the real webhook.</summary>
    private static async Task SeeAsync(RunningHeed heed, string camera, string label)
    {
        await using var scope = heed.Services.CreateAsyncScope();
        await using var database = Database(heed);
        var root = await database.Areas.OrderBy(static row => row.Level).Select(static row => row.Id).FirstAsync(Cancel);
        var token = await scope.ServiceProvider.GetRequiredService<IDeviceAdministration>().CreateTokenAsync("ai box", null, root, "test", cancellation: Cancel);
        using var http = new HttpClient { BaseAddress = new(heed.Address) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var body = new StringContent($$"""{"id":"1","camera":"{{camera}}","category":"{{label}}","score":0.93,"picture":"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="}""", Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri("/api/v1/kitchens/cameras/events", UriKind.Relative), body, Cancel);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("HEED_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"kitchens-{name}.png"), FullPage = true });
    }
}
