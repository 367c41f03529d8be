using System.Collections.Frozen;
using static Heed.Kernel.Access.Permissions;

namespace Heed.Kernel.Access;

/// <summary>What each role may do: the one table that everything else is computed from.</summary>
public static class RoleBook
{
    private const string Care = "care";
    private const string Kitchens = "kitchens";
    private const string Chains = "chains";
    private const string Commons = "commons";
    private const string Commerce = "commerce";
    private const string Learning = "learning";

    private static readonly string[] Work = [CasesView, CasesWork, AlarmsView, SubjectsView, ModuleView];
    private static readonly string[] Oversight = [.. Work, ModuleWork, IndicatorsView, DevicesView, RulesView];

    private static readonly FrozenDictionary<Role, RoleDefinition> Definitions = new[]
    {
        Define(Role.Administrator, [], [.. All.Where(static permission => permission is not HealthView)]),
        Define(Role.CountyOfficer, [], [.. Oversight, HealthBreakGlass, BreakGlassReview, RostersManage, PoliciesManage]),
        Define(Role.DepartmentHandler, [], [.. Work, ModuleWork, IndicatorsView]),
        Define(Role.TownshipStaff, [], [.. Oversight, HealthView, SubjectsManage, RostersManage, ConsentsManage]),
        Define(Role.VillageStaff, [], [.. Oversight, HealthView, SubjectsManage, DevicesCommand, ConsentsManage]),
        Define(Role.DutyOfficer, [], [.. Work, HealthView, DevicesView, DevicesCommand]),
        Define(Role.Doctor, [Care], [.. Work, HealthView]),
        Define(Role.Regulator, [Kitchens], [.. Work, ModuleWork, IndicatorsView, DevicesView, RulesView]),
        Define(Role.KitchenManager, [Kitchens], [.. Work, ModuleWork, RegistersKeep, DevicesView]),
        Define(Role.EnterpriseContact, [Chains], [ModuleView]),
        Define(Role.Host, [Commons], [ModuleView, ModuleWork, CasesView]),
        Define(Role.Member, [Commons, Commerce, Learning], [ModuleView]),
        Define(Role.Lecturer, [Learning], [ModuleView, ModuleWork]),
        Define(Role.Family, [Care], []),
        Define(Role.Guest, [Commons], []),
    }.ToFrozenDictionary(static definition => definition.Role);

    /// <summary>All roles, in the order of their numbers.</summary>
    public static IReadOnlyList<RoleDefinition> Roles { get; } = [.. Definitions.Values.OrderBy(static definition => definition.Role)];

    /// <summary>What a role may do.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number names no role.</exception>
    public static RoleDefinition Of(Role role) =>
        Definitions.TryGetValue(role, out var definition) ? definition : throw new ArgumentOutOfRangeException(nameof(role), role, "No such role.");

    /// <summary>The role of staff at a level of the area tree: 0 county, 1 township or street, 2 and below village or community.</summary>
    public static Role StaffAt(int level) => level switch { <= 0 => Role.CountyOfficer, 1 => Role.TownshipStaff, _ => Role.VillageStaff };

    private static RoleDefinition Define(Role role, string[] modules, string[] permissions) => new(role, modules, permissions.ToFrozenSet(StringComparer.Ordinal));
}
