using Heed.Engine.Rules;
using Heed.Kernel.Alarms;
using Heed.Kernel.Places;
using Heed.Kernel.Rules;
using Heed.Storage;
using Heed.Storage.Care;
using Microsoft.EntityFrameworkCore;

namespace Heed.Care.Map;

/// <summary>Fences drawn for wearers, as rules of their lanes: <c>care.fence.NUMBER</c>.</summary>
internal sealed class CareFences : ISubjectRules
{
    /// <summary>Rules of fences begin so.</summary>
    public const string RulePrefix = "care.fence.";

    /// <inheritdoc/>
    public async Task<ILookup<long, RuleSpecification>> ReadAsync(HeedDatabase database, long? subjectId, CancellationToken cancellation = default)
    {
        var rows = await database.Set<CareFence>().AsNoTracking().Where(row => subjectId == null || row.SubjectId == subjectId).OrderBy(static row => row.Id).ToListAsync(cancellation);
        return rows.ToLookup(static row => row.SubjectId, RuleOf);
    }

    /// <summary>The rule of a fence.</summary>
    public static RuleSpecification RuleOf(CareFence fence) => new(
        $"{RulePrefix}{fence.Id}",
        "fence",
        fence.Urgent ? Severity.Critical : Severity.Warning,
        new Dictionary<string, string>
        {
            ["polygon"] = fence.Polygon,
            ["mustBe"] = fence.MustBeInside ? "inside" : "outside",
            ["from"] = fence.From,
            ["to"] = fence.To,
        });
}

/// <summary>Draws and takes away fences; the wearer's lane hears of it at once.</summary>
internal sealed class FenceDesk(CareWriter writer, IRuleAdministration rules)
{
    /// <summary>Most fences of one wearer.</summary>
    public const int MostFences = 20;

    /// <summary>Most corners of a fence.</summary>
    public const int MostCorners = 100;

    /// <summary>Draws one.</summary>
    /// <exception cref="CareFaultException">Its shape, name or hours cannot be used, or there are too many.</exception>
    public async Task<long> DrawAsync(CareFence fence, string by, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(fence.Name) || fence.Name.Length > 40)
            throw new CareFaultException("fence.fault.name");
        Check(fence);
        var id = await writer.WriteAsync(by, "draw-fence", $"subject/{fence.SubjectId}", async database =>
        {
            if (await database.Set<CareFence>().CountAsync(row => row.SubjectId == fence.SubjectId, cancellation) >= MostFences)
                throw new CareFaultException("fence.fault.many");
            database.Add(fence);
            await database.SaveChangesAsync(cancellation);
            return fence.Id;
        }, cancellation);
        await rules.RefreshSubjectAsync(fence.SubjectId, cancellation);
        return id;
    }

    /// <summary>Takes one away; its alarm ends.</summary>
    public async Task RemoveAsync(long fenceId, string by, CancellationToken cancellation)
    {
        var subject = await writer.WriteAsync(by, "remove-fence", $"fence/{fenceId}", async database =>
        {
            var fence = await database.Set<CareFence>().SingleAsync(row => row.Id == fenceId, cancellation);
            database.Remove(fence);
            return fence.SubjectId;
        }, cancellation);
        await rules.RefreshSubjectAsync(subject, cancellation);
    }

    private static void Check(CareFence fence)
    {
        try
        {
            if (fence.Polygon.Split(';').Length > MostCorners)
                throw new CareFaultException("fence.fault.corners");
            _ = Fence.Parse(fence.Polygon);
            _ = Rule.Create(CareFences.RuleOf(fence));
        }
        catch (FormatException wrong)
        {
            throw new CareFaultException("fence.fault.shape", wrong);
        }
        catch (RuleException wrong)
        {
            throw new CareFaultException("fence.fault.hours", wrong);
        }
    }
}
