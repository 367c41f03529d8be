using Heed.Kitchens;
using Heed.Kitchens.Batches;
using Heed.Kitchens.Demo;
using Heed.Kitchens.Registers;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.App.Tests.Kitchens;

/// <summary>Whenever a visitor begins the demo, its board shows what was planted and nothing else: at once, and through the day and night after it.</summary>
public sealed class DemoOfKitchens : IAsyncLifetime
{
    private const int StepMinutes = 15;
    private const int Hours = 26;
    private readonly SetClock clock = new(DateTimeOffset.UnixEpoch);
    private readonly HeedInstance heed = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => heed.DisposeAsync();

    /// <summary>31 July 2026 is a Friday and the last of its month: every duty falls on it.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(12)]
    [InlineData(18)]
    [InlineData(23)]
    public async Task Only_what_was_planted_becomes_a_case_at_any_hour(int hour)
    {
        var start = new DateTimeOffset(2026, 7, 31, hour, 0, 0, TimeSpan.FromHours(8));
        clock.Set(start);
        heed.Clock = clock;
        await heed.InitializeAsync();
        await new KitchensModule().FillDemoAsync(heed.Services, Cancel);
        var staff = ActivatorUtilities.CreateInstance<DemoStaff>(heed.Services);
        await LookAsync();
        Assert.Equal(["传感器校准 未按时完成", "留样 未按时完成"], await CasesAsync());

        for (var minute = 0; minute <= Hours * 60; minute += StepMinutes)
        {
            clock.Set(start.AddMinutes(minute));
            await staff.WorkAsync(Cancel);
            await LookAsync();
        }

        Assert.Equal(["传感器校准 未按时完成", "留样 未按时完成", "红烧肉饭 配送 未按时完成"], await CasesAsync());
        await using var database = heed.Open();
        var entries = await database.Set<RegisterEntry>().AsNoTracking().ToListAsync(Cancel);
        Assert.Equal(entries.Count, entries.Select(static row => (row.KitchenId, row.Register, row.Day)).Distinct().Count());
        Assert.Equal(3, entries.Count(static row => row is { Register: "monthly-meeting", Day: 20260731 }));
        Assert.All(entries, row => Assert.True(row.AtMs <= clock.GetUtcNow().ToUnixTimeMilliseconds()));
        Assert.DoesNotContain(entries, static row => row is { Register: "samples", Day: 20260730, KitchenId: 3 });
        Assert.Contains(entries, static row => row is { Register: "samples", Day: 20260730, KitchenId: 2 });
    }

    private async Task LookAsync()
    {
        await heed.Services.GetRequiredService<DutyRunner>().RunAsync(Cancel);
        await heed.Services.GetRequiredService<VerdictRunner>().RunAsync(Cancel);
    }

    /// <summary>What the cases are about, without the kitchen's name, which is the third's in each, and without numbers.</summary>
    private async Task<string[]> CasesAsync()
    {
        await using var database = heed.Open();
        var titles = await database.Cases.AsNoTracking().Where(static row => row.Module == KitchensModule.ShortName).Select(static row => row.Title).ToListAsync(Cancel);
        Assert.All(titles, static title => Assert.StartsWith("演示中央厨房丙", title, StringComparison.Ordinal));
        return [.. titles.Select(static title => System.Text.RegularExpressions.Regex.Replace(title[(title.IndexOf('·', StringComparison.Ordinal) + 2)..], " #[0-9]+", "")).Order(StringComparer.Ordinal)];
    }
}
