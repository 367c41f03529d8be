using Heed.Storage.Subjects;

namespace Heed.Console.People;

/// <summary>A contact as a form edits it.</summary>
public sealed class ContactForm
{
    /// <summary>Number of the contact; 0 for a new one.</summary>
    public long Id { get; set; }

    /// <summary>Whose contact it is.</summary>
    public long SubjectId { get; set; }

    /// <summary>Name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Relation in words.</summary>
    public string Relation { get; set; } = "";

    /// <summary>Telephone.</summary>
    public string Phone { get; set; } = "";

    /// <summary>E-mail.</summary>
    public string Email { get; set; } = "";

    /// <summary>A form filled from a contact.</summary>
    public static ContactForm Of(Contact contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        return new() { Id = contact.Id, SubjectId = contact.SubjectId, Name = contact.Name, Relation = contact.Relation, Phone = contact.Phone, Email = contact.Email };
    }

    /// <summary>Writes the form into a contact.</summary>
    public void Fill(Contact contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        (contact.Name, contact.Relation, contact.Phone, contact.Email) = (Name.Trim(), Relation.Trim(), Phone.Trim(), Email.Trim());
    }
}
