using System.Reflection;
using Heed.Console.Modules;
using Heed.Console.Scope;
using Microsoft.AspNetCore.Components;

namespace Heed.Console.Access;

/// <summary>What each page demands, read from the pages themselves, so that the menu hides what its reader may not open.</summary>
public sealed class PagePermissions(HeedModules modules)
{
    private readonly Dictionary<string, RequirePermissionAttribute?> demands = modules.All
        .Select(static module => module.GetType().Assembly).Append(typeof(PagePermissions).Assembly).Distinct()
        .SelectMany(static assembly => assembly.GetTypes())
        .SelectMany(static page => page.GetCustomAttributes<RouteAttribute>().Select(route => (route.Template, Demand: page.GetCustomAttribute<RequirePermissionAttribute>())))
        .ToDictionary(static page => page.Template, static page => page.Demand);

    /// <summary>True when somebody may open the page at a path. A path without a page is open.</summary>
    public bool Opens(AreaScope scope, string href)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return demands.GetValueOrDefault(href) is not { } demand || scope.May(demand.Permission, demand.Module);
    }
}
