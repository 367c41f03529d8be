using Heed.Console.Modules;
using Heed.Kernel.Intake;
using Heed.Kernel.Rules;
using Heed.Kitchens.Administration;
using Heed.Kitchens.Batches;
using Heed.Kitchens.Cameras;
using Heed.Kitchens.Components;
using Heed.Kitchens.Corrections;
using Heed.Kitchens.Demo;
using Heed.Kitchens.Inspections;
using Heed.Kitchens.Instruments;
using Heed.Kitchens.Pictures;
using Heed.Kitchens.Plans;
using Heed.Kitchens.Probes;
using Heed.Kitchens.Recalls;
using Heed.Kitchens.Receiving;
using Heed.Kitchens.Registers;
using Heed.Kitchens.Reheating;
using Heed.Kitchens.Rules;
using Heed.Kitchens.Trace;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Heed.Kitchens;

/// <summary>阳光厨房: central kitchens, their control points, batches, deliveries and registers. Names what the module brings.</summary>
public sealed class KitchensModule : IHeedModule
{
    /// <summary>Short name of the module.</summary>
    public const string ShortName = "kitchens";

    /// <inheritdoc/>
    public string Name => ShortName;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, IReadOnlyList<RuleSpecification>> Rules => KitchenRules.ByKind;

    /// <inheritdoc/>
    public string? SubjectPage(string kind, long subjectId) => KitchenRules.Kinds.Contains(kind) ? $"/kitchens/points/{subjectId}" : null;

    /// <inheritdoc/>
    public IReadOnlyList<NavigationEntry> Navigation { get; } =
    [
        new("/kitchens", static services => services.GetRequiredService<IStringLocalizer<KitchenWords>>()["kitchens"], Icons.Material.Filled.SoupKitchen),
        new("/kitchen-findings", static services => services.GetRequiredService<IStringLocalizer<KitchenWords>>()["findings"], Icons.Material.Filled.Videocam),
        new("/food-trace", static services => services.GetRequiredService<IStringLocalizer<KitchenWords>>()["trace"], Icons.Material.Filled.Route),
    ];

    /// <inheritdoc/>
    public Type? CasePanel => typeof(KitchenCase);

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(BatchLimitSettings.Read(configuration));
        services.AddSingleton<KitchenAdministration>();
        services.AddSingleton<BatchDesk>();
        services.AddSingleton<DeliveryDesk>();
        services.AddSingleton<CorrectionDesk>();
        services.AddSingleton(ReceivingLimitSettings.Read(configuration));
        services.AddSingleton<ReceivingDesk>();
        services.AddSingleton<Tracing>();
        services.AddSingleton<PlanDesk>();
        services.AddSingleton<RecallDesk>();
        services.AddSingleton<PictureStore>();
        services.AddSingleton<FindingDesk>();
        services.AddSingleton<ITopicSink, FrigateTopics>();
        services.AddSingleton<ProbeDesk>();
        services.AddSingleton<InstrumentDesk>();
        services.AddSingleton<RegisterDesk>();
        services.AddSingleton<InspectionDesk>();
        services.AddSingleton<ReheatDesk>();
        services.AddSingleton<OnceCases>();
        services.AddSingleton<DutyRunner>();
        services.AddSingleton<VerdictRunner>();
        services.AddHostedService<DutyService>();
    }

    /// <inheritdoc/>
    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        TraceEndpoints.Map(endpoints);
        PictureEndpoints.Map(endpoints);
        CameraEndpoints.Map(endpoints);
        RegisterEndpoints.Map(endpoints);
    }

    /// <inheritdoc/>
    public Task FillDemoAsync(IServiceProvider services, CancellationToken cancellation) => ActivatorUtilities.CreateInstance<KitchenDemo>(services).FillAsync(cancellation);

    /// <inheritdoc/>
    public Task PlayDemoAsync(IServiceProvider services, CancellationToken stopping) => ActivatorUtilities.CreateInstance<DemoStaff>(services).RunAsync(stopping);
}
