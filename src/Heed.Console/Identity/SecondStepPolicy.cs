using Heed.Kernel.Access;
using Microsoft.Extensions.Configuration;

namespace Heed.Console.Identity;

/// <summary>
/// Which roles count only after a second step (code, recovery code, passkey, county sign-on). Section <c>SecondStep</c>: <c>Required</c> turns it on,
/// <c>Roles</c> names the roles; administrators and county officers when none is named.
/// </summary>
public sealed class SecondStepPolicy
{
    private static readonly string[] SingleStep = ["password", "setup"];
    private readonly IReadOnlyList<Role> roles;

    /// <summary>Reads the settings.</summary>
    public SecondStepPolicy(IConfiguration configuration)
    {
        var section = configuration.GetSection("SecondStep");
        var named = section.GetSection("Roles").Get<Role[]>();
        roles = section.GetValue<bool>("Required") ? named is { Length: > 0 } ? named : [Role.Administrator, Role.CountyOfficer] : [];
    }

    /// <summary>Roles that do not count for a session that began so.</summary>
    public IReadOnlyList<Role> Demanded(string way) => SingleStep.Contains(way) ? roles : [];
}
