namespace Heed.Kernel.Access;

/// <summary>What a role may do.</summary>
/// <param name="Role">The role.</param>
/// <param name="Modules">Modules it works in; empty for all.</param>
/// <param name="Permissions">What it may do there, see <see cref="Access.Permissions"/>.</param>
public sealed record RoleDefinition(Role Role, IReadOnlyList<string> Modules, IReadOnlySet<string> Permissions)
{
    /// <summary>True when the role works in a module; the empty name asks for what belongs to no module, which all roles without a list reach.</summary>
    public bool WorksIn(string module) => Modules.Count == 0 || module.Length == 0 || Modules.Contains(module);
}
