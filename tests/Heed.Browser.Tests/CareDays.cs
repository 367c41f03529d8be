using Heed.App.Demo;
using Heed.Kernel.Access;
using Heed.Kernel.Intake;
using Heed.Kernel.Observations;
using Heed.Kernel.Places;
using Heed.Storage;
using Heed.Storage.Access;
using Heed.Storage.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Heed.Browser.Tests;

/// <summary>The day's work of those who care, in a browser.</summary>
public sealed class CareDays
{
    [Fact]
    public async Task A_duty_officer_takes_a_call_asks_records_and_ends_it_and_a_second_one_sees_who_is_on_it()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var officer = await browser.OpenAsync(heed.Address);
        await SignInAsync(officer, "village", "/desk");
        await Expect(officer.GetByText("No call for help is open.")).ToBeVisibleAsync();
        await heed.PressAsync(DemoCounty.FirstBracelet, TimeProvider.System.GetUtcNow());
        await officer.Locator("[data-desk]").ClickAsync();
        var second = await browser.OpenAsync(heed.Address);
        await SignInAsync(second, "town", "/desk");
        await Expect(second.Locator(".desk-detail")).ToBeVisibleAsync();
        await Expect(officer.Locator(".desk-detail")).ToContainTextAsync("氨氯地平");
        await Expect(officer.Locator(".desk-detail")).ToContainTextAsync("On duty now");
        await PictureAsync(officer, "desk");

        await officer.GetByRole(AriaRole.Button, new() { Name = "I take it" }).ClickAsync();
        await Expect(officer.Locator("#desk-mine")).ToBeVisibleAsync();
        await Expect(second.Locator("[data-desk]")).ToContainTextAsync("is on it");
        await Expect(second.GetByRole(AriaRole.Button, new() { Name = "Take it over" })).ToBeVisibleAsync();

        await officer.GetByRole(AriaRole.Button, new() { Name = "No answer" }).First.ClickAsync();
        await Expect(officer.Locator(".timeline")).ToContainTextAsync("No answer");
        await officer.Locator("fieldset").First.GetByLabel("Yes").CheckAsync();
        await officer.GetByRole(AriaRole.Button, new() { Name = "Record the answers" }).ClickAsync();
        await Expect(officer.Locator(".timeline")).ToContainTextAsync("Can she speak");
        await officer.GetByRole(AriaRole.Button, new() { Name = "Coming" }).Nth(1).ClickAsync();
        await Expect(officer.Locator("[data-desk]")).ToContainTextAsync("Answered");
        await officer.GetByRole(AriaRole.Button, new() { Name = "Family came" }).ClickAsync();
        await Expect(officer.GetByText("No call for help is open.")).ToBeVisibleAsync();
        await Expect(second.GetByText("No call for help is open.")).ToBeVisibleAsync();

        await officer.GotoAsync("/desk/response");
        await Expect(officer.Locator("#response-board")).ToContainTextAsync("100.0");
        await PictureAsync(officer, "response");
    }

    [Fact]
    public async Task A_rule_is_tried_on_the_last_days_before_it_is_saved()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var page = await browser.OpenAsync(heed.Address);
        await SignInAsync(page, "admin", "/replay");
        await page.GetByLabel("above").FillAsync("70");
        await page.GetByLabel("above").BlurAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Try", Exact = true }).ClickAsync();
        await Expect(page.Locator("#replay-result")).ToContainTextAsync("0 go", new() { Timeout = 30_000 });
        await Expect(page.Locator("#replay-result")).Not.ToContainTextAsync("0 come");
        await PictureAsync(page, "replay");
        await page.GetByLabel("above").FillAsync("high");
        await page.GetByLabel("above").BlurAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Try", Exact = true }).ClickAsync();
        await Expect(page.GetByText("a number from")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_relative_applies_the_village_approves_and_issues_and_the_family_sees_and_asks()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var family = await browser.OpenAsync(heed.Address, 390, 844);
        await family.GotoAsync("/apply");
        await family.FillAsync("input[name=wearer]", "Test Grandmother");
        await family.FillAsync("input[name=applicant]", "Test Daughter");
        await family.FillAsync("input[name=phone]", "10000000999");
        await family.CheckAsync("input[name=agree]");
        await PictureAsync(family, "apply");
        await family.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        var code = await family.Locator("#apply-code").InnerTextAsync();

        var village = await browser.OpenAsync(heed.Address);
        await SignInAsync(village, "village", "/bracelets");
        await village.GetByRole(AriaRole.Tab, new() { Name = "Stock" }).ClickAsync();
        await village.GetByLabel("Numbers, one a line").FillAsync("7711111111");
        await village.GetByLabel("Numbers, one a line").BlurAsync();
        await village.GetByRole(AriaRole.Button, new() { Name = "Take in" }).ClickAsync();
        await Expect(village.GetByRole(AriaRole.Cell, new() { Name = "7711111111" })).ToBeVisibleAsync();
        await village.GetByRole(AriaRole.Tab, new() { Name = "Applications" }).ClickAsync();
        var application = village.Locator("[data-application]").Filter(new() { HasText = "Test Grandmother" });
        await application.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await application.GetByLabel("Scan or type the IMEI or number").FillAsync("7711111111");
        await application.GetByLabel("Who agreed").FillAsync("Test Grandmother");
        await application.GetByLabel("Who agreed").BlurAsync();
        await PictureAsync(village, "bracelets");
        await application.GetByRole(AriaRole.Button, new() { Name = "Issue" }).ClickAsync();
        await Expect(application).ToHaveCountAsync(0);
        await family.GotoAsync($"/apply/{code}");
        await Expect(family.Locator("#apply-status")).ToContainTextAsync("Issued");

        await village.GetByRole(AriaRole.Tab, new() { Name = "Lent" }).ClickAsync();
        await Expect(village.Locator("#loans tr").Filter(new() { HasText = "Test Grandmother" })).ToContainTextAsync("pending");
        await PictureAsync(village, "loans");
        await village.Locator("#loans tr").Filter(new() { HasText = "演示甲奶奶" }).GetByRole(AriaRole.Button, new() { Name = "Family link" }).ClickAsync();
        var link = await village.Locator("#family-link").InnerTextAsync();
        await family.GotoAsync(link);
        await Expect(family.Locator("#family")).ToContainTextAsync("Heart rate");
        await PictureAsync(family, "family");
        await family.SelectOptionAsync("select[name=service]", "cleaning");
        await family.FillAsync("input[name=text]", "the windows");
        await family.GetByRole(AriaRole.Button, new() { Name = "Ask for it" }).ClickAsync();
        await Expect(family.Locator("#family")).ToContainTextAsync("Cleaning · ");

        await village.GotoAsync("/care-services");
        var request = village.Locator("#requests tr").Filter(new() { HasText = "the windows" });
        await request.GetByRole(AriaRole.Button, new() { Name = "Arrange" }).ClickAsync();
        await request.GetByRole(AriaRole.Button, new() { Name = "At the door" }).ClickAsync();
        await request.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Expect(request).ToHaveCountAsync(0);
        await village.Locator("#requests tr").First.GetByRole(AriaRole.Button, new() { Name = "Call off" }).ClickAsync();
        await Expect(village.GetByRole(AriaRole.Dialog)).ToContainTextAsync("cannot be taken back");
        await village.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(village.Locator("#requests tr").First).ToBeVisibleAsync();
        await PictureAsync(village, "services");
        await family.GotoAsync(link);
        await family.GetByRole(AriaRole.Button, new() { Name = "5 ★" }).ClickAsync();
        await Expect(family.GetByRole(AriaRole.Button, new() { Name = "5 ★" })).ToHaveCountAsync(0);
        await heed.PressAsync(DemoCounty.FirstBracelet, TimeProvider.System.GetUtcNow());
        await Expect(family.GetByRole(AriaRole.Alert)).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await village.GotoAsync("/desk");
        await village.GetByRole(AriaRole.Button, new() { Name = "Coming" }).Nth(1).ClickAsync();
        await Expect(family.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        await Expect(family.Locator("#family")).ToContainTextAsync("演示甲奶奶的女儿 女儿");
        await PictureAsync(family, "family-answered");
        await family.GotoAsync("/family/not-a-link");
        await Expect(family.GetByRole(AriaRole.Alert)).ToContainTextAsync("ended");
    }

    [Fact]
    public async Task A_tea_room_host_ticks_who_came_asks_for_tea_and_an_elder_measures_at_the_station()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var host = await browser.OpenAsync(heed.Address);
        await SignInAsync(host, "village", "/care-places");
        await host.GetByRole(AriaRole.Link, new() { Name = "云溪民情茶室" }).ClickAsync();
        await Expect(host.Locator("#missing")).ToContainTextAsync("演示");
        await host.Locator(".attendance input").First.CheckAsync();
        await Expect(host.Locator("h2").First).ToContainTextAsync("1 today");
        for (var cup = 0; cup < 4; cup++)
        {
            await Expect(host.Locator("[data-stock='茶叶']")).ToContainTextAsync($"茶叶 {6 - cup} ");
            await host.GetByRole(AriaRole.Button, new() { Name = "Less 茶叶" }).ClickAsync();
        }

        await Expect(host.Locator("[data-stock='茶叶']")).ToContainTextAsync("asked for");
        await host.GotoAsync("/care-places");
        await host.GetByRole(AriaRole.Link, new() { Name = "云溪长寿驿站" }).ClickAsync();
        var kiosk = await browser.OpenAsync(heed.Address, 960, 800);
        await kiosk.GotoAsync(await host.Locator("a[href^='/kiosk/']").GetAttributeAsync("href") ?? "");
        await kiosk.FillAsync("input[name=name]", "演示甲奶奶");
        await kiosk.FillAsync("input[name=tail]", "9999");
        await kiosk.GetByRole(AriaRole.Button, new() { Name = "Enter", Exact = true }).ClickAsync();
        await Expect(kiosk.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await kiosk.FillAsync("input[name=tail]", "0000");
        await kiosk.GetByRole(AriaRole.Button, new() { Name = "Enter", Exact = true }).ClickAsync();
        await Expect(kiosk.Locator("#kiosk-visit")).ToContainTextAsync("checked in");
        foreach (var (number, systolic, diastolic) in new[] { (1, 152, 92), (2, 148, 88) })
        {
            // The form is emptied for the next measurement: what was typed before that would be gone.
            await Expect(kiosk.GetByRole(AriaRole.Heading, new() { Name = $"Measurement {number}" })).ToBeVisibleAsync();
            await kiosk.FillAsync("input[name=systolic]", $"{systolic}");
            await kiosk.FillAsync("input[name=diastolic]", $"{diastolic}");
            await kiosk.GetByRole(AriaRole.Button, new() { Name = "Keep" }).ClickAsync();
        }

        await Expect(kiosk.Locator("#kiosk-mean")).ToHaveTextAsync("150/90");
        await PictureAsync(kiosk, "kiosk");
    }

    [Fact]
    public async Task An_opinion_is_dictated_goes_to_its_office_and_the_answer_stands_on_the_board_at_the_door()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var officer = await browser.OpenAsync(heed.Address);
        await SignInAsync(officer, "county", "/opinions/offices");
        var roads = officer.Locator("[data-topic=roads]");
        await roads.GetByRole(AriaRole.Button, new() { Name = "Set" }).Or(roads.GetByRole(AriaRole.Button, new() { Name = "Change" })).ClickAsync();
        await officer.FillAsync("input[name=office]", "");
        await officer.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(officer.GetByRole(AriaRole.Alert)).ToContainTextAsync("Name the office");
        await officer.FillAsync("input[name=office]", "Office of roads");
        await officer.FillAsync("input[name=days]", "3");
        await PictureAsync(officer, "offices-form");
        await officer.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(roads).ToContainTextAsync("Office of roads");
        await officer.Locator("[data-topic=meals]").GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Expect(officer.Locator("[data-topic=meals]")).ToContainTextAsync("no office is set");
        await officer.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(officer.Locator("[data-topic=meals]")).ToContainTextAsync("市民政局");
        await PictureAsync(officer, "offices");

        // Chromium asks a service outside for the words: the recogniser is ours here, all else is the page's own.
        var host = await browser.OpenAsync(heed.Address);
        await host.AddInitScriptAsync("window.SpeechRecognition = class { start() { setTimeout(() => this.onresult({ resultIndex: 0, results: [Object.assign([{ transcript: 'The lamp at the bridge is out.' }], { isFinal: true })] }), 0); } stop() { this.onend(); } };");
        await SignInAsync(host, "village", "/care-places");
        await host.GetByRole(AriaRole.Link, new() { Name = "云溪民情茶室" }).ClickAsync();
        await host.SelectOptionAsync("select[name=topic]", "roads");
        await Expect(host.GetByText("Goes to: Office of roads")).ToBeVisibleAsync();
        await host.GetByRole(AriaRole.Button, new() { Name = "Dictate" }).ClickAsync();
        await Expect(host.GetByLabel("What was said")).ToHaveValueAsync("The lamp at the bridge is out.");
        await host.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await Expect(host.GetByRole(AriaRole.Button, new() { Name = "Dictate" })).ToBeVisibleAsync();
        await host.GetByRole(AriaRole.Button, new() { Name = "Hand in" }).ClickAsync();
        await Expect(host.Locator("#opinions")).ToContainTextAsync("The lamp at the bridge");
        await Expect(host.Locator("#opinions")).ToContainTextAsync("Office of roads");
        await PictureAsync(host, "tea-room");
        var door = await host.Locator("a[href^='/kiosk/']").GetAttributeAsync("href") ?? "";
        var board = await browser.OpenAsync(heed.Address, 390, 844);
        await board.AddInitScriptAsync("delete window.SpeechRecognition; delete window.webkitSpeechRecognition;");
        await board.GotoAsync(door);
        await Expect(board.Locator("#opinion-board")).ToContainTextAsync("Waiting for an answer");

        await officer.GotoAsync("/opinions");
        await officer.Locator("[data-opinion] a[href^='/cases/']").ClickAsync();
        await Expect(officer.Locator("h1")).ToContainTextAsync("The lamp");
        var caseId = long.Parse(new Uri(officer.Url).Segments[^1], System.Globalization.CultureInfo.InvariantCulture);
        await heed.Services.GetRequiredService<Heed.Engine.Cases.ICaseDesk>().ExecuteAsync(caseId, new Heed.Kernel.Cases.ResolveCase(Heed.Kernel.Cases.CaseOutcome.Other, "A new lamp stands."), new(Heed.Kernel.Cases.ActorKind.Staff, "", "Office"), null, TestContext.Current.CancellationToken);
        await Expect(board.Locator("#opinion-board")).ToContainTextAsync("A new lamp stands.");
        await PictureAsync(board, "board");
        await host.GetByLabel("Told in the room").CheckAsync();
        await officer.GotoAsync("/opinions");
        await Expect(officer.GetByText("No opinion waits for an answer.")).ToBeVisibleAsync();
        await officer.SelectOptionAsync("select[name=state]", "answered");
        await Expect(officer.Locator("#opinion-list")).ToContainTextAsync("A new lamp stands.");
        await PictureAsync(officer, "opinions");

        await board.FillAsync("input[name=name]", "演示甲奶奶");
        await board.FillAsync("input[name=tail]", "0000");
        await board.GetByRole(AriaRole.Button, new() { Name = "Enter", Exact = true }).ClickAsync();
        await Expect(board.Locator("[data-dictate]")).ToBeHiddenAsync();
        await board.GetByRole(AriaRole.Button, new() { Name = "Hand in" }).ClickAsync();
        await Expect(board.GetByRole(AriaRole.Alert)).ToContainTextAsync("Write the opinion");
        await board.FillAsync("textarea[name=opinion]", "Soup, please, on Mondays.");
        await board.SelectOptionAsync("select[name=topic]", "meals");
        await board.GetByRole(AriaRole.Button, new() { Name = "Hand in" }).ClickAsync();
        await Expect(board.Locator("#kiosk-heard")).ToContainTextAsync("市民政局");
        await PictureAsync(board, "kiosk-opinion");
        await Expect(host.Locator("#opinions")).ToContainTextAsync("演示甲奶奶");
        await board.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Expect(board.Locator("#opinion-board")).Not.ToContainTextAsync("Soup");
    }

    [Fact]
    public async Task Cards_are_printed_and_open_the_station_whose_meter_fills_the_readings_in()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var host = await browser.OpenAsync(heed.Address);
        await SignInAsync(host, "village", "/care-cards");
        await host.GetByRole(AriaRole.Button, new() { Name = "Make" }).ClickAsync();
        await Expect(host.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await host.GetByLabel("演示甲奶奶").CheckAsync();
        await host.GetByRole(AriaRole.Button, new() { Name = "Make" }).ClickAsync();
        await Expect(host.Locator("#card-sheet img")).ToHaveCountAsync(1);
        await PictureAsync(host, "cards");
        var code = await host.Locator("#card-sheet code").InnerTextAsync();
        await host.GotoAsync("/care-places");
        await host.GetByRole(AriaRole.Link, new() { Name = "云溪民情茶室" }).ClickAsync();
        await host.Locator("input[name=card]").FillAsync(code);
        await host.Locator("input[name=card]").PressAsync("Enter");
        await Expect(host.Locator("h2").First).ToContainTextAsync("1 today");

        var admin = await browser.OpenAsync(heed.Address);
        await SignInAsync(admin, "admin", "/care-places");
        await admin.GetByRole(AriaRole.Link, new() { Name = "云溪长寿驿站" }).ClickAsync();
        await admin.Locator("#meter-connect").ClickAsync();
        var token = await admin.Locator(".once code").InnerTextAsync();
        await PictureAsync(admin, "station");
        var kiosk = await browser.OpenAsync(heed.Address, 720, 900);
        await kiosk.GotoAsync(await admin.Locator("a[href^='/kiosk/']").GetAttributeAsync("href") ?? "");
        await kiosk.FillAsync("input[name=card]", "WRONGCARDX");
        await kiosk.PressAsync("input[name=card]", "Enter");
        await Expect(kiosk.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await PictureAsync(kiosk, "kiosk-door");
        await kiosk.FillAsync("input[name=card]", code);
        await kiosk.PressAsync("input[name=card]", "Enter");
        await Expect(kiosk.Locator("#kiosk-meter")).ToBeVisibleAsync();
        var nowMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await MeasureAsync(heed, token, nowMs, 160, 95, 2);
        await Expect(kiosk.GetByRole(AriaRole.Alert)).ToContainTextAsync("does not count");
        await MeasureAsync(heed, token, nowMs + 1_000, 151, 93, 4);
        await Expect(kiosk.Locator("#kiosk-now")).ToHaveTextAsync("151/93");
        await MeasureAsync(heed, token, nowMs + 2_000, 149, 91, 0);
        await Expect(kiosk.Locator("#kiosk-mean")).ToHaveTextAsync("150/92");
        await Expect(kiosk.GetByRole(AriaRole.Alert)).ToContainTextAsync("irregular");
        await PictureAsync(kiosk, "kiosk-meter");
        await kiosk.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await kiosk.FillAsync("input[name=card]", code);
        await kiosk.PressAsync("input[name=card]", "Enter");
        await Expect(kiosk.Locator("#kiosk-last .card").First).ToContainTextAsync("149/91");
    }

    [Fact]
    public async Task A_doctor_sees_whom_to_look_at_today_and_why_notes_it_and_works_on_a_case()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        await AddDoctorAsync(heed);
        var nowMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await heed.Services.GetRequiredService<IIntake>().AcceptAsync(Enumerable.Range(0, 6).Select(half => new Observation(new(2), Metric.BloodPressure, nowMs - (half * 43_200_000L), 174 - half, 96, AbsentReason.None, ObservationQuality.Cuff)).ToArray(), TestContext.Current.CancellationToken);
        await heed.PressAsync(DemoCounty.FirstBracelet, TimeProvider.System.GetUtcNow());
        var page = await browser.OpenAsync(heed.Address);
        await SignInAsync(page, "doctor", "/health-list");
        var card = page.Locator("[data-person='2']");
        await Expect(card).ToContainTextAsync("grade 2");
        await Expect(card).ToContainTextAsync("Blood pressure by week");
        await PictureAsync(page, "health-list");
        await card.GetByRole(AriaRole.Button, new() { Name = "Write a note" }).ClickAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "Save the note" }).ClickAsync();
        await Expect(card.GetByRole(AriaRole.Alert)).ToContainTextAsync("Write what was found");
        await card.Locator("textarea[name=note]").FillAsync("Medicine doubled; measure each morning.");
        await card.Locator("input[name=next]").FillAsync(DateTime.UtcNow.AddDays(9).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await PictureAsync(page, "health-note");
        await card.GetByRole(AriaRole.Button, new() { Name = "Save the note" }).ClickAsync();
        await Expect(card).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Seen today" }).ClickAsync();
        await Expect(card).ToContainTextAsync("Medicine doubled");

        await page.GotoAsync("/wearers/2");
        await Expect(page.GetByText("Medicine doubled")).ToBeVisibleAsync();
        await page.GotoAsync("/wearers/1");
        await Expect(page.GetByText("Partial early warning score")).ToBeVisibleAsync();
        await Expect(page.GetByText("people are called at once")).ToBeVisibleAsync();
        await Expect(page.Locator(".wearer-device")).ToContainTextAsync($"{DemoCounty.FirstBracelet}");
        await PictureAsync(page, "wearer");
        await page.GotoAsync("/desk");
        await page.Locator("[data-desk]").ClickAsync();
        await Expect(page.Locator(".desk-detail")).ToContainTextAsync("Heart rate");
        await page.GetByLabel("Remarks").FillAsync("Seen by the doctor.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hospital" }).ClickAsync();
        await Expect(page.GetByText("No call for help is open.")).ToBeVisibleAsync();
        await page.GotoAsync("/bracelets");
        await Expect(page.Locator("#loans")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_map_is_drawn_on_the_tiles_that_were_set_and_the_content_policy_lets_no_others_in()
    {
        await using var tiles = await TileServer.StartAsync();
        await using var stranger = await TileServer.StartAsync();
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync(("Care:Map:TileUrl", tiles.Address + "/{z}/{x}/{y}.png"));
        var page = await browser.OpenAsync(heed.Address);
        await SignInAsync(page, "village", "/village-map");
        await Expect(page.Locator(".care-map image").First).ToBeAttachedAsync();
        await page.WaitForFunctionAsync("() => performance.getEntriesByType('resource').some(entry => entry.name.includes('/15/'))");
        await PictureAsync(page, "map-tiles");
        var home = WebMercator.Pixel(ChinaOffset.ToGcj02(new(30.7, 121.05)), 15);
        Assert.Contains(tiles.Asked, path => path.StartsWith("/15/", StringComparison.Ordinal) && Math.Abs(int.Parse(path.Split('/')[2], System.Globalization.CultureInfo.InvariantCulture) - (home.X / WebMercator.TilePixels)) < 4);
        Assert.False(await page.EvaluateAsync<bool>($"() => new Promise(done => {{ const image = new Image(); image.onload = () => done(true); image.onerror = () => done(false); image.src = '{stranger.Address}/15/1/1.png'; }})"));
        Assert.Empty(stranger.Asked);
    }

    [Fact]
    public async Task A_villager_draws_a_fence_sees_the_map_and_searches_with_others()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var page = await browser.OpenAsync(heed.Address);
        await SignInAsync(page, "village", "/wearers/1");
        await page.GotoAsync("/fences/1");
        await page.GetByRole(AriaRole.Button, new() { Name = "150 m around home" }).ClickAsync();
        await Expect(page.Locator("#fence-corners")).ToContainTextAsync("4");
        await page.Locator(".care-map > svg").ClickAsync(new() { Position = new() { X = 300, Y = 120 } });
        await Expect(page.Locator("#fence-corners")).ToContainTextAsync("5");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo a corner" }).ClickAsync();
        await page.GetByLabel("Name").FillAsync("home at night");
        await page.GetByLabel("Name").BlurAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the fence" }).ClickAsync();
        await Expect(page.Locator("#fence-list")).ToContainTextAsync("home at night");
        await PictureAsync(page, "fences");

        await page.GotoAsync("/village-map");
        await Expect(page.Locator(".care-map .last").First).ToBeVisibleAsync();
        await PictureAsync(page, "map");
        var nowMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var heard = heed.Services.GetRequiredService<Heed.Kernel.Devices.IRadioSightings>();
        heard.Report(new(new(1), nowMs - 60_000, new GeoPoint(30.7003, 121.0507), ["c460-0-9520-3671"]));
        heard.Report(new(new(1), nowMs + 1_000, null, ["c460-0-9520-3671"]));
        await page.GotoAsync("/find/1");
        await Expect(page.Locator("#find-where .near")).ToContainTextAsync("within 600 m");
        await Expect(page.Locator(".care-map .near")).ToBeVisibleAsync();
        await PictureAsync(page, "find-near");
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();
        await Expect(page.Locator("#find-asked")).ToContainTextAsync("Asked 1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Share with searchers" }).ClickAsync();
        var searcher = await browser.OpenAsync(heed.Address, 390, 844);
        await searcher.GotoAsync(await page.Locator("#search-link").InnerTextAsync());
        await Expect(searcher.Locator("#search")).ToContainTextAsync("演示甲奶奶");
        await PictureAsync(searcher, "search");
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop sharing" }).ClickAsync();
        await searcher.ReloadAsync();
        await Expect(searcher.GetByRole(AriaRole.Alert)).ToContainTextAsync("ended");
        await using (var database = await heed.Services.GetRequiredService<IDbContextFactory<HeedDatabase>>().CreateDbContextAsync(TestContext.Current.CancellationToken))
            await database.Devices.Where(static row => row.SubjectId == 2).ExecuteUpdateAsync(static set => set.SetProperty(static row => row.Protocol, "ev07b"), TestContext.Current.CancellationToken);
        await page.GotoAsync("/find/2");
        await Expect(page.Locator("#find-cannot")).ToContainTextAsync("cannot be asked where it is");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Begin" })).ToBeDisabledAsync();
        await page.GotoAsync("/care-numbers");
        await Expect(page.Locator("#care-numbers")).ToContainTextAsync("Bracelets lent");
        await page.Locator("[data-number=worn]").ClickAsync();
        await Expect(page.Locator("#number-list li")).ToHaveCountAsync(12);
        await Expect(page.Locator("#number-list")).ToContainTextAsync("演示甲奶奶");
        await PictureAsync(page, "numbers");
    }

    /// <summary>A doctor for the village, who is no staff of any area.</summary>
    private static async Task AddDoctorAsync(RunningHeed heed)
    {
        await using var scope = heed.Services.CreateAsyncScope();
        var doctor = new HeedUser { UserName = "doctor", DisplayName = "Test Doctor" };
        Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<HeedUser>>().CreateAsync(doctor, RunningHeed.Password)).Succeeded);
        await using var database = await heed.Services.GetRequiredService<IDbContextFactory<HeedDatabase>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var village = await database.Areas.Where(static row => row.Level == 2).Select(static row => row.Id).FirstAsync(TestContext.Current.CancellationToken);
        database.Set<GrantRow>().Add(new() { UserId = doctor.Id, Role = Role.Doctor, AreaId = village, GivenBy = "test" });
        await database.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private static async Task MeasureAsync(RunningHeed heed, string token, long atMs, int systolic, int diastolic, int status)
    {
        using var client = new HttpClient { BaseAddress = new(heed.Address) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var pack = string.Create(System.Globalization.CultureInfo.InvariantCulture, $$"""[{"bn":"urn:dev:heed:meter:","bt":{{atMs / 1000.0:0.000}},"n":"systolic","v":{{systolic}}},{"n":"diastolic","v":{{diastolic}}},{"n":"pulse","v":74},{"n":"meterStatus","v":{{status}}}]""");
        using var content = new StringContent(pack, System.Text.Encoding.UTF8, "application/senml+json");
        using var answer = await client.PostAsync(new Uri("/api/v1/observations", UriKind.Relative), content, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task SignInAsync(IPage page, string userName, string path)
    {
        await page.GotoAsync("/sign-in");
        await page.FillAsync("input[name='Input.UserName']", userName);
        await page.FillAsync("input[name='Input.Password']", RunningHeed.Password);
        await page.ClickAsync("button[type=submit]");
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        await page.GotoAsync(path);
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("HEED_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"care-{name}.png"), FullPage = true });
    }
}
