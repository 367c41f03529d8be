using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Heed.Kitchens.Registers;

/// <summary>The service worker that keeps the phone's page of registers at hand without a network: a script of our own, its version, and the mark of the account whose pages it keeps.</summary>
internal static class RegisterWorker
{
    /// <summary>Where the script is; what it serves lies below the same folder.</summary>
    public const string Path = "/register/worker.js";

    /// <summary>Header of the page with the mark of the account that it was made for.</summary>
    public const string AccountHeader = "Heed-Account";

    private const int MarkBytes = 8;

    /// <summary>The script.</summary>
    public static string Script { get; } = Read();

    /// <summary>Changes with the script: a new version begins with an empty cache.</summary>
    public static string Version { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Script)).AsSpan(0, MarkBytes));

    /// <summary>The mark of an account on a phone: the same for the same account, and tells nothing of it.</summary>
    public static string AccountOf(string userId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"register {userId}")).AsSpan(0, MarkBytes));

    /// <summary>Answers with the script.</summary>
    public static IResult Get(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-cache";
        return Results.Text(Script, "text/javascript", Encoding.UTF8);
    }

    private static string Read()
    {
        using var stream = typeof(RegisterWorker).Assembly.GetManifestResourceStream("register-worker.js")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
