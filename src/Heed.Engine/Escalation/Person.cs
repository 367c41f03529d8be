namespace Heed.Engine.Escalation;

/// <summary>Somebody who can be called.</summary>
/// <param name="UserId">User id; empty for a contact.</param>
/// <param name="Name">Name to show in the timeline.</param>
/// <param name="Phone">Telephone; empty when none.</param>
/// <param name="Email">E-mail; empty when none.</param>
internal sealed record Person(string UserId, string Name, string Phone, string Email)
{
    /// <summary>The person's address on a channel; empty when they have none.</summary>
    internal string AddressOn(string channel) => channel switch
    {
        "console" => UserId,
        "email" => Email,
        "sms" => Phone,
        _ => "",
    };
}
