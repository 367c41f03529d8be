using System.Text;
using Heed.Kernel.Cases;
using Heed.Kitchens.Cameras;
using Heed.Kitchens.Pictures;
using Heed.Kitchens.Probes;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;

namespace Heed.Kitchens.Tests;

/// <summary>What cameras saw and what people measured by hand.</summary>
public class CamerasAndProbes
{
    private static readonly Actor Li = new(ActorKind.Staff, "li", "Li");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_finding_is_kept_once_gets_its_picture_and_becomes_a_case_when_it_is_so(bool postgres)
    {
        await using var store = await WithCameraAsync(postgres);
        var desk = store.Get<FindingDesk>();
        foreach (var (type, score) in new[] { ("new", 0.6), ("update", 0.9), ("end", 0.7) })
            Assert.Null(await desk.TakeAsync(SeenEvent.ReadFrigate(Frigate("1607123955.47-a", "rat", score, type))!, static _ => true, Cancel));
        Assert.True(await desk.TakePictureAsync("stove", Png(32, 32), static _ => true, Cancel));
        Assert.False(await desk.TakePictureAsync("stove", Png(32, 32), static _ => true, Cancel));
        var finding = await OnlyAsync(store);
        Assert.Equal(("rodent", 0.9), (finding.Category, finding.Score));
        Assert.NotNull(finding.PictureId);
        Assert.Null(await desk.DecideAsync(finding.Id, true, Li, Cancel));
        Assert.Equal("finding.decided", await desk.DecideAsync(finding.Id, false, Li, Cancel));
        var (title, text, _) = Assert.Single(store.Cases);
        Assert.Equal("Kitchen · 老鼠", title);
        Assert.Contains($"/api/v1/kitchens/pictures/{finding.PictureId}", text, StringComparison.Ordinal);
        Assert.Equal(1, (await OnlyAsync(store)).CaseId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_nobody_asked_for_is_not_kept(bool postgres)
    {
        await using var store = await WithCameraAsync(postgres);
        var desk = store.Get<FindingDesk>();
        Assert.Equal("camera.unknown", await desk.TakeAsync(new("1", "other", "rat", 1, null, default), static _ => true, Cancel));
        Assert.Equal("camera.area", await desk.TakeAsync(new("1", "stove", "rat", 1, null, default), static _ => false, Cancel));
        Assert.Equal("camera.picture", await desk.TakeAsync(new("1", "stove", "rat", 1, null, Encoding.ASCII.GetBytes("<svg/>")), static _ => true, Cancel));
        Assert.Null(await desk.TakeAsync(new("1", "stove", "chair", 1, null, default), static _ => true, Cancel));
        Assert.Null(await desk.TakeAsync(new("2", "stove", "rat", 0.2, null, default), static _ => true, Cancel));
        Assert.Null(await desk.TakeAsync(new("3", "stove", "person", 1, null, default), static _ => true, Cancel));
        await using var database = store.Open();
        Assert.Empty(await database.Set<CameraFinding>().ToListAsync(Cancel));
        store.Time.Advance(TimeSpan.FromHours(12));
        Assert.Null(await desk.TakeAsync(new("4", "stove", "person", 1, null, default), static _ => true, Cancel));
        Assert.Equal("after-hours", (await OnlyAsync(store)).Category);
        Assert.Null(await desk.DecideAsync((await OnlyAsync(store)).Id, false, Li, Cancel));
        Assert.Empty(store.Cases);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"before": {}}""")]
    [InlineData("""{"after": {"id": "1", "camera": "stove"}}""")]
    [InlineData("""{"after": {"id": "1", "camera": "stove", "label": "rat", "start_time": -5}}""")]
    public void A_message_that_is_no_event_says_what_is_missing(string json) => Assert.NotEmpty(Assert.Throws<FormatException>(() => SeenEvent.ReadFrigate(Encoding.UTF8.GetBytes(json))).Message);

    [Fact]
    public void The_webhook_of_an_AI_box_is_read()
    {
        var seen = SeenEvent.ReadWebhook(Encoding.UTF8.GetBytes("""{"id":"7","camera":"stove","category":"no_mask","score":0.8,"time":"2026-11-24T10:00:00+08:00","picture":"AQI="}"""));
        Assert.Equal(("7", "stove", "no_mask", 0.8), (seen.Id, seen.Camera, seen.Label, seen.Score));
        Assert.Equal([1, 2], seen.Picture.ToArray());
        Assert.Throws<FormatException>(() => SeenEvent.ReadWebhook(Encoding.UTF8.GetBytes("""{"id":"7","camera":"stove","category":"x","picture":"§"}""")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_shows_all_its_lines_before_the_good_ones_are_taken_in(bool postgres)
    {
        await using var store = await KitchenStore.OpenAsync(postgres);
        var points = new Dictionary<string, long> { ["Cabinet"] = KitchenStore.Cabinet };
        using var text = new StringReader("时间;控制点;温度\n2026-11-24 09:00;Cabinet;63.5\n2026-11-24T01:05:00Z;Cabinet;64\nyesterday;Cabinet;64\n2026-11-24 09:00;Shelf;64\n2026-11-24 09:10;Cabinet;warm\n2026-11-25 09:00;Cabinet;64\n");
        var lines = ProbeFile.Read(text, points, store.NowMs)!;
        Assert.Equal(["", "", "import.time", "import.point", "import.celsius", "import.time"], lines.Select(static line => line.Objection));
        Assert.Equal(TimeSpan.FromMinutes(5).TotalMilliseconds, lines[1].AtMs - lines[0].AtMs);
        Assert.Equal(2, await store.Get<ProbeDesk>().ImportAsync(lines, Cancel));
        Assert.Equal([63.5, 64], store.Readings.Select(static reading => reading.Value));
        using var wrong = new StringReader("a,b\n1,2\n");
        Assert.Null(ProbeFile.Read(wrong, points, store.NowMs));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reading_by_hand_is_an_observation_and_stands_in_the_register_with_its_probe_and_picture(bool postgres)
    {
        await using var store = await KitchenStore.OpenAsync(postgres);
        var desk = store.Get<ProbeDesk>();
        Assert.Equal("probe.celsius", await desk.KeepAsync(1, KitchenStore.Cabinet, null, 900, "P1", default, "Li", Cancel));
        Assert.Equal("probe.name", await desk.KeepAsync(1, KitchenStore.Cabinet, null, 63, " ", default, "Li", Cancel));
        Assert.Equal("probe.where", await desk.KeepAsync(1, null, null, 63, "P1", default, "Li", Cancel));
        Assert.Null(await desk.KeepAsync(1, KitchenStore.Cabinet, null, 63, "P1", Png(8, 8), "Li", Cancel));
        Assert.Equal(63, Assert.Single(store.Readings).Value);
        await using var database = store.Open();
        var entry = await database.Set<RegisterEntry>().SingleAsync(Cancel);
        Assert.Equal("Cabinet 63.0 °C P1", entry.Text);
        Assert.NotNull(entry.PictureId);
    }

    private static async Task<KitchenStore> WithCameraAsync(bool postgres = false)
    {
        var store = await KitchenStore.OpenAsync(postgres);
        Assert.Null(await store.Get<FindingDesk>().AddCameraAsync(1, "stove", Cancel));
        Assert.Equal("camera.taken", await store.Get<FindingDesk>().AddCameraAsync(1, "stove", Cancel));
        return store;
    }

    private static async Task<CameraFinding> OnlyAsync(KitchenStore store)
    {
        await using var database = store.Open();
        return await database.Set<CameraFinding>().AsNoTracking().SingleAsync(Cancel);
    }

    private static byte[] Frigate(string id, string label, double score, string type) => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new
    {
        type,
        before = new { },
        after = new { id, camera = "stove", label, top_score = score, score = 0.1, false_positive = false, start_time = 1795485600.5, current_zones = Array.Empty<string>(), has_snapshot = true },
    });

    private static byte[] Png(int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
