using Heed.Kernel.Cases;
using Heed.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Heed.Browser.Tests;

/// <summary>An enterprise appeals on its phone, the office audits, dispatches, writes to the next county, answers; the enterprise rates; the index shows it.</summary>
public sealed class FromAppealToIndex
{
    [Fact]
    public async Task An_appeal_goes_from_the_portal_to_the_index()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var office = await browser.OpenAsync(heed.Address);
        await office.SignInAsync("county");
        var portal = await OpenPortalAsync(browser, heed, office);

        await portal.FillAsync("[name=title]", "Castings are stuck at the border");
        await portal.FillAsync("[name=supplier]", "铝液熔铸（虚构）");
        await portal.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();
        await Expect(portal.GetByRole(AriaRole.Status)).ToContainTextAsync("Received");

        await office.GotoAsync("/appeals");
        await office.GetByRole(AriaRole.Link, new() { Name = "Castings are stuck at the border" }).ClickAsync();
        await Expect(office.Locator("#case-status")).ToContainTextAsync("Unanswered");
        await office.GetByLabel("True").CheckAsync();
        await office.GetByLabel("Needed", new() { Exact = true }).CheckAsync();
        await office.GetByRole(AriaRole.Button, new() { Name = "Pass the audit" }).ClickAsync();
        await Expect(office.Locator(".timeline")).ToContainTextAsync("Audit passed");
        await office.GetByLabel("Lead", new() { Exact = true }).FillAsync("Task force");
        await office.GetByRole(AriaRole.Button, new() { Name = "Dispatch", Exact = true }).ClickAsync();
        await Expect(office.Locator(".timeline")).ToContainTextAsync("Task force");
        await office.GetByRole(AriaRole.Button, new() { Name = "Enterprise contacted" }).ClickAsync();
        await Expect(office.Locator("#case-status")).ToContainTextAsync("Answered");
        await WriteLetterAsync(office);
        await office.GetByLabel("Words (who goes").FillAsync("The lorries are through.");
        await office.GetByRole(AriaRole.Button, new() { Name = "Answer the enterprise" }).ClickAsync();
        await Expect(office.Locator("#case-status")).ToContainTextAsync("Resolved");

        await portal.ReloadAsync();
        await Expect(portal.Locator("[data-appeal]").First).ToContainTextAsync("The lorries are through.");
        await portal.GetByRole(AriaRole.Button, new() { Name = "5 stars" }).ClickAsync();
        await Expect(portal.GetByRole(AriaRole.Status)).ToContainTextAsync("Thank you");
        await office.GotoAsync("/chains/letters");
        await Expect(office.Locator("#letters")).ToContainTextAsync("We let them through.");
        await office.GotoAsync("/chains/indices");
        await Expect(office.Locator("[data-index='index.handling']")).ToHaveTextAsync("100.0 %");
        await Expect(office.Locator("[data-index='index.satisfaction']")).ToHaveTextAsync("100.0 %");
        await Expect(office.Locator("[data-index='index.response']")).ToHaveTextAsync("100.0 %");
        await Expect(office.Locator("[data-index='index.handling'] + span")).ToHaveTextAsync(await RecountAsync(heed));
        await office.Locator("[data-index='index.handling'] a").ClickAsync();
        await Expect(office.Locator("#drill")).ToContainTextAsync("1 of 1");
        await Expect(office.Locator("table")).ToContainTextAsync("Castings are stuck at the border");
    }

    [Fact]
    public async Task A_link_that_is_added_changes_who_stops_and_is_removed_after_a_question()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var page = await browser.OpenAsync(heed.Address, 390, 844);
        await page.SignInAsync("county");
        await page.VisitAsync("/chains/network");
        await page.PushAsync("Add a link");
        await page.Locator("#link-form [name=supplier]").SelectOptionAsync(new SelectOptionValue { Label = "港区树脂（虚构）" });
        await page.Locator("#link-form [name=customer]").SelectOptionAsync(new SelectOptionValue { Label = "乍浦机床（虚构）" });
        await page.FillAsync("#link-form [name=material]", "涂料");
        await page.Locator("#link-form [name=units]").FillAsync("0.5");
        await page.PushAsync("Save");
        await Expect(page.Locator("#links")).ToContainTextAsync("涂料");

        await page.VisitAsync("/chains/stops");
        await page.Locator("#stop-choice").SelectOptionAsync(new SelectOptionValue { Label = "港区树脂（虚构）" });
        await Expect(page.Locator("#stop-table")).ToContainTextAsync("乍浦机床");
        await page.VisitAsync("/chains/network");
        var row = page.Locator("#links tr", new() { HasText = "涂料" });
        await row.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = "Yes, remove" }).ClickAsync();
        await Expect(page.Locator("#links")).Not.ToContainTextAsync("涂料");
    }

    [Fact]
    public async Task Weights_must_add_up_to_one_and_stand_in_the_history()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var page = await browser.OpenAsync(heed.Address);
        await page.SignInAsync("county");
        await page.VisitAsync("/chains/indices");
        await page.FillAsync("[name=appeals]", "0.9");
        await page.PushAsync("Set");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("together they are 1");
        await page.FillAsync("[name=appeals]", "0.2");
        await page.FillAsync("[name=warnings]", "0.3");
        await page.FillAsync("[name=why]", "Warnings count more");
        await page.PushAsync("Set");
        await Expect(page.Locator("#weights-history")).ToContainTextAsync("Warnings count more");
    }

    [Fact]
    public async Task Enterprise_and_office_write_to_each_other_about_an_appeal()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var office = await browser.OpenAsync(heed.Address);
        await office.SignInAsync("county");
        var portal = await OpenPortalAsync(browser, heed, office);
        await portal.FillAsync("[name=title]", "Parts are stuck");
        await portal.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();
        await portal.Locator("[data-appeal] [name=comment]").First.FillAsync("The lorry waits at kilometre 12.");
        await portal.GetByRole(AriaRole.Button, new() { Name = "Send" }).First.ClickAsync();
        await Expect(portal.Locator("[data-appeal]").First).ToContainTextAsync("kilometre 12");

        await office.GotoAsync("/appeals");
        await office.GetByRole(AriaRole.Link, new() { Name = "Parts are stuck" }).ClickAsync();
        await Expect(office.Locator(".comments")).ToContainTextAsync("kilometre 12");
        await office.FillAsync(".comments [name=comment]", "Somebody is on the way.");
        await office.PushAsync("Send");
        await Expect(office.Locator(".comment.office")).ToContainTextAsync("on the way");
        await portal.ReloadAsync();
        await Expect(portal.Locator("[data-appeal]").First).ToContainTextAsync("Somebody is on the way.");
    }

    /// <summary>The share of 有效诉求办理率 counted from the events themselves.</summary>
    private static async Task<string> RecountAsync(RunningHeed heed)
    {
        await using var database = await heed.Services.GetRequiredService<IDbContextFactory<HeedDatabase>>().CreateDbContextAsync();
        var states = (await database.CaseEvents.AsNoTracking().ToListAsync()).GroupBy(static row => row.CaseId)
            .Select(static rows => CaseState.Fold(rows.OrderBy(static row => row.Version).Select(static row => new RecordedEvent(CaseEventJson.Read(row.Type, row.Data), row.AtMs, Actor.System))))
            .Where(static state => state.Opening!.Module == "chains" && state.Status is not (CaseStatus.Rejected or CaseStatus.Merged)).ToArray();
        return $"{states.Count(static state => state.ResolvedMs is not null)} / {states.Length}";
    }

    [Fact]
    public async Task Dragging_the_stop_moves_the_dates()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var page = await browser.OpenAsync(heed.Address);
        await page.SignInAsync("county");
        await page.GotoAsync("/chains/stops");
        await Expect(page.Locator("#stop-table")).ToContainTextAsync("平湖整车");

        await page.Locator("[data-plant='明镜后视镜（虚构）'] circle").HoverAsync();
        await page.Mouse.DownAsync();
        await page.Locator("[data-plant='港区树脂（虚构）'] circle").HoverAsync();
        await Expect(page.Locator("#stop-table tbody tr").First).ToContainTextAsync("林埭注塑");
        await page.Locator("[data-plant='铝液熔铸（虚构）'] circle").HoverAsync();
        await Expect(page.Locator("#stop-table tbody tr").First).ToContainTextAsync("独山电机");
        await Expect(page.Locator("[data-plant='独山电机（虚构）']")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("now|soon"));
        await Expect(page.Locator(".gantt [data-row='独山电机（虚构）']")).ToBeVisibleAsync();
        await Expect(page.Locator("#survives")).Not.ToHaveTextAsync("…");
        await page.Mouse.UpAsync();
        await page.Locator("[data-plant='港区树脂（虚构）'] circle").HoverAsync();
        await Expect(page.Locator("#stop-table tbody tr").First).ToContainTextAsync("独山电机");

        await page.GetByRole(AriaRole.Button, new() { Name = "Open warnings" }).ClickAsync();
        await Expect(page.Locator(".mud-snackbar")).ToContainTextAsync("warnings opened");
        await page.GotoAsync("/appeals");
        await Expect(page.Locator("table")).ToContainTextAsync("独山电机（虚构） is foreseen to stop");
    }

    private static async Task<IPage> OpenPortalAsync(Browser browser, RunningHeed heed, IPage office)
    {
        await office.GotoAsync("/enterprises");
        await office.GetByRole(AriaRole.Link, new() { Name = "独山电机（虚构）" }).ClickAsync();
        await office.GetByRole(AriaRole.Button, new() { Name = "Make a new link" }).ClickAsync();
        var link = await office.Locator("#portal-link").GetAttributeAsync("href");
        var portal = await browser.OpenAsync(heed.Address, 390, 844);
        await portal.GotoAsync(link!);
        await Expect(portal.Locator("h1")).ToContainTextAsync("独山电机");
        return portal;
    }

    private static async Task WriteLetterAsync(IPage office)
    {
        await office.GetByLabel("Addressee").FillAsync("Next County");
        await office.GetByRole(AriaRole.Button, new() { Name = "Draft from the template" }).ClickAsync();
        await Expect(office.GetByLabel("Text", new() { Exact = true })).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("独山电机"));
        await office.GetByRole(AriaRole.Button, new() { Name = "Number and register" }).ClickAsync();
        await Expect(office.Locator(".letter").First).ToContainTextAsync("Next County");
        await office.GetByLabel("Words (who goes").FillAsync("We let them through.");
        await office.GetByRole(AriaRole.Button, new() { Name = "Record the answer" }).ClickAsync();
        await Expect(office.Locator(".letter .reply")).ToContainTextAsync("We let them through.");
    }
}
