using Heed.Care.Numbers;
using Heed.Console.Scope;
using Heed.Kernel.Access;
using Heed.Kernel.Areas;
using Heed.Kernel.Cases;
using Heed.Storage.Cases;
using Microsoft.EntityFrameworkCore;

namespace Heed.Care.Tests.Numbers;

public sealed class NumbersOfCare(DemoInstance demo)
{
    private const long HourMs = 3_600_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_number_is_the_length_of_its_list_and_equals_a_recount()
    {
        var nowMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await using var database = demo.Open();
        var village = await database.Areas.Where(static row => row.Level == 2).FirstAsync(Cancellation);

        // Cases of a span that no other test touches.
        var fromMs = nowMs + (1_000 * HourMs);
        foreach (var (after, outcome) in new (long?, CaseOutcome)[] { (40_000, CaseOutcome.FamilyCame), (100_000, CaseOutcome.FalseAlarm), (400_000, CaseOutcome.Hospital), (null, CaseOutcome.None) })
            database.Cases.Add(new CaseRow { Module = "care", Title = "x", AreaId = village.Id, SubjectId = 1, RuleId = "care.sos", Severity = Kernel.Alarms.Severity.Critical, OpenedMs = fromMs + 1, AcknowledgedMs = fromMs + 1 + after, Outcome = outcome, Status = after is null ? CaseStatus.Open : CaseStatus.Resolved });
        await database.SaveChangesAsync(Cancellation);
        var scope = new AreaScope("x", "x", [new Grant(Role.CountyOfficer, new AreaPath(village.Path))], new Dictionary<string, IReadOnlyList<string>> { ["care"] = ["wearer"] }, nowMs);
        var found = await new CareNumbers(database, scope, fromMs, fromMs + HourMs).ReadAsync(Cancellation);
        var numbers = found.ToDictionary(static item => item.Number.Key, static item => item.Number);
        Assert.All(found, static item => Assert.Equal(item.Number.Of ?? item.Number.Count, item.Lines.Count));
        Assert.All(found, static item => Assert.Equal(item.Number.Count, item.Lines.Count(static line => !line.Late)));
        Assert.Equal((4, 1, 2, 2, 1), (numbers["calls"].Count, numbers["within60"].Count, numbers["within180"].Count, numbers["true"].Count, numbers["false"].Count));
        Assert.Equal((4, 0.25), (numbers["within60"].Of, numbers["within60"].Share));
        Assert.True(found.Single(static item => item.Number.Key == "within60").Lines[0].Late);
        await database.Cases.Where(row => row.OpenedMs > fromMs).ExecuteDeleteAsync(Cancellation);
    }

    [Fact]
    public async Task Nothing_of_another_area_is_counted()
    {
        await using var database = demo.Open();
        var elsewhere = await database.Areas.Where(area => area.Level == 1 && !database.Areas.Any(village => village.Level == 2 && village.ParentId == area.Id)).FirstAsync(Cancellation);
        var scope = new AreaScope("x", "x", [new Grant(Role.TownshipStaff, new AreaPath(elsewhere.Path))], new Dictionary<string, IReadOnlyList<string>> { ["care"] = ["wearer"] }, 1);
        Assert.All(await new CareNumbers(database, scope, 0, long.MaxValue / 2).ReadAsync(Cancellation), static item => Assert.Empty(item.Lines));
    }
}
