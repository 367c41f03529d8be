using Heed.Console.Audit;
using Heed.Storage.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Heed.Console.Identity;

/// <summary>The ways in: password, its second step, passkey. Each try leaves an audit entry.</summary>
public sealed class SignInDesk(SignInManager<HeedUser> signIn, UserManager<HeedUser> users, AuditNotes audit, IHttpContextAccessor contexts)
{
    /// <summary>Name under which the second step appears in an authenticator.</summary>
    public const string Issuer = "Heed";

    private static readonly HeedUser Nobody = new();
    private static readonly string NobodysHash = new PasswordHasher<HeedUser>().HashPassword(Nobody, Guid.NewGuid().ToString());

    /// <summary>Tries a password.</summary>
    /// <returns>Code of what to tell; empty when signed in, <c>second-step</c> when a code is wanted.</returns>
    public async Task<string> PasswordAsync(string userName, string password)
    {
        if (await users.FindByNameAsync(userName) is not { } user)
        {
            // As long as a real check, so that the time of an answer does not tell which accounts there are.
            users.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash, password);
            await audit.WriteAsync("", userName, "sign-in-refused", "", "no such account");
            return "sign-in.wrong";
        }

        Way("password");
        return await TellAsync(user, await signIn.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: true));
    }

    /// <summary>Tries the second step: a code of the authenticator, or a recovery code.</summary>
    public async Task<string> SecondStepAsync(string code, bool recovery)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } user)
            return "sign-in.again";
        Way("second-step");
        var plain = code.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return await TellAsync(user, recovery
            ? await signIn.TwoFactorRecoveryCodeSignInAsync(code.Trim())
            : await signIn.TwoFactorAuthenticatorSignInAsync(plain, isPersistent: false, rememberClient: false));
    }

    /// <summary>Tries a passkey.</summary>
    /// <param name="credential">The browser's answer as JSON.</param>
    public async Task<string> PasskeyAsync(string credential)
    {
        Way("passkey");
        SignInResult result;
        try
        {
            result = await signIn.PasskeySignInAsync(credential);
        }
        catch (Exception broken) when (broken is InvalidOperationException or System.Text.Json.JsonException or PasskeyException)
        {
            result = SignInResult.Failed;
        }

        if (result.Succeeded)
            return "";
        await audit.WriteAsync("", "", "sign-in-refused", "", "passkey");
        return result.IsLockedOut ? "sign-in.locked" : "sign-in.passkey-wrong";
    }

    private async Task<string> TellAsync(HeedUser user, SignInResult result)
    {
        if (result.Succeeded)
            return "";
        if (result.RequiresTwoFactor)
            return "second-step";
        await audit.WriteAsync(user.Id, user.UserName ?? "", "sign-in-refused", "", result.IsLockedOut ? "locked" : "wrong");
        return result.IsLockedOut ? "sign-in.locked" : "sign-in.wrong";
    }

    private void Way(string way) => contexts.HttpContext!.Items[SessionCookies.WayItem] = way;
}
