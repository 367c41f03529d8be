using Heed.Engine.Channels;
using Heed.Kernel.Escalation;
using Heed.Storage;
using Microsoft.EntityFrameworkCore;

namespace Heed.Engine.Escalation;

/// <summary>Says whom a policy would call if a case opened now, and where it would reach nobody.</summary>
public sealed class EscalationPreview(IDbContextFactory<HeedDatabase> databases, ChannelSet channels, TimeProvider time)
{
    /// <summary>Channels of this installation, configured or not.</summary>
    public IReadOnlyList<string> Channels { get; } = [.. channels.All.Select(static channel => channel.Name)];

    /// <summary>The calls of all steps in order.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="areaId">Area of the case.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<PreviewedCall>> OfAsync(EscalationPolicy policy, int areaId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var policies = await PolicyBook.LoadAsync(database, cancellation);
        var directory = new CallDirectory(database, policies.Path(areaId), time.GetUtcNow());
        var calls = new List<PreviewedCall>();
        for (var index = 0; index < policy.Steps.Count; index++)
        {
            foreach (var call in policy.Steps[index].Calls)
            {
                var people = call.Whom == Whom.Role ? await directory.OnDutyAsync(call.DutyRole, cancellation) : [];
                calls.Add(new(index + 1, policy.Steps[index].AfterSeconds, call, [.. people.Select(static person => person.Name)], [.. call.Channels.Where(name => channels.Find(name) is null)]));
            }
        }

        return calls;
    }
}

/// <summary>One call of a step as it would be made now.</summary>
/// <param name="Step">Number of the step, from 1.</param>
/// <param name="AfterSeconds">Seconds after the case opened.</param>
/// <param name="Call">Whom and how.</param>
/// <param name="People">Names of those on duty now; empty for contacts, who differ from case to case.</param>
/// <param name="Unconfigured">Channels of the call that this installation cannot send on.</param>
public sealed record PreviewedCall(int Step, int AfterSeconds, EscalationCall Call, IReadOnlyList<string> People, IReadOnlyList<string> Unconfigured);
