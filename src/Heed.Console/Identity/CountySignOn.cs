using System.Security.Claims;
using Heed.Storage;
using Heed.Storage.Access;
using Heed.Storage.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Heed.Console.Identity;

/// <summary>Sign-in by the county's own provider: who comes from there gets an account and the roles that their claims give, anew each time.</summary>
public static class CountySignOn
{
    /// <summary>Name of the scheme.</summary>
    public const string Scheme = "county";

    private const string Giver = "county sign-on";

    /// <summary>Adds it when a provider is set.</summary>
    public static void AddCountySignOn(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var settings = configuration.GetSection(CountySignOnSettings.Section).Get<CountySignOnSettings>() ?? new();
        services.AddSingleton(settings);
        if (!settings.IsOn)
            return;
        services.AddAuthentication().AddOpenIdConnect(Scheme, options =>
        {
            options.SignInScheme = IdentityConstants.ExternalScheme;
            options.Authority = settings.Authority;
            options.ClientId = settings.ClientId;
            options.ClientSecret = settings.ClientSecret;
            options.ResponseType = OpenIdConnectResponseType.Code;
            options.ResponseMode = OpenIdConnectResponseMode.Query;
            options.MapInboundClaims = false;
            options.TokenValidationParameters.NameClaimType = "name";
            // A provider without TLS is only believed on this very machine.
            options.RequireHttpsMetadata = !new Uri(settings.Authority).IsLoopback;
            // The answer comes as a top-level GET, for which a lax cookie suffices.
            options.CorrelationCookie.SameSite = options.NonceCookie.SameSite = SameSiteMode.Lax;
            options.CorrelationCookie.SecurePolicy = options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.Events.OnRemoteFailure = static context =>
            {
                context.Response.Redirect("/sign-in?problem=sign-in.county-failed");
                context.HandleResponse();
                return Task.CompletedTask;
            };
        });
    }

    /// <summary>Maps the way there and back.</summary>
    public static void MapCountySignOn(this IEndpointRouteBuilder routes, CountySignOnSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (!settings.IsOn)
            return;
        routes.MapGet("/sign-in/county", static (SignInManager<HeedUser> signIn, string? returnUrl) =>
            Results.Challenge(signIn.ConfigureExternalAuthenticationProperties(Scheme, $"/sign-in/county/done?returnUrl={Uri.EscapeDataString(returnUrl ?? "/")}"), [Scheme])).AllowAnonymous();
        routes.MapGet("/sign-in/county/done", DoneAsync).AllowAnonymous();
    }

    private static async Task<IResult> DoneAsync(HttpContext context, string? returnUrl, SignInManager<HeedUser> signIn, UserManager<HeedUser> users, CountySignOnSettings settings, IDbContextFactory<HeedDatabase> databases, WriteGate gate, TimeProvider time)
    {
        if (await signIn.GetExternalLoginInfoAsync() is not { } login)
            return Results.LocalRedirect("/sign-in?problem=sign-in.county-failed");
        var roles = settings.RolesOf(login.Principal.Claims);
        var user = await users.FindByLoginAsync(login.LoginProvider, login.ProviderKey);
        if (roles.Count == 0 && user is null)
            return Results.LocalRedirect("/sign-in?problem=sign-in.county-no-role");
        user ??= await AddAsync(users, login);
        using (await gate.EnterAsync(context.RequestAborted))
            await ReplaceRolesAsync(databases, user, roles, time.GetUtcNow().ToUnixTimeMilliseconds(), context.RequestAborted);
        if (roles.Count == 0 || await users.IsLockedOutAsync(user))
            return Results.LocalRedirect(roles.Count == 0 ? "/sign-in?problem=sign-in.county-no-role" : "/sign-in?problem=sign-in.locked");
        await context.SignOutExternalAsync();
        context.Items[SessionCookies.WayItem] = Scheme;
        await signIn.SignInAsync(user, isPersistent: false);
        return Results.LocalRedirect(LocalUrl.Of(returnUrl));
    }

    private static Task SignOutExternalAsync(this HttpContext context) => Microsoft.AspNetCore.Authentication.AuthenticationHttpContextExtensions.SignOutAsync(context, IdentityConstants.ExternalScheme);

    private static async Task<HeedUser> AddAsync(UserManager<HeedUser> users, ExternalLoginInfo login)
    {
        var user = new HeedUser { UserName = $"{Scheme}-{Guid.NewGuid():N}", DisplayName = login.Principal.FindFirstValue("name") ?? login.ProviderKey };
        Require(await users.CreateAsync(user));
        Require(await users.AddLoginAsync(user, login));
        return user;
    }

    /// <summary>Ends roles that claims give no longer and gives those that are new; what people gave by hand stays.</summary>
    private static async Task ReplaceRolesAsync(IDbContextFactory<HeedDatabase> databases, HeedUser user, IReadOnlyList<ClaimRole> roles, long nowMs, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var held = await database.Set<GrantRow>().Where(row => row.UserId == user.Id && row.GivenBy == Giver && row.ToMs == null).ToListAsync(cancellation);
        foreach (var row in held.Where(row => !roles.Any(role => Same(role, row))))
            (row.ToMs, row.WithdrawnBy) = (nowMs, Giver);
        foreach (var role in roles.Where(role => !held.Exists(row => Same(role, row))))
            database.Add(new GrantRow { UserId = user.Id, Role = role.Role, AreaId = role.AreaId, Module = role.Module, FromMs = nowMs, GivenBy = Giver, GivenMs = nowMs });
        await database.SaveChangesAsync(cancellation);
    }

    private static bool Same(ClaimRole role, GrantRow row) => (role.Role, role.AreaId, role.Module) == (row.Role, row.AreaId, row.Module);

    private static void Require(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException($"The account could not be made: {string.Join(' ', result.Errors.Select(static error => error.Description))}");
    }
}
