using Microsoft.AspNetCore.Identity;

namespace Heed.Storage.People;

/// <summary>A member of staff who signs in.</summary>
public sealed class HeedUser : IdentityUser
{
    /// <summary>Name as it is shown.</summary>
    [PersonalData]
    public string DisplayName { get; set; } = "";

    /// <summary>True for an administrator: everything, everywhere.</summary>
    public bool IsAdministrator { get; set; }

    /// <summary>The area whose subtree a member of staff works for.</summary>
    public int AreaId { get; set; }

    /// <summary>Keyed digest of the telephone number, to find it by; set when it is saved.</summary>
    public string PhoneKey { get; set; } = "";

    /// <summary>Half-minute of the last code of the authenticator that was used: no older one, nor the same, is taken again.</summary>
    public long LastCodeStep { get; set; }

    /// <summary>Preferred culture: <c>zh-Hans</c> or <c>en</c>; empty for the browser's.</summary>
    public string Culture { get; set; } = "";
}
