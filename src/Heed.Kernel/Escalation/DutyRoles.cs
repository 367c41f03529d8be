namespace Heed.Kernel.Escalation;

/// <summary>Roster roles that the default policy calls. Rosters may have others.</summary>
public static class DutyRoles
{
    /// <summary>On duty in the village.</summary>
    public const string Village = "village-duty";

    /// <summary>On duty in the township or street.</summary>
    public const string Township = "township-duty";

    /// <summary>The county's response centre.</summary>
    public const string County = "county-centre";

    /// <summary>Chain office (链办): answers for the appeals of enterprises.</summary>
    public const string ChainOffice = "chain-office";
}
