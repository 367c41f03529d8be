using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Heed.Console.Access;

/// <summary>Makes a policy of each permission that a page or an endpoint declares.</summary>
public sealed class PermissionPolicies(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
{
    private const string Prefix = "permission:";

    /// <summary>Name of the policy: <c>permission:cases.view@care</c>.</summary>
    public static string Name(string permission, string module) => module.Length == 0 ? Prefix + permission : $"{Prefix}{permission}@{module}";

    /// <inheritdoc/>
    public override Task<AuthorizationPolicy?> GetPolicyAsync(string policyName)
    {
        ArgumentNullException.ThrowIfNull(policyName);
        if (!policyName.StartsWith(Prefix, StringComparison.Ordinal))
            return base.GetPolicyAsync(policyName);
        var parts = policyName[Prefix.Length..].Split('@', 2);
        var requirement = new PermissionRequirement(parts[0], parts.Length > 1 ? parts[1] : "");
        return Task.FromResult<AuthorizationPolicy?>(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(requirement).Build());
    }
}
