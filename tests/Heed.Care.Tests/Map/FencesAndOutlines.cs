using System.Text.Json;
using Heed.Care.Map;
using Heed.Engine.Alarms;
using Heed.Engine.Rules;
using Heed.Kernel.Alarms;
using Heed.Kernel.Intake;
using Heed.Kernel.Observations;
using Heed.Storage.Care;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Heed.Care.Tests.Map;

public sealed class FencesAndOutlines(DemoInstance demo)
{
    private const long Wearer = 8;
    private const string Square = "30.70 121.05; 30.70 121.06; 30.71 121.06; 30.71 121.05";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fence_is_a_rule_of_its_wearer_alone_and_goes_with_the_fence()
    {
        var (desk, rules) = (demo.Get<FenceDesk>(), demo.Get<IRuleAdministration>());
        var id = await desk.DrawAsync(new() { SubjectId = Wearer, Name = "home", Polygon = Square, From = "22:00", To = "06:00", Urgent = true }, "test", Cancellation);
        var rule = Assert.Single(await rules.ResolveAsync(Wearer, Cancellation), rule => rule.Id == $"care.fence.{id}");
        Assert.Equal((Severity.Critical, "22:00", "inside"), (rule.Severity, rule.Parameters["from"], rule.Parameters["mustBe"]));
        Assert.DoesNotContain(await rules.ResolveAsync(Wearer - 2, Cancellation), static other => other.Id.StartsWith(CareFences.RulePrefix, StringComparison.Ordinal));
        await desk.RemoveAsync(id, "test", Cancellation);
        Assert.DoesNotContain(await rules.ResolveAsync(Wearer, Cancellation), static other => other.Id.StartsWith(CareFences.RulePrefix, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Outside_of_her_fence_a_wearer_raises_an_alarm()
    {
        const long Subject = 7;
        var id = await demo.Get<FenceDesk>().DrawAsync(new() { SubjectId = Subject, Name = "village", Polygon = Square }, "test", Cancellation);
        var nowMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        Observation[] away = [new(new(Subject), Metric.Position, nowMs - 60_000, 30.80, 121.20), new(new(Subject), Metric.Position, nowMs, 30.80, 121.20)];
        await demo.Get<IIntake>().AcceptAsync(away, Cancellation);
        await demo.Heed.Services.GetServices<IHostedService>().OfType<AlarmDispatcher>().Single().RunOnceAsync(Cancellation);
        await using var database = demo.Open();
        Assert.True(await database.Alarms.AnyAsync(row => row.SubjectId == Subject && row.RuleId == $"care.fence.{id}", Cancellation));
    }

    [Theory]
    [InlineData("", Square, "22:00", "fence.fault.name")]
    [InlineData("home", "30.70 121.05; 30.70 121.06", "22:00", "fence.fault.shape")]
    [InlineData("home", "30.70 121.05; 30.71 121.06; 30.70 121.06; 30.71 121.05", "22:00", "fence.fault.shape")]
    [InlineData("home", Square, "evening", "fence.fault.hours")]
    public async Task A_fence_that_cannot_be_is_refused_with_what_to_mend(string name, string polygon, string from, string fault)
    {
        var fence = new CareFence { SubjectId = Wearer, Name = name, Polygon = polygon, From = from };
        Assert.Equal(fault, (await Assert.ThrowsAsync<CareFaultException>(() => demo.Get<FenceDesk>().DrawAsync(fence, "test", Cancellation))).Message);
    }

    [Fact]
    public void Outlines_are_read_from_polygons_and_lines_at_any_depth()
    {
        const string Text = """
            {"type":"FeatureCollection","features":[
              {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[121,30],[121.1,30],[121.1,30.1],[121,30]]]}},
              {"type":"Feature","properties":{},"geometry":null},
              {"type":"Feature","properties":{},"geometry":{"type":"GeometryCollection","geometries":[{"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[[5,6],[7,8]]]},{"type":"Point","coordinates":[1,2]}]}}]}
            """;
        var lines = Outlines.Parse(JsonDocument.Parse(Text).RootElement);
        Assert.Equal([4, 2, 2], lines.Select(static line => line.Count));
        Assert.Equal((30, 121), (lines[0][0].Latitude, lines[0][0].Longitude));
    }
}
