namespace Heed.Kernel.Escalation;

/// <summary>
/// Who is called about a case, on which channels and when. Steps are called in order until somebody answers; then the last step is
/// repeated a bounded number of times; then the case says that its policy is exhausted.
/// </summary>
/// <param name="Steps">Steps, 1–20, in order of their time.</param>
/// <param name="RepeatEverySeconds">Seconds between repeats of the last step, 10–86400; also the wait after the last call before the policy counts as exhausted.</param>
/// <param name="RepeatTimes">How often the last step is repeated, 0–100.</param>
/// <param name="RealarmAfterSeconds">Seconds after an answer when an unresolved case calls again, 60–604800; 0 for never.</param>
/// <param name="RespondWithinSeconds">Limit of the respond clock for cases under this policy; null for none.</param>
/// <param name="ResolveWithinSeconds">Limit of the resolve clock; null for none.</param>
public sealed record EscalationPolicy(
    IReadOnlyList<EscalationStep> Steps,
    int RepeatEverySeconds,
    int RepeatTimes,
    int RealarmAfterSeconds = 0,
    int? RespondWithinSeconds = null,
    int? ResolveWithinSeconds = null)
{
    /// <summary>Most steps of a policy.</summary>
    public const int MostSteps = 20;

    /// <summary>
    /// The policy for deadlines of a module without one of its own: whoever the case was given to at once, the chain office after a worked hour,
    /// the county centre after half a working day; then the centre twice more, each half a day later. Its times count in working time.
    /// </summary>
    public static EscalationPolicy DeadlineDefault { get; } = new(
        [
            new EscalationStep(0, [EscalationCall.Assignee("console", "sms", "email")]),
            new EscalationStep(3600, [EscalationCall.Role(DutyRoles.ChainOffice, "console", "sms", "email", "webhook", "dingtalk", "wecom")]),
            new EscalationStep(14_400, [EscalationCall.Role(DutyRoles.County, "console", "sms", "email", "webhook", "dingtalk", "wecom")]),
        ],
        RepeatEverySeconds: 14_400,
        RepeatTimes: 2);

    /// <summary>Identity under which a module's policy for deadlines is kept, in the place of a rule: <c>chains.deadline</c>.</summary>
    public static string DeadlineRule(string module) => $"{module}.deadline";

    /// <summary>
    /// The policy of a module without one of its own: village duty and the family at once, township duty after a minute, the county
    /// centre after three; then the centre every three minutes, ten times. Telecare centres are held to an answer within 180 s.
    /// </summary>
    public static EscalationPolicy CareDefault { get; } = new(
        [
            new EscalationStep(0, [EscalationCall.Role(DutyRoles.Village, "console", "sms", "webhook", "dingtalk", "wecom"), EscalationCall.Contacts(0, "sms")]),
            new EscalationStep(60, [EscalationCall.Role(DutyRoles.Township, "console", "sms", "webhook", "dingtalk", "wecom")]),
            new EscalationStep(180, [EscalationCall.Role(DutyRoles.County, "console", "sms", "webhook", "dingtalk", "wecom")]),
        ],
        RepeatEverySeconds: 180,
        RepeatTimes: 10,
        RealarmAfterSeconds: 2700,
        RespondWithinSeconds: 60,
        ResolveWithinSeconds: 2700);

    /// <summary>The step that a call of this number makes: the last one for repeats, the first one for a re-alarm (number 0).</summary>
    public EscalationStep StepOf(int callNumber) => Steps[Math.Clamp(callNumber, 1, Steps.Count) - 1];

    /// <summary>Number of the call after which nothing follows.</summary>
    public int LastCallNumber => Steps.Count + RepeatTimes;

    /// <summary>What is wrong with this policy, for the person who edits it; empty when it is sound.</summary>
    public IReadOnlyList<string> Validate()
    {
        var faults = new List<string>();
        if (Steps.Count is < 1 or > MostSteps)
            faults.Add($"A policy has 1 to {MostSteps} steps; this one has {Steps.Count}.");
        for (var index = 0; index < Steps.Count; index++)
        {
            if (Steps[index].AfterSeconds is < 0 or > 604_800)
                faults.Add($"Step {index + 1}: the time is 0 to 604800 seconds.");
            if (index > 0 && Steps[index].AfterSeconds < Steps[index - 1].AfterSeconds)
                faults.Add($"Step {index + 1} comes before step {index}: order steps by their time.");
            if (Steps[index].Calls.Count == 0)
                faults.Add($"Step {index + 1} calls nobody: name a role or the contacts.");
            faults.AddRange(Steps[index].Calls.SelectMany(call => call.Validate()).Select(fault => $"Step {index + 1}: {fault}"));
        }

        if (RepeatEverySeconds is < 10 or > 86_400)
            faults.Add("Repeats are 10 to 86400 seconds apart.");
        if (RepeatTimes is < 0 or > 100)
            faults.Add("The last step is repeated 0 to 100 times.");
        if (RealarmAfterSeconds is not 0 and (< 60 or > 604_800))
            faults.Add("An unresolved case calls again after 60 to 604800 seconds, or 0 for never.");
        if (RespondWithinSeconds is <= 0 || ResolveWithinSeconds is <= 0)
            faults.Add("A clock's limit is a positive number of seconds, or empty for none.");
        return faults;
    }
}
