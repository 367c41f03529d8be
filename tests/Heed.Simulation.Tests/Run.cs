using Heed.Simulation.Tests.Checks;
using Heed.Simulation.Tests.Stores;
using Microsoft.Data.Sqlite;

namespace Heed.Simulation.Tests;

/// <summary>What came of one seed.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Failures">Broken promises in words; empty when all were kept.</param>
/// <param name="Fingerprint">Equal for runs that took the same steps.</param>
/// <param name="Summary">What happened, in numbers.</param>
/// <param name="Trace">The last lines of the trace, when it was kept.</param>
internal sealed record Run(int Seed, IReadOnlyList<string> Failures, long Fingerprint, RunSummary Summary, IReadOnlyCollection<string> Trace)
{
    private const long CalmMicros = 45_000_000;
    private const int FailuresShown = 12;

    [ThreadStatic]
    private static SqliteConnection? connection;

    /// <summary>Runs a seed from its begin to its checks.</summary>
    public static Run Of(int seed, Mutation mutation = Mutation.None, bool tracing = false)
    {
        if (connection is null)
        {
            connection = new SqliteConnection("Data Source=:memory:");
            connection.Open();
        }

        Template.CopyTo(connection);
        using var world = new World(seed, mutation, connection, tracing);
        world.Run(CalmMicros);
        if (world.Scheduler.Broken is { } broken)
            return new(seed, [$"the run broke: {broken}"], world.Scheduler.Fingerprint, default, world.TraceTail);
        using var database = world.Database.Open();
        var cases = CaseBook.Read(database);
        var failures = new List<string>();
        failures.AddRange(LedgerChecks.Of(world));
        failures.AddRange(AlarmChecks.Of(world));
        if (world.CallsPeople)
        {
            failures.AddRange(CaseChecks.Of(world, cases));
            failures.AddRange(CallChecks.Of(world, cases));
            failures.AddRange(AccessChecks.Of(world, cases));
            failures.AddRange(IndicatorChecks.Of(world, cases));
        }

        return new(seed, failures, world.Scheduler.Fingerprint, RunSummary.Of(world, cases), world.TraceTail);
    }

    /// <summary>The failure as a person wants to read it: seed, what broke, and the tail of the trace.</summary>
    public static string Describe(int seed, Mutation mutation = Mutation.None)
    {
        var run = Of(seed, mutation, tracing: true);
        return string.Join(Environment.NewLine, [
            $"Seed {seed} breaks {run.Failures.Count} promises. Again: dotnet run --project tests/Heed.Simulation.Tests -c Release -- --seed {seed}",
            .. run.Failures.Take(FailuresShown).Select(static failure => $"  {failure}"),
            $"The last {run.Trace.Count} lines of the trace:",
            .. run.Trace,
        ]);
    }
}

/// <summary>What happened in a run, in numbers: a simulation in which nothing happens proves nothing.</summary>
/// <param name="Messages">Messages acknowledged to devices.</param>
/// <param name="Alarms">Alarms raised.</param>
/// <param name="Cases">Cases opened.</param>
/// <param name="Calls">Calls made.</param>
/// <param name="Answers">Answers confirmed.</param>
/// <param name="Looks">Looks at health data.</param>
internal readonly record struct RunSummary(int Messages, int Alarms, int Cases, int Calls, int Answers, int Looks)
{
    public static RunSummary Of(World world, CaseBook cases) => new(
        world.Devices.Sum(static device => device.Acknowledged),
        world.Store.Changes.Count(static change => change.Kind == Kernel.Alarms.AlarmChangeKind.Raised),
        cases.Cases.Count,
        cases.Messages.Count,
        world.Telephones.Confirmed.Count,
        world.Readers.Looks.Count(static look => look.Health));

    public static RunSummary operator +(RunSummary left, RunSummary right) => new(
        left.Messages + right.Messages, left.Alarms + right.Alarms, left.Cases + right.Cases, left.Calls + right.Calls, left.Answers + right.Answers, left.Looks + right.Looks);
}
