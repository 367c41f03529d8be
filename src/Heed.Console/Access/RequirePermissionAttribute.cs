using Microsoft.AspNetCore.Authorization;

namespace Heed.Console.Access;

/// <summary>Declares what a page or an endpoint demands of its reader: a permission somewhere, perhaps in one module. Objects are limited by the scope besides.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequirePermissionAttribute : AuthorizeAttribute
{
    /// <summary>Declares it.</summary>
    /// <param name="permission">See <see cref="Kernel.Access.Permissions"/>.</param>
    /// <param name="module">The module; empty for any.</param>
    public RequirePermissionAttribute(string permission, string module = "")
        : base(PermissionPolicies.Name(permission, module))
    {
        Permission = permission;
        Module = module;
    }

    /// <summary>The permission.</summary>
    public string Permission { get; }

    /// <summary>The module; empty for any.</summary>
    public string Module { get; }
}
