using System.Security.Claims;
using Heed.Console.Audit;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Console.Identity;

/// <summary>What happens to the sign-in cookie: it names a session, and a session that was ended voids it.</summary>
internal static class SessionCookies
{
    /// <summary>Item of a request that tells how somebody is signing in.</summary>
    internal const string WayItem = "heed:way";

    /// <summary>Sets the cookie up.</summary>
    internal static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.LoginPath = "/sign-in";
        cookie.AccessDeniedPath = "/not-allowed";
        cookie.Cookie.Name = "heed";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
        cookie.SlidingExpiration = true;
        cookie.Events.OnSigningIn = BeginAsync;
        cookie.Events.OnValidatePrincipal = ValidateAsync;
        cookie.Events.OnSigningOut = EndAsync;
        cookie.Events.OnRedirectToLogin = static context => AnswerAsync(context, StatusCodes.Status401Unauthorized);
        cookie.Events.OnRedirectToAccessDenied = static context => AnswerAsync(context, StatusCodes.Status403Forbidden);
    }

    /// <summary>Keeps the session's number when the framework makes the principal anew.</summary>
    internal static Task KeepSessionAsync(SecurityStampRefreshingPrincipalContext context)
    {
        if (context.CurrentPrincipal?.FindFirst(Sessions.Claim) is { } session && context.NewPrincipal?.Identity is ClaimsIdentity identity)
            identity.AddClaim(new(session.Type, session.Value));
        return Task.CompletedTask;
    }

    private static async Task BeginAsync(CookieSigningInContext context)
    {
        var userId = context.Principal!.FindFirstValue(ClaimTypes.NameIdentifier)!;
        var identity = (ClaimsIdentity)context.Principal!.Identity!;
        // A refreshed sign-in of the same browser goes on with its session.
        if (context.HttpContext.User is { } present && present.FindFirstValue(ClaimTypes.NameIdentifier) == userId && present.FindFirstValue(Sessions.Claim) is { } kept)
        {
            identity.AddClaim(new(Sessions.Claim, kept));
            return;
        }

        var way = context.HttpContext.Items[WayItem] as string ?? "password";
        var services = context.HttpContext.RequestServices;
        identity.AddClaim(new(Sessions.Claim, await services.GetRequiredService<Sessions>().BeginAsync(userId, way, context.HttpContext)));
        await services.GetRequiredService<AuditNotes>().WriteAsync(userId, context.Principal.Identity?.Name ?? "", "sign-in", "", way);
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (context.Principal is null || !await context.HttpContext.RequestServices.GetRequiredService<Sessions>().IsLiveAsync(context.Principal, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
            return;
        }

        await SecurityStampValidator.ValidatePrincipalAsync(context);
    }

    private static async Task EndAsync(CookieSigningOutContext context)
    {
        var user = context.HttpContext.User;
        if (user.FindFirstValue(ClaimTypes.NameIdentifier) is not { } userId || user.FindFirstValue(Sessions.Claim) is not { } session)
            return;
        await context.HttpContext.RequestServices.GetRequiredService<Sessions>().EndAsync(userId, session);
        await context.HttpContext.RequestServices.GetRequiredService<AuditNotes>().WriteAsync(userId, user.Identity?.Name ?? "", "sign-out");
    }

    /// <summary>Programs hear the status, people are led to a page.</summary>
    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            context.Response.StatusCode = status;
        else
            context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
