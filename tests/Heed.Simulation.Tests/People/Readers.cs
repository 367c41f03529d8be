using System.Collections.Immutable;
using Heed.Console.Access;
using Heed.Console.Audit;
using Heed.Console.Identity;
using Heed.Console.Modules;
using Heed.Console.Privacy;
using Heed.Console.Scope;
using Heed.Kernel.Access;
using Heed.Simulation.Tests.Silos;
using Heed.Simulation.Tests.Stores;
using Heed.Storage;
using Heed.Storage.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Heed.Simulation.Tests.People;

/// <summary>What somebody was shown.</summary>
/// <param name="Who">The account.</param>
/// <param name="FromMs">The silo's time when the look began, Unix milliseconds.</param>
/// <param name="ToMs">The silo's time when it was over.</param>
/// <param name="Cases">Cases on the board.</param>
/// <param name="Subject">Subject whose health data was asked for.</param>
/// <param name="Health">True when it was shown.</param>
/// <param name="Withdrawn">Roles whose withdrawal was confirmed before the look began.</param>
internal sealed record Look(string Who, long FromMs, long ToMs, IReadOnlyList<long> Cases, long Subject, bool Health, ImmutableHashSet<long> Withdrawn);

/// <summary>
/// Staff who look at boards and at health data on any silo while roles are given and withdrawn: the console's own scopes and its gate before
/// health data, over the simulated store.
/// </summary>
internal sealed class Readers(World world)
{
    /// <summary>Who has no area of their own, only what is given and withdrawn.</summary>
    public const string Substitute = "xu";

    /// <summary>What whoever is not on duty says: the county's officer looks out of duty.</summary>
    private const string Purpose = "a look in a simulated night";

    private static readonly SecondStepPolicy OneStep = new(new ConfigurationBuilder().Build());
    private static readonly string[] Accounts = ["li", "wu", Substitute];
    private readonly Dictionary<string, AreaScope> remembered = [];
    private ImmutableHashSet<long> withdrawn = [];

    /// <summary>All that was shown to somebody.</summary>
    public List<Look> Looks { get; } = [];

    /// <summary>Looks, until the run ends.</summary>
    public async Task LookAsync()
    {
        while (true)
        {
            await world.Ground.DelayAsync(world.Scheduler.Random.Next(500_000, 6_000_000));
            var (who, subject) = (Accounts[world.Scheduler.Random.Next(Accounts.Length)], world.Scheduler.Random.Next(Devices.DeviceScript.Subjects) + 1);
            var before = withdrawn;
            await OnAnySiloAsync(silo => ShowAsync(silo, who, subject, before));
        }
    }

    /// <summary>Gives the substitute a village for a while and takes it away again.</summary>
    public async Task GiveAsync()
    {
        while (true)
        {
            await world.Ground.DelayAsync(world.Scheduler.Random.Next(2_000_000, 10_000_000));
            var area = Template.Villages[world.Scheduler.Random.Next(Template.Villages.Length)];
            await OnAnySiloAsync(silo => ChangeAsync(silo, area));
        }
    }

    private async Task ShowAsync(SimulatedSilo silo, string who, long subject, ImmutableHashSet<long> before)
    {
        var time = silo.Process.Time;
        var scopes = new AreaScopes(silo.Databases, new HeedModules([]), new Sessions(silo.Databases, silo.Gate, time), new ApiTokens(silo.Databases, silo.Gate, time), OneStep, time);
        var views = new HealthViews(silo.Databases, new AuditNotes(silo.Databases, silo.Gate, time));
        var fromMs = time.NowMs;
        if (await scopes.OfUserAsync(who) is not { } scope)
            return;
        if (world.Mutation == Mutation.RememberAScope)
            scope = remembered[who] = remembered.TryGetValue(who, out var first) && first.Grants.Count > 0 ? first : scope;
        List<long> cases;
        await using (var database = silo.Databases.CreateDbContext())
            cases = await scope.Cases(database).Select(static row => row.Id).ToListAsync();
        var isShown = await views.OpenAsync(scope, subject, Purpose, "page");
        Looks.Add(new(who, fromMs, time.NowMs, cases, subject, isShown, before));
    }

    private async Task ChangeAsync(SimulatedSilo silo, int area)
    {
        var nowMs = silo.Process.Time.NowMs;
        using var turn = await silo.Gate.EnterAsync();
        await using var database = silo.Databases.CreateDbContext();
        var open = await database.Set<GrantRow>().FirstOrDefaultAsync(static row => row.UserId == Substitute && row.ToMs == null);
        if (open is null)
            database.Add(open = new() { UserId = Substitute, Role = Role.DutyOfficer, AreaId = area, FromMs = nowMs, GivenMs = nowMs });
        else
            open.ToMs = nowMs;
        await database.SaveChangesAsync();
        if (open.ToMs is not null)
            withdrawn = withdrawn.Add(open.Id);
    }

    /// <summary>One try; a silo that dies or a store that fails is an error page.</summary>
    private async Task OnAnySiloAsync(Func<SimulatedSilo, Task> work)
    {
        if (world.AnySilo() is not { } silo)
            return;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        silo.Process.After(world.Scheduler.Random.Next(20_000), () => _ = TryAsync());
        world.Ground.After(10_000_000, () => done.TrySetResult());
        await done.Task;

        async Task TryAsync()
        {
            try
            {
                await work(silo);
            }
            catch (Exception problem) when (problem is System.Data.Common.DbException or DbUpdateException)
            {
            }

            world.Ground.After(0, () => done.TrySetResult());
        }
    }
}
