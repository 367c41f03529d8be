using Heed.Kernel.Rules;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Console.Modules;

/// <summary>
/// What a module brings: rules, services, endpoints, pages, navigation and demo data. Its pages are those of the assembly that holds
/// the implementation; its tables stand in Heed.Storage in a folder of its name. The host lists all modules in one place.
/// </summary>
public interface IHeedModule
{
    /// <summary>Short name in lower case; names of its rules and cases begin with it.</summary>
    string Name { get; }

    /// <summary>Default rules by kind of subject, as <c>wearer</c>; empty for a module that watches nothing.</summary>
    IReadOnlyDictionary<string, IReadOnlyList<RuleSpecification>> Rules => new Dictionary<string, IReadOnlyList<RuleSpecification>>();

    /// <summary>Entries of the console's menu.</summary>
    IReadOnlyList<NavigationEntry> Navigation { get; }

    /// <summary>A component beside a case of the module, with one parameter <c>Item</c>, the case's row; null for none.</summary>
    Type? CasePanel => null;

    /// <summary>The page about a subject of the module's kinds.</summary>
    string SubjectPage(long subjectId) => $"/wearers/{subjectId}";

    /// <summary>Registers the module's services.</summary>
    void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    /// <summary>Origins outside of the instance that the module's pages show images from (<c>https://tiles.example</c>); the content policy allows exactly these.</summary>
    IEnumerable<string> ImageOrigins(IConfiguration configuration) => [];

    /// <summary>Maps the module's HTTP endpoints.</summary>
    void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }

    /// <summary>Fills an empty store with the module's part of the demo county; called once, after areas and accounts exist.</summary>
    /// <param name="services">A scope of services.</param>
    /// <param name="cancellation">Gives up.</param>
    Task FillDemoAsync(IServiceProvider services, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Plays the module's live part of the demo against the running instance until cancelled.</summary>
    /// <param name="services">Services of the instance.</param>
    /// <param name="stopping">Ends the play.</param>
    Task PlayDemoAsync(IServiceProvider services, CancellationToken stopping) => Task.CompletedTask;
}
