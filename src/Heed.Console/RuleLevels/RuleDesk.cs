using Heed.Console.Forms;
using Heed.Console.Scope;
using Heed.Engine.Rules;
using Heed.Kernel.Access;
using Heed.Kernel.Rules;
using Heed.Storage;
using Heed.Storage.Rules;
using Microsoft.EntityFrameworkCore;

namespace Heed.Console.RuleLevels;

/// <summary>Where parameters of rules are changed, by who holds <see cref="Permissions.RulesChange"/> there; for everywhere only an administrator may.</summary>
public sealed class RuleDesk(IDbContextFactory<HeedDatabase> databases, AreaScopes scopes, IRuleAdministration rules)
{
    /// <summary>Sets a parameter at a level; null goes back to what the level above says. A value that does not fit is a fault in the words of the rule.</summary>
    public async Task<FormAnswer> ChangeAsync(AreaScope writer, string ruleId, string parameter, string? value, RuleLevel level, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(level);
        if (await scopes.AgainAsync(writer, cancellation) is not { } scope || !await MayAsync(scope, level.AreaId, level.SubjectId, cancellation))
            return FormAnswer.Denied;
        try
        {
            await rules.ChangeAsync(ruleId, parameter, value, level.AreaId, level.SubjectId, scope.Name, cancellation);
            return FormAnswer.Done(0, $"rule/{ruleId}");
        }
        catch (RuleException wrong)
        {
            return FormAnswer.Wrong(FormAnswer.Whole, wrong.Message);
        }
    }

    /// <summary>Takes back the change that counts now at its level, or brings back one that was withdrawn.</summary>
    public async Task<FormAnswer> UndoAsync(AreaScope writer, long changeId, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.RuleOverrides.AsNoTracking().SingleOrDefaultAsync(row => row.Id == changeId, cancellation) is not { } change)
            return FormAnswer.NotFound;
        var others = await database.RuleOverrides.AsNoTracking()
            .Where(row => row.RuleId == change.RuleId && row.Parameter == change.Parameter && row.AreaId == change.AreaId && row.SubjectId == change.SubjectId && row.Id != changeId)
            .ToListAsync(cancellation);
        if (others.Any(row => row.Id > changeId))
            return FormAnswer.Stale;
        var value = change.EndedMs is null ? Before(change, others)?.Value : change.Value;
        return await ChangeAsync(writer, change.RuleId, change.Parameter, value, new(change.AreaId, change.SubjectId, []), cancellation);
    }

    /// <summary>The change that another superseded; null when the level said nothing before.</summary>
    public static RuleOverrideRow? Before(RuleOverrideRow change, IEnumerable<RuleOverrideRow> others)
    {
        ArgumentNullException.ThrowIfNull(change);
        return others
            .Where(row => row.RuleId == change.RuleId && row.Parameter == change.Parameter && row.AreaId == change.AreaId && row.SubjectId == change.SubjectId && row.Id < change.Id && row.EndedMs == change.ChangedMs)
            .MaxBy(static row => row.Id);
    }

    /// <summary>True when a person may change parameters at a level.</summary>
    public async Task<bool> MayAsync(AreaScope scope, int? areaId, long? subjectId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (subjectId is { } subject)
            return await scope.Subjects(database, Permissions.RulesChange).AnyAsync(row => row.Id == subject, cancellation);
        return areaId is { } area ? await scope.HoldsAsync(database, area, Permissions.RulesChange, cancellation) : scope.IsAdministrator;
    }
}
