using System.Security.Claims;
using Heed.Kernel.Access;

namespace Heed.Console.Identity;

/// <summary>A county's own sign-on by OpenID Connect. Section <c>SignIn:County</c>; without an authority there is none.</summary>
public sealed class CountySignOnSettings
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "SignIn:County";

    /// <summary>Address of the provider.</summary>
    public string Authority { get; set; } = "";

    /// <summary>Our name there.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>Our secret there; belongs in the environment or a file.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>What stands on the button.</summary>
    public string Name { get; set; } = "";

    /// <summary>Claims that give roles.</summary>
    public IList<ClaimRole> Roles { get; } = [];

    /// <summary>True when a provider is set.</summary>
    public bool IsOn => Authority.Length > 0 && ClientId.Length > 0;

    /// <summary>The roles that somebody's claims give, each once.</summary>
    public IReadOnlyList<ClaimRole> RolesOf(IEnumerable<Claim> claims)
    {
        var held = claims.Select(static claim => (claim.Type, claim.Value)).ToHashSet();
        return [.. Roles.Where(role => held.Contains((role.Claim, role.Value)))];
    }
}

/// <summary>A claim that gives a role.</summary>
public sealed class ClaimRole
{
    /// <summary>Type of the claim, as <c>groups</c>.</summary>
    public string Claim { get; set; } = "groups";

    /// <summary>Value of the claim.</summary>
    public string Value { get; set; } = "";

    /// <summary>The role it gives.</summary>
    public Role Role { get; set; }

    /// <summary>The area in which it gives it; null for everywhere.</summary>
    public int? AreaId { get; set; }

    /// <summary>The only module; empty for all.</summary>
    public string Module { get; set; } = "";
}
