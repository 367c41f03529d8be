using Heed.Console.Forms;
using Heed.Kernel.Escalation;
using Heed.Storage.Escalation;

namespace Heed.Console.Policies;

/// <summary>An escalation policy as a form edits it.</summary>
public sealed class PolicyForm
{
    /// <summary>Number of the policy; 0 for a new one.</summary>
    public int Id { get; set; }

    /// <summary>When it was last changed as the form knows it, Unix milliseconds.</summary>
    public long ChangedMs { get; set; }

    /// <summary>Name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The area whose subtree it is for.</summary>
    public int AreaId { get; set; }

    /// <summary>The module.</summary>
    public string Module { get; set; } = "";

    /// <summary>The rule, or empty for all of the module.</summary>
    public string RuleId { get; set; } = "";

    /// <summary>Steps in order.</summary>
    public List<StepForm> Steps { get; } = [];

    /// <summary>Seconds between repeats of the last step.</summary>
    public int RepeatEverySeconds { get; set; }

    /// <summary>How often the last step is repeated.</summary>
    public int RepeatTimes { get; set; }

    /// <summary>Seconds after an answer when an unresolved case calls again; 0 for never.</summary>
    public int RealarmAfterSeconds { get; set; }

    /// <summary>Seconds within which somebody must answer; null for no limit.</summary>
    public int? RespondWithinSeconds { get; set; }

    /// <summary>Seconds within which it must be resolved; null for no limit.</summary>
    public int? ResolveWithinSeconds { get; set; }

    /// <summary>A form filled from a stored policy.</summary>
    public static PolicyForm Of(PolicyRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var form = Of(EscalationPolicyJson.Read(row.Steps, out _) ?? EscalationPolicy.CareDefault);
        (form.Id, form.ChangedMs, form.Name, form.AreaId, form.Module, form.RuleId) = (row.Id, row.ChangedMs, row.Name, row.AreaId, row.Module, row.RuleId);
        return form;
    }

    /// <summary>A form filled from a policy.</summary>
    public static PolicyForm Of(EscalationPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var form = new PolicyForm
        {
            RepeatEverySeconds = policy.RepeatEverySeconds,
            RepeatTimes = policy.RepeatTimes,
            RealarmAfterSeconds = policy.RealarmAfterSeconds,
            RespondWithinSeconds = policy.RespondWithinSeconds,
            ResolveWithinSeconds = policy.ResolveWithinSeconds,
        };
        form.Steps.AddRange(policy.Steps.Select(static step => new StepForm(step)));
        return form;
    }

    /// <summary>The policy that the form stands for, sound or not.</summary>
    public EscalationPolicy Policy() => new([.. Steps.Select(static step => step.Step())], RepeatEverySeconds, RepeatTimes, RealarmAfterSeconds, RespondWithinSeconds, ResolveWithinSeconds);

    /// <summary>What is wrong, by field; steps are named <c>step.1</c>.</summary>
    public IReadOnlyDictionary<string, string> Check()
    {
        var check = new FormCheck()
            .Text(Name, nameof(Name), 80)
            .Require(AreaId > 0, nameof(AreaId), "form.required")
            .Text(Module, nameof(Module), 40)
            .Require(Steps.Count is >= 1 and <= EscalationPolicy.MostSteps, FormAnswer.Whole, "policy.steps")
            .Require(RepeatEverySeconds is >= 10 and <= 86_400, nameof(RepeatEverySeconds), "policy.repeat-every")
            .Require(RepeatTimes is >= 0 and <= 100, nameof(RepeatTimes), "policy.repeat-times")
            .Require(RealarmAfterSeconds is 0 or (>= 60 and <= 604_800), nameof(RealarmAfterSeconds), "policy.realarm.wrong")
            .Require(RespondWithinSeconds is null or > 0, nameof(RespondWithinSeconds), "policy.limit")
            .Require(ResolveWithinSeconds is null or > 0, nameof(ResolveWithinSeconds), "policy.limit");
        for (var index = 0; index < Steps.Count; index++)
        {
            var (step, field) = (Steps[index], $"step.{index + 1}");
            check.Require(step.AfterSeconds is >= 0 and <= 604_800, field, "policy.after")
                .Require(index == 0 || step.AfterSeconds >= Steps[index - 1].AfterSeconds, field, "policy.order")
                .Require(step.Calls.Count > 0, field, "policy.nobody")
                .Require(step.Calls.All(static call => call.Channels.Count > 0), field, "policy.channel")
                .Require(step.Calls.All(static call => call.FirstContacts is >= 0 and <= 20), field, "policy.contacts");
        }

        return check.Faults;
    }
}

/// <summary>A step as a form edits it.</summary>
public sealed class StepForm
{
    /// <summary>A step that calls nobody yet.</summary>
    public StepForm()
    {
    }

    /// <summary>A form filled from a step.</summary>
    public StepForm(EscalationStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        AfterSeconds = step.AfterSeconds;
        Calls.AddRange(step.Calls.Select(static call => new CallForm { Whom = call.Whom, Role = call.DutyRole, FirstContacts = call.FirstContacts, Channels = [.. call.Channels] }));
    }

    /// <summary>Seconds after the case opened.</summary>
    public int AfterSeconds { get; set; }

    /// <summary>Who is called.</summary>
    public List<CallForm> Calls { get; } = [];

    /// <summary>The step that the form stands for.</summary>
    public EscalationStep Step() => new(AfterSeconds, [.. Calls.Select(static call => new EscalationCall(call.Whom, call.Whom == Whom.Role ? call.Role : "", call.Whom == Whom.Contacts ? call.FirstContacts : 0, [.. call.Channels.Order(StringComparer.Ordinal)]))]);
}

/// <summary>A call as a form edits it.</summary>
public sealed class CallForm
{
    /// <summary>A role or the contacts.</summary>
    public Whom Whom { get; set; }

    /// <summary>Role on duty.</summary>
    public string Role { get; set; } = DutyRoles.Village;

    /// <summary>How many contacts; 0 for all.</summary>
    public int FirstContacts { get; set; }

    /// <summary>Channel names.</summary>
    public HashSet<string> Channels { get; init; } = [];

    /// <summary>Takes a channel in or out.</summary>
    public void Switch(string channel)
    {
        if (!Channels.Remove(channel))
            Channels.Add(channel);
    }
}
