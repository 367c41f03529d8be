using Heed.Care.Bracelets;
using Heed.Care.Cards;
using Heed.Care.Demo;
using Heed.Care.Doctor;
using Heed.Care.Family;
using Heed.Care.Fhir;
using Heed.Care.Map;
using Heed.Care.Opinions;
using Heed.Care.Places;
using Heed.Care.Rules;
using Heed.Care.Services;
using Heed.Care.Vitals;
using Heed.Console;
using Heed.Console.Modules;
using Heed.Engine.Cases;
using Heed.Engine.Rules;
using Heed.Kernel.Devices;
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
    public string? SubjectPage(string kind, long subjectId) => kind == CareRules.SubjectKind ? $"/wearers/{subjectId}" : null;

    /// <inheritdoc/>
    public IReadOnlyList<NavigationEntry> Navigation { get; } =
    [
        Entry("/desk", "desk", Icons.Material.Filled.SupportAgent),
        new("/wearers", static services => services.GetRequiredService<IStringLocalizer<Words>>()["wearers"], Icons.Material.Filled.Elderly),
        Entry("/health-list", "health-list", Icons.Material.Filled.MedicalServices),
        Entry("/bracelets", "bracelets", Icons.Material.Filled.Watch),
        Entry("/care-places", "places", Icons.Material.Filled.EmojiFoodBeverage),
        Entry("/opinions", "opinions", Icons.Material.Filled.RecordVoiceOver),
        Entry("/care-cards", "cards", Icons.Material.Filled.QrCode2),
        Entry("/care-services", "requests", Icons.Material.Filled.VolunteerActivism),
        Entry("/village-map", "map", Icons.Material.Filled.Map),
        Entry("/care-numbers", "numbers", Icons.Material.Filled.BarChart),
        Entry("/replay", "replay", Icons.Material.Filled.Replay),
        Entry("/fhir-tokens", "fhir-tokens", Icons.Material.Filled.VpnKey),
    ];

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddHostedService<MeasureAgain>();
        services.AddSingleton<CareWriter>();
        services.AddSingleton<BraceletDesk>();
        services.AddSingleton<CareLinks>();
        services.AddSingleton<CareRequests>();
        services.AddSingleton<VisitReminders>();
        services.AddSingleton<WeeklyWord>();
        services.AddSingleton<ISubjectRules, CareFences>();
        services.AddSingleton<FenceDesk>();
        services.AddSingleton<Outlines>();
        services.Configure<MapSettings>(configuration.GetSection(MapSettings.Section));
        services.AddSingleton<RadioBook>();
        services.AddSingleton<IRadioSightings>(static provider => provider.GetRequiredService<RadioBook>());
        services.AddHostedService(static provider => provider.GetRequiredService<RadioBook>());
        services.AddSingleton<Whereabouts>();
        services.AddScoped<FhirTokens>();
        services.AddSingleton<MapTiles>();
        services.AddSingleton<HealthBook>();
        services.AddSingleton<FollowUps>();
        services.AddSingleton<CareDemo>();
        services.AddSingleton<TeaRoom>();
        services.AddSingleton<AbsentRegulars>();
        services.AddSingleton<OfficeBook>();
        services.AddSingleton<OpinionDesk>();
        services.AddSingleton<ICaseFollower, OpinionFollower>();
        services.AddSingleton<StationMeter>();
        services.AddSingleton<CareCards>();
        services.AddHostedService<CareDaily>();
    }

    /// <inheritdoc/>
    public IEnumerable<string> ImageOrigins(IConfiguration configuration) =>
        TileAddress.TryRead(configuration.GetSection(MapSettings.Section).Get<MapSettings>()?.TileUrl ?? "", out var tiles, out _) ? [tiles.Origin] : [];

    /// <inheritdoc/>
    public void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapFhir();

    /// <inheritdoc/>
    public Task FillDemoAsync(IServiceProvider services, CancellationToken cancellation) => services.GetRequiredService<CareDemo>().FillAsync(cancellation);

    private static NavigationEntry Entry(string href, string key, string icon) => new(href, services => services.GetRequiredService<IStringLocalizer<CareWords>>()[key], icon);
}
