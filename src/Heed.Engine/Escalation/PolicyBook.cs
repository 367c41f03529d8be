using Heed.Kernel.Areas;
using Heed.Kernel.Cases;
using Heed.Kernel.Escalation;
using Heed.Storage;
using Heed.Storage.Cases;
using Heed.Storage.Escalation;
using Microsoft.EntityFrameworkCore;

namespace Heed.Engine.Escalation;

/// <summary>The policies as they stand in one transaction: finds the one for a case.</summary>
internal sealed class PolicyBook
{
    private readonly IReadOnlyList<PolicyRow> rows;
    private readonly IReadOnlyDictionary<int, string> paths;

    private PolicyBook(IReadOnlyList<PolicyRow> rows, IReadOnlyDictionary<int, string> paths)
    {
        this.rows = rows;
        this.paths = paths;
    }

    internal static async Task<PolicyBook> LoadAsync(HeedDatabase database, CancellationToken cancellation)
    {
        var rows = await database.Policies.AsNoTracking().ToListAsync(cancellation);
        var paths = await database.Areas.AsNoTracking().ToDictionaryAsync(area => area.Id, area => area.Path, cancellation);
        return new PolicyBook(rows, paths);
    }

    /// <summary>Areas from the root to this one; empty when it is not known.</summary>
    internal IReadOnlyList<AreaId> Path(int areaId) => paths.TryGetValue(areaId, out var path)
        ? [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(part => new AreaId(int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)))]
        : [];

    /// <summary>The policy by which a case calls now: the one for deadlines while it calls about one.</summary>
    internal EscalationPolicy For(CaseRow row, CaseState state) => state.Deadline is { IsCalling: true }
        ? Find(row.Module, EscalationPolicy.DeadlineRule(row.Module), row.AreaId, EscalationPolicy.DeadlineDefault)
        : Find(row.Module, row.RuleId, row.AreaId);

    /// <summary>The policy of the nearest area, one for the rule before one for the module; the default when there is none that can be read.</summary>
    internal EscalationPolicy Find(string module, string ruleId, int areaId) => Find(module, ruleId, areaId, EscalationPolicy.CareDefault);

    private EscalationPolicy Find(string module, string ruleId, int areaId, EscalationPolicy otherwise)
    {
        var path = Path(areaId);
        var best = rows
            .Where(row => row.Module == module && (row.RuleId.Length == 0 || row.RuleId == ruleId))
            .Select(row => (row, depth: Depth(path, row.AreaId)))
            .Where(found => found.depth >= 0)
            .OrderByDescending(found => found.depth)
            .ThenByDescending(found => found.row.RuleId.Length > 0);
        foreach (var (row, _) in best)
        {
            if (EscalationPolicyJson.Read(row.Steps, out var _) is { } policy)
                return policy;
        }

        return otherwise;
    }

    private static int Depth(IReadOnlyList<AreaId> path, int areaId)
    {
        for (var index = path.Count - 1; index >= 0; index--)
        {
            if (path[index].Value == areaId)
                return index;
        }

        return -1;
    }
}
