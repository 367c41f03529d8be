using Heed.Engine.Cases;
using Heed.Engine.Live;
using Heed.Kernel.Alarms;
using Heed.Kernel.Areas;
using Heed.Kernel.Cases;
using Heed.Kitchens.Pictures;
using Heed.Kitchens.Registers;
using Heed.Storage;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;

namespace Heed.Kitchens.Cameras;

/// <summary>Takes what cameras saw in, once for each identity of the source, and keeps what people find: a confirmed finding is a case, a dismissed one counts into the camera's precision.</summary>
public sealed class FindingDesk(IDbContextFactory<HeedDatabase> databases, WriteGate gate, PictureStore pictures, ICaseDesk cases, LiveFeed feed, TimeProvider time)
{
    /// <summary>Below this score a source's finding is passed over.</summary>
    public const double LeastScore = 0.5;

    private static readonly System.Resources.ResourceManager Words = new("Heed.Kitchens.KitchenWords", typeof(KitchenWords).Assembly);

    /// <summary>Takes an event in. A code of why not, or null: <c>camera.unknown</c>, <c>camera.area</c> when the sender may not speak for its kitchen, <c>camera.picture</c> when the picture is none.</summary>
    public async Task<string?> TakeAsync(SeenEvent seen, Func<AreaId, bool> mayWrite, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(mayWrite);
        KitchenCamera? camera;
        await using (var database = await databases.CreateDbContextAsync(cancellation))
            camera = await database.Set<KitchenCamera>().AsNoTracking().Include(static row => row.Kitchen).SingleOrDefaultAsync(row => row.Name == seen.Camera, cancellation);
        if (camera is null)
            return "camera.unknown";
        if (!mayWrite(new(camera.Kitchen!.AreaId)))
            return "camera.area";
        var atMs = Math.Min(seen.AtMs ?? long.MaxValue, NowMs());
        if (seen.Score < LeastScore || FindingCategory.Of(seen.Label, CountyTime.Local(DateTimeOffset.FromUnixTimeMilliseconds(atMs))) is not { } category)
            return null;
        long? picture = null;
        if (!seen.Picture.IsEmpty)
        {
            picture = await pictures.KeepAsync(camera.KitchenId, seen.Picture, cancellation);
            if (picture is null)
                return "camera.picture";
        }

        await KeepAsync(camera, seen, category, atMs, picture, cancellation);
        feed.Publish(new LiveChange(LiveChangeKind.Alarm, camera.Id, camera.Kitchen.AreaId, Urgent: false));
        return null;
    }

    /// <summary>A picture that came by itself, as Frigate publishes them: it belongs to the camera's newest open finding that has none. False when there is none.</summary>
    public async Task<bool> TakePictureAsync(string cameraName, ReadOnlyMemory<byte> bytes, Func<AreaId, bool> mayWrite, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(mayWrite);
        CameraFinding? finding;
        await using (var database = await databases.CreateDbContextAsync(cancellation))
        {
            finding = await database.Set<CameraFinding>().AsNoTracking().Include(row => row.Camera!.Kitchen).Where(row => row.Camera!.Name == cameraName && row.PictureId == null && row.Confirmed == null)
                .OrderByDescending(row => row.AtMs).FirstOrDefaultAsync(cancellation);
        }

        if (finding is null || !mayWrite(new(finding.Camera!.Kitchen!.AreaId)) || await pictures.KeepAsync(finding.Camera.KitchenId, bytes, cancellation) is not { } picture)
            return false;
        using var turn = await gate.EnterAsync(cancellation);
        await using var writing = await databases.CreateDbContextAsync(cancellation);
        return await writing.Set<CameraFinding>().Where(row => row.Id == finding.Id && row.PictureId == null).ExecuteUpdateAsync(set => set.SetProperty(static row => row.PictureId, picture), cancellation) > 0;
    }

    /// <summary>Keeps what a person found; a confirmed finding is a case. A code of why not, or null: <c>not-found</c>, <c>finding.decided</c>.</summary>
    public async Task<string?> DecideAsync(long findingId, bool confirmed, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        CameraFinding? finding;
        using (await gate.EnterAsync(cancellation))
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            finding = await database.Set<CameraFinding>().Include(row => row.Camera!.Kitchen).SingleOrDefaultAsync(row => row.Id == findingId, cancellation);
            if (finding is null)
                return "not-found";
            if (finding.Confirmed is not null)
                return "finding.decided";
            (finding.Confirmed, finding.DecidedBy, finding.DecidedMs) = (confirmed, actor.Name, NowMs());
            await database.SaveChangesAsync(cancellation);
        }

        if (!confirmed)
            return null;
        var kitchen = finding.Camera!.Kitchen!;
        var picture = finding.PictureId is { } id ? $"\n/api/v1/kitchens/pictures/{id}" : "";
        var title = $"{kitchen.Name} · {Words.GetString($"finding.{finding.Category}", System.Globalization.CultureInfo.InvariantCulture)}";
        var caseId = await cases.OpenAsync(KitchensModule.ShortName, title, $"{finding.Camera.Name} {finding.Score:P0}{picture}", kitchen.AreaId, null, Severity.Warning, actor, cancellation);
        using var turn = await gate.EnterAsync(cancellation);
        await using var writing = await databases.CreateDbContextAsync(cancellation);
        await writing.Set<CameraFinding>().Where(row => row.Id == findingId).ExecuteUpdateAsync(set => set.SetProperty(static row => row.CaseId, caseId), cancellation);
        return null;
    }

    /// <summary>Registers a camera. A code of why not, or null: <c>camera.name</c>, <c>camera.taken</c>.</summary>
    public async Task<string?> AddCameraAsync(long kitchenId, string name, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Trim().Length is 0 or > 100)
            return "camera.name";
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.Set<KitchenCamera>().AnyAsync(row => row.Name == name.Trim(), cancellation))
            return "camera.taken";
        database.Add(new KitchenCamera { KitchenId = kitchenId, Name = name.Trim() });
        await database.SaveChangesAsync(cancellation);
        return null;
    }

    private async Task KeepAsync(KitchenCamera camera, SeenEvent seen, string category, long atMs, long? picture, CancellationToken cancellation)
    {
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var finding = await database.Set<CameraFinding>().SingleOrDefaultAsync(row => row.CameraId == camera.Id && row.ExternalId == seen.Id, cancellation);
        if (finding is null)
        {
            finding = new CameraFinding { CameraId = camera.Id, ExternalId = seen.Id, Category = category, AtMs = atMs };
            database.Add(finding);
        }

        finding.Score = Math.Max(finding.Score, seen.Score);
        finding.PictureId = picture ?? finding.PictureId;
        await database.SaveChangesAsync(cancellation);
    }

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
