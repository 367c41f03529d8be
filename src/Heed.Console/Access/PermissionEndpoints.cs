using Microsoft.AspNetCore.Builder;

namespace Heed.Console.Access;

/// <summary>Declares permissions on endpoints.</summary>
public static class PermissionEndpoints
{
    /// <summary>Demands a permission of whoever calls.</summary>
    /// <param name="builder">The endpoint or group.</param>
    /// <param name="permission">See <see cref="Kernel.Access.Permissions"/>.</param>
    /// <param name="module">The module; empty for any.</param>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder builder, string permission, string module = "")
        where TBuilder : IEndpointConventionBuilder =>
        builder.RequireAuthorization(new RequirePermissionAttribute(permission, module));
}
