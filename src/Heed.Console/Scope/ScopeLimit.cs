using Heed.Kernel.Access;

namespace Heed.Console.Scope;

/// <summary>What narrows the rights of somebody because of the way they came in.</summary>
/// <param name="Token">A program acts for them, within these bounds; null for themselves.</param>
/// <param name="Without">Roles that do not count, because they demand a second step and there was none.</param>
public sealed record ScopeLimit(GrantLimit? Token, IReadOnlyList<Role> Without)
{
    /// <summary>Nothing.</summary>
    public static ScopeLimit None { get; } = new(null, []);

    /// <summary>What is left of grants.</summary>
    public IReadOnlyList<Grant> Narrow(IEnumerable<Grant> grants)
    {
        var counted = grants.Where(grant => !Without.Contains(grant.Role));
        return Token is null ? [.. counted] : [.. counted.Select(Token.Narrow).OfType<Grant>()];
    }
}
