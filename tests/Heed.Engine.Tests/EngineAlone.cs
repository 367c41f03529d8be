using Heed.Engine.Alarms;
using Heed.Kernel.Alarms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Heed.Engine.Tests;

/// <summary>The engine needs no relational store: lanes and their ledger run alone, as benchmarks and tools host them.</summary>
public sealed class EngineAlone
{
    [Fact]
    public void Everything_that_runs_beside_it_can_be_made()
    {
        var folder = Directory.CreateTempSubdirectory("heed-engine-");
        try
        {
            var builder = Host.CreateApplicationBuilder();
            builder.Services.AddSingleton<IAlarmHandler, NoCases>();
            builder.AddHeedEngine(Path.Combine(folder.FullName, "ledger.db"));
            using var host = builder.Build();
            Assert.NotEmpty(host.Services.GetServices<IHostedService>());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private sealed class NoCases : IAlarmHandler
    {
        public Task HandleAsync(IReadOnlyList<AlarmChange> changes, CancellationToken cancellation = default) => Task.CompletedTask;
    }
}
