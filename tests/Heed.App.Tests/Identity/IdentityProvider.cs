using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Heed.App.Tests.Identity;

/// <summary>A real OpenID Connect provider (OpenIddict) on a loopback port, at which one person is always signed in.</summary>
internal sealed class IdentityProvider : IAsyncDisposable
{
    public const string Secret = "secret-of-heed-at-the-provider";

    private readonly WebApplication app;

    private IdentityProvider(WebApplication app) => this.app = app;

    /// <summary>Groups of the person.</summary>
    public List<string> Groups { get; } = [];

    public string Authority { get; private set; } = "";

    public static async Task<IdentityProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        IdentityProvider? provider = null;
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAuthentication();
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            server.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token");
            server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            server.RegisterScopes("openid", "profile");
            server.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
            server.EnableDegradedMode();
            server.UseAspNetCore().DisableTransportSecurityRequirement();
            server.AddEventHandler<ValidateAuthorizationRequestContext>(static handler => handler.UseInlineHandler(static context =>
            {
                if (context.ClientId != "heed" || context.RedirectUri?.EndsWith("/signin-oidc", StringComparison.Ordinal) != true)
                    context.Reject(OpenIddictConstants.Errors.InvalidClient);
                return default;
            }));
            server.AddEventHandler<ValidateTokenRequestContext>(static handler => handler.UseInlineHandler(static context =>
            {
                if (context.ClientId != "heed" || context.ClientSecret != Secret)
                    context.Reject(OpenIddictConstants.Errors.InvalidClient);
                return default;
            }));
            server.AddEventHandler<HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                var identity = new ClaimsIdentity("provider");
                identity.SetClaim("sub", "person-1").SetClaim("name", "County Person");
                identity.AddClaims(provider!.Groups.Select(static group => new Claim("groups", group)));
                identity.SetDestinations(static _ => [OpenIddictConstants.Destinations.IdentityToken]);
                context.Principal = new(identity);
                context.Principal.SetScopes(context.Request.GetScopes());
                return default;
            }));
        });
        var app = builder.Build();
        app.UseAuthentication();
        provider = new(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        provider.Authority = app.Urls.Single();
        return provider;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
