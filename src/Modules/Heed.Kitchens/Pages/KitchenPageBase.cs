using Heed.Console.Scope;
using Heed.Kernel.Access;
using Heed.Storage.Kitchens;

namespace Heed.Kitchens.Pages;

/// <summary>A page about kitchens: limits what it shows to the areas where its reader may see, and what it changes to those where she may work.</summary>
public abstract class KitchenPageBase : ScopedPage
{
    /// <summary>Kitchens that the reader may see, or work in.</summary>
    /// <param name="database">The store.</param>
    /// <param name="permission">What the reader wants.</param>
    protected IQueryable<Kitchen> KitchensWithin(Heed.Storage.HeedDatabase database, string permission = Permissions.ModuleView)
    {
        var areas = Scope.Areas(database, permission);
        return database.Set<Kitchen>().Where(kitchen => areas.Any(area => area.Id == kitchen.AreaId));
    }

    /// <summary>True when the reader may change something in kitchens at all.</summary>
    protected bool MayWork => Scope.May(Permissions.ModuleWork, KitchensModule.ShortName);
}
