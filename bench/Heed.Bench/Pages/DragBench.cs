using System.Globalization;
using Heed.App.Demo;
using Heed.App.Hosting;
using Heed.Bench.Hosts;
using Heed.Chains.Network;
using Heed.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Heed.Bench.Pages;

/// <summary>
/// An official drags the stop over the map of a running instance in Chromium: from the pointer event to the frame after map, Gantt and table have all
/// changed. So it holds the event's way to the server, the computing, the rendering there, the way back and the browser's own work, all on one machine.
/// </summary>
internal sealed class DragBench
{
    private const string Password = "a-long-bench-password";
    private const int Seed = 38;
    private const int Layers = 4;

    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private static readonly string[] Arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    /// <summary>Measures on the page: what drags from one plant to the next, and what hears that all three have changed.</summary>
    private const string Script = """
        names => new Promise(async (finished) => {
          const regions = ['.stops-map', '.gantt', '#stop-table'];
          const plants = names.map(name => [...document.querySelectorAll('[data-plant]')].find(g => g.dataset.plant === name));
          let seen = new Set(), begun = 0, ready = () => {};
          const observer = new MutationObserver(records => {
            for (const record of records) {
              const node = record.target.nodeType === 1 ? record.target : record.target.parentElement;
              regions.filter(region => node && node.closest(region)).forEach(region => seen.add(region));
            }
            if (begun && seen.size === regions.length) { const at = begun; begun = 0; requestAnimationFrame(() => ready(performance.now() - at)); }
          });
          observer.observe(document.querySelector('main'), { subtree: true, childList: true, attributes: true, characterData: true });
          const settle = () => new Promise(done => setTimeout(done, 150));
          plants[0].dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
          await settle();
          const times = [];
          for (const plant of plants.slice(1)) {
            const changed = new Promise(done => { ready = done; });
            const late = new Promise(done => setTimeout(() => done(-1), 3000));
            seen = new Set(); begun = performance.now();
            plant.dispatchEvent(new PointerEvent('pointerenter'));
            times.push(await Promise.race([changed, late]));
            begun = 0;
            await settle();
          }
          observer.disconnect();
          finished(times.filter(time => time >= 0));
        })
        """;

    /// <summary>Measures.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchRun run)
    {
        if (Array.Find(Places, File.Exists) is not { } chromium)
        {
            await System.Console.Error.WriteLineAsync("drag is left out: Chromium is not installed.");
            return [];
        }

        var app = await StartAsync(run.NewFolder("drag"));
        try
        {
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = Arguments });
            var page = await (await browser.NewContextAsync(new() { BaseURL = HeedHost.Address(app), Locale = "zh-CN", ViewportSize = new() { Width = 1440, Height = 900 } })).NewPageAsync();
            await SignInAsync(page);
            var figures = new List<Figure> { await DragAsync(page, "the demo county's 10 plants", ["明镜后视镜（虚构）", "铝液熔铸（虚构）", "港区树脂（虚构）", "明镜后视镜（虚构）", "铝液熔铸（虚构）"], run.IsQuick ? 1 : 10) };
            var county = Made(run.IsQuick ? 40 : 300);
            await app.Services.GetRequiredService<SupplyBook>().ImportAsync(county);
            var first = county.Plants.Take(county.Plants.Count / Layers).Select(static plant => plant.Name).ToArray();
            figures.Add(await DragAsync(page, $"a made-up county of {county.Plants.Count} plants, {county.Links.Count} links", first.Take(20).ToArray(), run.IsQuick ? 1 : 5));
            return figures;
        }
        finally
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }

    private static async Task<Figure> DragAsync(IPage page, string where, string[] names, int rounds)
    {
        await page.GotoAsync("/chains/stops");
        await page.Locator("#stop-table").WaitForAsync();
        var times = new List<double>();
        for (var round = 0; round <= rounds; round++)
        {
            var measured = await page.EvaluateAsync<double[]>(Script, names);
            // The first round warms the circuit and both compilers.
            times.AddRange(round == 0 ? [] : measured);
        }

        times.Sort();
        var words = times.Count == 0 ? "nothing changed" : string.Create(CultureInfo.InvariantCulture, $"median {times[times.Count / 2]:N0} ms, p95 {times[Math.Min(times.Count - 1, times.Count * 95 / 100)]:N0} ms, largest {times[^1]:N0} ms of {times.Count}");
        return new("drag", $"Chromium, {where}: from the drag event to the frame with changed map, Gantt and table", words, "", "", "≤ 100 ms");
    }

    private static async Task SignInAsync(IPage page)
    {
        await page.GotoAsync("/sign-in");
        await page.FillAsync("input[name='Input.UserName']", "county");
        await page.FillAsync("input[name='Input.Password']", Password);
        await page.ClickAsync("button[type=submit]");
        await page.Locator(".mud-main-content h1").First.WaitForAsync();
    }

    private static async Task<WebApplication> StartAsync(string folder)
    {
        var settings = new Dictionary<string, string?> { ["Heed:Data"] = folder, ["Heed:HttpPort"] = FreePort.Next().ToString(CultureInfo.InvariantCulture), ["Heed:WatchPort"] = "0", ["Heed:IwPort"] = "0", ["Heed:Ev07bPort"] = "0", ["Heed:MqttPort"] = "0" };
        var app = HeedHost.Build(settings, static builder =>
        {
            builder.Services.AddScoped<DemoCounty>();
            builder.Logging.SetMinimumLevel(LogLevel.Error);
        });
        if (!await HeedHost.StartAsync(app, CancellationToken.None))
            throw new InvalidOperationException("The instance did not start.");
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DemoCounty>().FillAsync(Password, CancellationToken.None);
        return app;
    }

    /// <summary>A county of layers, from raw parts to final products, with alternatives for half of the needs.</summary>
    private static SupplyNetwork Made(int count)
    {
        var random = new Random(Seed);
        var wide = count / Layers;
        var plants = Enumerable.Range(0, wide * Layers)
            .Select(place => new SupplyPlant($"示例{place / wide + 1}层{(place % wide) + 1}号（虚构）", "", $"p{place % 40}", random.Next(10, 5_000), place >= wide * (Layers - 1) ? random.Next(10, 500) : 0, double.PositiveInfinity, random.Next(0, 5_000), random.Next(5, 20))).ToArray();
        var links = Enumerable.Range(wide, wide * (Layers - 1))
            .SelectMany(customer => Enumerable.Range(0, random.Next(2, 5)).SelectMany(material => Enumerable.Range(0, random.Next(1, 3)).Select(_ => random.Next(((customer / wide) - 1) * wide, customer / wide * wide)).Distinct().Select(supplier => new SupplyLink(supplier, customer, $"m{material}", random.Next(1, 3))))).ToArray();
        return new(plants, links);
    }
}
