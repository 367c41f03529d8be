using Heed.Kernel.Rules;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Engine.Rules;

/// <summary>Default rules of all modules, by kind of subject.</summary>
/// <param name="Rules">Rules by kind of subject, as <c>wearer</c>.</param>
public sealed record RuleDefaults(IReadOnlyDictionary<string, IReadOnlyList<RuleSpecification>> Rules);

/// <summary>Registers the rules.</summary>
public static class RuleServices
{
    /// <summary>Adds the rule book over the modules' defaults.</summary>
    public static IServiceCollection AddHeedRules(this IServiceCollection services, IReadOnlyDictionary<string, IReadOnlyList<RuleSpecification>> defaults)
    {
        services.AddSingleton(new RuleDefaults(defaults));
        services.AddSingleton<RuleAdministration>();
        services.AddSingleton<IRuleAdministration>(static provider => provider.GetRequiredService<RuleAdministration>());
        services.AddHostedService(static provider => provider.GetRequiredService<RuleAdministration>());
        return services;
    }
}
