using Heed.Storage.People;

namespace Heed.Console.Users;

/// <summary>An account as a form edits it.</summary>
public sealed class UserForm
{
    /// <summary>Identity of the account; empty for a new one.</summary>
    public string Id { get; set; } = "";

    /// <summary>Changes with every change of the account: a form that saw an older one is stale.</summary>
    public string Stamp { get; set; } = "";

    /// <summary>Name to sign in with.</summary>
    public string UserName { get; set; } = "";

    /// <summary>Name as it is shown.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>The area they work for.</summary>
    public int AreaId { get; set; }

    /// <summary>Administrator of everything.</summary>
    public bool IsAdministrator { get; set; }

    /// <summary>Telephone, for calls.</summary>
    public string Phone { get; set; } = "";

    /// <summary>E-mail, for calls.</summary>
    public string Email { get; set; } = "";

    /// <summary>A form filled from an account.</summary>
    public static UserForm Of(HeedUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return new()
        {
            Id = user.Id,
            Stamp = user.ConcurrencyStamp ?? "",
            UserName = user.UserName ?? "",
            DisplayName = user.DisplayName,
            AreaId = user.AreaId,
            IsAdministrator = user.IsAdministrator,
            Phone = user.PhoneNumber ?? "",
            Email = user.Email ?? "",
        };
    }
}
