namespace Heed.Simulation.Tests.Checks;

/// <summary>Looks at the board again and again while everything happens: the next call that it shows is the one that is due.</summary>
internal sealed class Onlooker(World world)
{
    private const long PauseMicros = 1_000_000;
    private const string Wrong =
        """
        SELECT 'case ' || item.Id || ' shows its next call at ' || coalesce(item.NextCallMs, 'none') || ', due is ' || coalesce(step.DueMs, 'none')
        FROM Cases item LEFT JOIN DueSteps step ON step.CaseId = item.Id WHERE item.NextCallMs IS NOT step.DueMs LIMIT 1
        """;

    /// <summary>What was seen; null when all was right.</summary>
    public string? Seen { get; private set; }

    /// <summary>Looks until something is wrong.</summary>
    public async Task RunAsync()
    {
        while (Seen is null)
        {
            await world.Ground.DelayAsync(PauseMicros);
            Seen = world.Database.Ask(Wrong) as string;
        }
    }
}
