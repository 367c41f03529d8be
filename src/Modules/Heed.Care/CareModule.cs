using Heed.Care.Fhir;
using Heed.Care.Rules;
using Heed.Care.Vitals;
using Heed.Console;
using Heed.Console.Modules;
using Heed.Kernel.Rules;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Heed.Care;

/// <summary>康养: wearers of bracelets. Names what the module brings.</summary>
public sealed class CareModule : IHeedModule
{
    /// <inheritdoc/>
    public string Name => "care";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, IReadOnlyList<RuleSpecification>> Rules { get; } =
        new Dictionary<string, IReadOnlyList<RuleSpecification>> { [CareRules.SubjectKind] = CareRules.Wearer };

    /// <inheritdoc/>
    public IReadOnlyList<NavigationEntry> Navigation { get; } =
    [
        Entry("/desk", "desk", Icons.Material.Filled.SupportAgent),
        new("/wearers", static services => services.GetRequiredService<IStringLocalizer<Words>>()["wearers"], Icons.Material.Filled.Elderly),
        Entry("/replay", "replay", Icons.Material.Filled.Replay),
    ];

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddHostedService<MeasureAgain>();

    /// <inheritdoc/>
    public void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapFhir();

    private static NavigationEntry Entry(string href, string key, string icon) => new(href, services => services.GetRequiredService<IStringLocalizer<CareWords>>()[key], icon);
}
