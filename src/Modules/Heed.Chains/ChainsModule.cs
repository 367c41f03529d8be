using Heed.Chains.Appeals;
using Heed.Chains.Demo;
using Heed.Chains.Enterprises;
using Heed.Chains.Indices;
using Heed.Chains.Letters;
using Heed.Chains.Network;
using Heed.Chains.Open311;
using Heed.Chains.Passes;
using Heed.Console.Modules;
using Heed.Engine.Cases;
using Heed.Kernel.Rules;
using Heed.Storage.Chains;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Heed.Chains;

/// <summary>产业链: enterprises, their appeals, and who stops when. Names what the module brings.</summary>
public sealed class ChainsModule : IHeedModule
{
    /// <inheritdoc/>
    public string Name => AppealDesk.Module;

    /// <summary>Enterprises are not measured; naming their kind puts them into the module's reach.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<RuleSpecification>> Rules { get; } =
        new Dictionary<string, IReadOnlyList<RuleSpecification>> { [Enterprise.SubjectKind] = [] };

    /// <inheritdoc/>
    public string? SubjectPage(string kind, long subjectId) => kind == Enterprise.SubjectKind ? $"/enterprises/{subjectId}" : null;

    /// <inheritdoc/>
    public IReadOnlyList<NavigationEntry> Navigation { get; } =
    [
        new("/appeals", Word("appeals"), Icons.Material.Filled.RecordVoiceOver),
        new("/enterprises", Word("enterprises"), Icons.Material.Filled.Factory),
        new("/chains/stops", Word("stops"), Icons.Material.Filled.Timeline),
        new("/chains/screening", Word("screening"), Icons.Material.Filled.Radar),
        new("/chains/network", Word("network"), Icons.Material.Filled.Hub),
        new("/chains/letters", Word("letters.register"), Icons.Material.Filled.Mail),
        new("/chains/indices", Word("indices"), Icons.Material.Filled.Leaderboard),
    ];

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.Configure<FlowWeights>(configuration.GetSection("Chains:FlowIndex"));
        services.Configure<Open311Options>(configuration.GetSection("Chains:Open311"));
        services.AddSingleton<CountyNetwork>();
        services.AddSingleton<AppealDesk>();
        services.AddSingleton<LetterDesk>();
        services.AddSingleton<PassDesk>();
        services.AddSingleton<EnterpriseBook>();
        services.AddSingleton<LineWarnings>();
        services.Configure<LetterOptions>(configuration.GetSection("Chains:Letters"));
        services.Configure<NetworkOptions>(configuration.GetSection("Chains:Network"));
        services.AddSingleton<ICaseFollower, AppealFollower>();
        services.AddSingleton<LetterFont>();
        services.AddSingleton<LetterShelf>();
        services.AddSingleton<FlowWeightBook>();
        services.AddSingleton<FlowCounting>();
        services.AddSingleton<NetworkEditor>();
        services.AddSingleton<NetworkRecorder>();
        services.AddHostedService(static provider => provider.GetRequiredService<NetworkRecorder>());
        services.AddSingleton<SupplyBook>();
        services.AddSingleton<DueReminders>();
        services.AddHostedService(static provider => provider.GetRequiredService<DueReminders>());
    }

    /// <inheritdoc/>
    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapLetterFiles();
        endpoints.MapOpen311();
    }

    /// <inheritdoc/>
    public Task FillDemoAsync(IServiceProvider services, CancellationToken cancellation) => DemoSpring.FillAsync(services, cancellation);

    /// <inheritdoc/>
    public Task PlayDemoAsync(IServiceProvider services, CancellationToken stopping) => DemoSpring.TellAsync(services, stopping);

    private static Func<IServiceProvider, string> Word(string key) => services => services.GetRequiredService<IStringLocalizer<ChainsWords>>()[key];
}
