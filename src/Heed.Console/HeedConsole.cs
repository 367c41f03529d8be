using System.Globalization;
using Heed.Console.Access;
using Heed.Console.Areas;
using Heed.Console.Audit;
using Heed.Console.Components;
using Heed.Console.Devices;
using Heed.Console.Forms;
using Heed.Console.Identity;
using Heed.Console.Modules;
using Heed.Console.Pages;
using Heed.Console.People;
using Heed.Console.Policies;
using Heed.Console.Privacy;
using Heed.Console.Rosters;
using Heed.Console.RuleLevels;
using Heed.Console.Scope;
using Heed.Console.Users;
using Heed.Storage;
using Heed.Storage.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace Heed.Console;

/// <summary>Puts the console into a host.</summary>
public static class HeedConsole
{
    private static readonly string[] Cultures = ["zh-Hans", "en"];

    /// <summary>Adds pages, sign-in, languages and scope.</summary>
    public static IServiceCollection AddHeedConsole(this IServiceCollection services, HeedModules modules, IConfiguration configuration)
    {
        services.AddSingleton(modules);
        services.AddSingleton<IProblemDetailsWriter, ProblemPage>();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();
        services.AddLocalization();
        services.AddCascadingAuthenticationState();
        services.AddSingleton<AreaScopes>();
        services.AddSingleton<ApiTokens>();
        services.AddSingleton<ApiTokenDesk>();
        services.AddSingleton<SecondStepPolicy>();
        services.AddSingleton<AreaTree>();
        services.AddSingleton<ScopedCaseDesk>();
        services.AddSingleton<PagePermissions>();
        services.AddSingleton<IAuthorizationPolicyProvider, PermissionPolicies>();
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        services.AddSingleton<SetupLinks>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<AuditNotes>();
        services.AddSingleton<GrantDesk>();
        services.AddSingleton<LinkDesk>();
        services.AddSingleton<RetentionDesk>();
        services.AddSingleton<HealthViews>();
        services.AddSingleton<ConsentDesk>();
        services.AddSingleton<PersonExport>();
        services.AddSingleton<PersonErasure>();
        services.AddScoped<SignInDesk>();
        services.AddHttpContextAccessor();
        services.AddSingleton<PageWrites>();
        services.AddSingleton<PeopleDesk>();
        services.AddSingleton<RosterDesk>();
        services.AddSingleton<PolicyDesk>();
        services.AddSingleton<RuleDesk>();
        services.AddSingleton<DeviceDesk>();
        services.AddSingleton<AreaDesk>();
        services.AddScoped<UserDesk>();
        services.AddScoped(static provider => provider.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<HeedDatabase>>().CreateDbContext());
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddAuthorization();
        services.AddIdentityCore<HeedUser>(static options =>
            {
                options.Password.RequiredLength = 12;
                options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = 8;
                options.User.RequireUniqueEmail = false;
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            })
            .AddEntityFrameworkStores<HeedDatabase>()
            .AddSignInManager()
            .AddDefaultTokenProviders()
            .AddTokenProvider<OneTimeCodes>(TokenOptions.DefaultAuthenticatorProvider);
        services.ConfigureApplicationCookie(SessionCookies.Configure);
        services.Configure<SecurityStampValidatorOptions>(static options => options.OnRefreshingPrincipal = SessionCookies.KeepSessionAsync);
        services.Configure<IdentityPasskeyOptions>(static options => options.UserVerificationRequirement = "required");
        services.AddCountySignOn(configuration);
        return services;
    }

    /// <summary>Maps pages, files, sign-out and the choice of language.</summary>
    public static void MapHeedConsole(this WebApplication app)
    {
        app.UseRequestLocalization(new RequestLocalizationOptions { ApplyCurrentCultureToResponseHeaders = true }
            .SetDefaultCulture(Cultures[0]).AddSupportedCultures(Cultures).AddSupportedUICultures(Cultures));
        app.UseAuthentication();
        app.Use(static (HttpContext context, RequestDelegate next) => ApiTokens.RecognizeAsync(context, next));
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(static server => server.ContentSecurityFrameAncestorsPolicy = null)
            .AddAdditionalAssemblies([.. app.Services.GetRequiredService<HeedModules>().All.Select(static module => module.GetType().Assembly)]);
        app.MapPasskeys();
        app.MapCountySignOn(app.Services.GetRequiredService<CountySignOnSettings>());
        app.MapPost("/sign-out", static async (HttpContext context, SignInManager<HeedUser> signIn) =>
        {
            await signIn.SignOutAsync();
            // What was shown is not kept by the browser; its preferences are.
            context.Response.Headers["Clear-Site-Data"] = "\"cache\"";
            return Results.LocalRedirect("/sign-in");
        }).RequireAuthorization();
        app.MapGet("/language", static (HttpContext context, string culture, string? returnUrl) =>
        {
            if (Cultures.Contains(culture))
            {
                context.Response.Cookies.Append(
                    CookieRequestCultureProvider.DefaultCookieName,
                    CookieRequestCultureProvider.MakeCookieValue(new(culture)),
                    new() { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax });
            }

            return Results.LocalRedirect(LocalUrl.Of(returnUrl));
        });
    }
}
