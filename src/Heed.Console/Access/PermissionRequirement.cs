using Heed.Console.Scope;
using Microsoft.AspNetCore.Authorization;

namespace Heed.Console.Access;

/// <summary>Demands a permission somewhere.</summary>
/// <param name="Permission">The permission.</param>
/// <param name="Module">The module; empty for any.</param>
public sealed record PermissionRequirement(string Permission, string Module) : IAuthorizationRequirement;

/// <summary>Looks the permission up in the scope of whoever asks.</summary>
internal sealed class PermissionHandler(AreaScopes scopes) : AuthorizationHandler<PermissionRequirement>
{
    /// <inheritdoc/>
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (await scopes.OfAsync(context.User) is { } scope && scope.May(requirement.Permission, requirement.Module))
            context.Succeed(requirement);
    }
}
