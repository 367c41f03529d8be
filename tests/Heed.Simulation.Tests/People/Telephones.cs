using Heed.Kernel.Cases;
using Heed.Storage.Outbox;

namespace Heed.Simulation.Tests.People;

/// <summary>The people who are called. A repeat under the same key does not ring twice, as providers promise; some people answer, and some of those end the case.</summary>
internal sealed class Telephones(World world)
{
    private readonly HashSet<string> keys = [];
    private readonly HashSet<long> answering = [];

    /// <summary>How often each message rang.</summary>
    public Dictionary<long, int> Rings { get; } = [];

    /// <summary>Answers that Heed confirmed: case and who.</summary>
    public List<(long CaseId, string Who)> Confirmed { get; } = [];

    public void Ring(string key, OutboxMessage message)
    {
        if (!keys.Add(key))
            return;
        Rings[message.Id] = Rings.GetValueOrDefault(message.Id) + 1;
        world.Trace($"{message.RecipientName} is called about case {message.CaseId}, call {message.Step}");
        if (message.CaseId is { } caseId && world.Scheduler.Random.Next(3) == 0 && answering.Add(caseId))
            world.Ground.Start(() => AnswerAsync(caseId, message.RecipientName));
    }

    private async Task AnswerAsync(long caseId, string who)
    {
        var random = world.Scheduler.Random;
        await world.Ground.DelayAsync(random.Next(30_000_000));
        if (await InsistAsync(caseId, new AcknowledgeCase(""), who))
            Confirmed.Add((caseId, who));
        if (random.Next(2) == 0)
            return;
        await world.Ground.DelayAsync(random.Next(20_000_000));
        await InsistAsync(caseId, new ResolveCase(CaseOutcome.HelpedOnTheSpot, ""), who);
        answering.Remove(caseId);
    }

    /// <summary>Tries on any silo until Heed says yes or no.</summary>
    private async Task<bool> InsistAsync(long caseId, CaseCommand command, string who)
    {
        while (true)
        {
            var answer = world.AnySilo() is { } silo ? await AskAsync(silo, caseId, command, who) : null;
            if (answer is { } said)
                return said.Kind == Engine.Cases.CaseAnswerKind.Done;
            await world.Ground.DelayAsync(1_000_000);
        }
    }

    /// <summary>One try; null when no answer came.</summary>
    private async Task<Engine.Cases.CaseAnswer?> AskAsync(Silos.SimulatedSilo silo, long caseId, CaseCommand command, string who)
    {
        var answer = new TaskCompletionSource<Engine.Cases.CaseAnswer?>(TaskCreationOptions.RunContinuationsAsynchronously);
        silo.Process.After(world.Scheduler.Random.Next(20_000), () => _ = ServeAsync(silo, caseId, command, who, answer));
        world.Ground.After(10_000_000, () => answer.TrySetResult(null));
        return await answer.Task;
    }

    private async Task ServeAsync(Silos.SimulatedSilo silo, long caseId, CaseCommand command, string who, TaskCompletionSource<Engine.Cases.CaseAnswer?> answer)
    {
        Engine.Cases.CaseAnswer? said = null;
        try
        {
            said = await silo.Desk.ExecuteAsync(caseId, command, new Actor(ActorKind.Staff, who, who), null);
        }
        catch (Exception problem) when (problem is System.Data.Common.DbException or Microsoft.EntityFrameworkCore.DbUpdateException)
        {
            // An error page: the person tries again.
        }

        world.Ground.After(world.Scheduler.Random.Next(20_000), () => answer.TrySetResult(said));
    }
}
