using Microsoft.AspNetCore.Http;

namespace Heed.Chains.Open311;

/// <summary>Reads what a hotline posts.</summary>
internal static class Open311Forms
{
    /// <summary>The form of a request, or what is wrong with it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The form and no words, or no form and the words for the sender.</returns>
    public static async Task<(IFormCollection? Form, string Objection)> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!request.HasFormContentType)
            return (null, "Send the request as application/x-www-form-urlencoded, or as multipart/form-data with pictures in media.");
        try
        {
            return (await request.ReadFormAsync(cancellation), "");
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException)
        {
            return (null, "The form is too large or cut off: send less.");
        }
    }

    /// <summary>Who reported it, as the hotline says: name, telephone and mail; empty when it does not.</summary>
    public static string Reporter(IFormCollection form) =>
        string.Join(' ', new[] { $"{form["last_name"]}{form["first_name"]}", form["phone"].ToString(), form["email"].ToString() }.Select(static part => part.Trim()).Where(static part => part.Length > 0));
}
