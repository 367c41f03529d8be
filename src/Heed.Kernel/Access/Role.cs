namespace Heed.Kernel.Access;

/// <summary>What somebody is in an area. What a role may do stands in <see cref="RoleBook"/>. Stored: never renumber.</summary>
public enum Role
{
    /// <summary>Runs the platform: accounts, areas, settings. Sees health data only with a purpose note.</summary>
    Administrator = 1,

    /// <summary>Officer of the county: oversees all modules.</summary>
    CountyOfficer = 2,

    /// <summary>Handles a department's cases, in one module or several.</summary>
    DepartmentHandler = 3,

    /// <summary>Staff of a township or street.</summary>
    TownshipStaff = 4,

    /// <summary>Staff of a village or community.</summary>
    VillageStaff = 5,

    /// <summary>Answers calls.</summary>
    DutyOfficer = 6,

    /// <summary>Physician: health data of an area.</summary>
    Doctor = 7,

    /// <summary>Market regulation: kitchens.</summary>
    Regulator = 8,

    /// <summary>Runs a kitchen.</summary>
    KitchenManager = 9,

    /// <summary>Speaks for an enterprise.</summary>
    EnterpriseContact = 10,

    /// <summary>Offers a shared place.</summary>
    Host = 11,

    /// <summary>Uses shared places.</summary>
    Member = 12,

    /// <summary>Gives courses and lectures.</summary>
    Lecturer = 13,

    /// <summary>Family of one subject.</summary>
    Family = 14,

    /// <summary>Guest of one booking.</summary>
    Guest = 15,
}
