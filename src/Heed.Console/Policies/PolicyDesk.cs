using Heed.Console.Forms;
using Heed.Console.Scope;
using Heed.Kernel.Access;
using Heed.Kernel.Escalation;
using Heed.Storage.Escalation;
using Microsoft.EntityFrameworkCore;

namespace Heed.Console.Policies;

/// <summary>Where escalation policies are changed, by who holds <see cref="Permissions.PoliciesManage"/> in the policy's area.</summary>
public sealed class PolicyDesk(PageWrites writes, TimeProvider time)
{
    /// <summary>Adds a policy, or changes one. An area has one policy for a module and rule.</summary>
    public Task<FormAnswer> SaveAsync(AreaScope writer, PolicyForm form, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        return writes.WriteAsync(writer, form.Id == 0 ? "add-policy" : "change-policy", async (database, scope) =>
        {
            if (FormAnswer.Of(form.Check()) is { } wrong)
                return wrong;
            if (!await scope.HoldsAsync(database, form.AreaId, Permissions.PoliciesManage, cancellation))
                return FormAnswer.Wrong(nameof(form.AreaId), "form.area");
            if (await database.Policies.AnyAsync(row => row.AreaId == form.AreaId && row.Module == form.Module && row.RuleId == form.RuleId && row.Id != form.Id, cancellation))
                return FormAnswer.Wrong(nameof(form.AreaId), "policy.twice");
            var steps = EscalationPolicyJson.Write(form.Policy());
            var row = form.Id == 0 ? new PolicyRow { Name = form.Name, Module = form.Module, Steps = steps } : await database.Policies.SingleOrDefaultAsync(item => item.Id == form.Id, cancellation);
            if (row is null || (form.Id != 0 && !await scope.HoldsAsync(database, row.AreaId, Permissions.PoliciesManage, cancellation)))
                return FormAnswer.NotFound;
            if (row.ChangedMs != form.ChangedMs)
                return FormAnswer.Stale;
            (row.Name, row.AreaId, row.Module, row.RuleId, row.Steps) = (form.Name.Trim(), form.AreaId, form.Module, form.RuleId, steps);
            (row.ChangedBy, row.ChangedMs) = (scope.Name, time.GetUtcNow().ToUnixTimeMilliseconds());
            if (form.Id == 0)
                database.Policies.Add(row);
            await database.SaveChangesAsync(cancellation);
            return FormAnswer.Done(row.Id, $"policy/{row.Id}", steps);
        }, cancellation);
    }

    /// <summary>Removes a policy: the one of the area above counts again, or the default.</summary>
    public Task<FormAnswer> RemoveAsync(AreaScope writer, int policyId, CancellationToken cancellation = default) =>
        writes.WriteAsync(writer, "remove-policy", async (database, scope) =>
        {
            if (await database.Policies.SingleOrDefaultAsync(item => item.Id == policyId, cancellation) is not { } row || !await scope.HoldsAsync(database, row.AreaId, Permissions.PoliciesManage, cancellation))
                return FormAnswer.NotFound;
            database.Policies.Remove(row);
            return FormAnswer.Done(policyId, $"policy/{policyId}", row.Steps);
        }, cancellation);
}
