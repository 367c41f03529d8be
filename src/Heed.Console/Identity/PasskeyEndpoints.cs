using Heed.Storage.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Heed.Console.Identity;

/// <summary>What the browser asks before it makes or uses a passkey (WebAuthn level 3).</summary>
internal static class PasskeyEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapPasskeys(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-in/passkey-options", static async (SignInManager<HeedUser> signIn) =>
            Results.Text(await signIn.MakePasskeyRequestOptionsAsync(null!), "application/json")).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        routes.MapPost("/account/passkey-options", static async (HttpContext context, SignInManager<HeedUser> signIn, UserManager<HeedUser> users) =>
        {
            if (await users.GetUserAsync(context.User) is not { } user)
                return Results.Unauthorized();
            var name = user.UserName ?? user.Id;
            return Results.Text(await signIn.MakePasskeyCreationOptionsAsync(new() { Id = user.Id, Name = name, DisplayName = user.DisplayName.Length > 0 ? user.DisplayName : name }), "application/json");
        }).RequireAuthorization().DisableAntiforgery().ExcludeFromDescription();
    }
}
