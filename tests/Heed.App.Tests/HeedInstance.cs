using System.Net;
using System.Text.RegularExpressions;
using Heed.App.Hosting;
using Heed.Kernel.Access;
using Heed.Storage;
using Heed.Storage.Access;
using Heed.Storage.Areas;
using Heed.Storage.People;
using Heed.Storage.Subjects;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Heed.App.Tests;

/// <summary>A whole instance on a free loopback port over a new data folder: a county (1) with townships (2, 3) and villages below 2 (4, 5), a wearer in village 4.</summary>
public partial class HeedInstance : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("heed-app-").FullName;
    private WebApplication app = null!;

    /// <summary>Password of all accounts.</summary>
    public const string Password = "a-long-test-password";

    /// <summary>Settings above the usual ones; set before it starts.</summary>
    public Dictionary<string, string?> Settings { get; } = new() { ["Heed:HttpPort"] = "0", ["Heed:WatchPort"] = "0", ["Heed:MqttPort"] = "0", ["Heed:IwPort"] = "0", ["Heed:Ev07bPort"] = "0" };

    /// <summary>The instance's clock; null for the system's. Set before it starts.</summary>
    public TimeProvider? Clock { get; set; }

    /// <summary>What the store warned of.</summary>
    public StoreWarnings Warnings { get; } = new();

    /// <summary>The data folder.</summary>
    public string Folder => folder;

    /// <summary>Services of the instance.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Address of the console and the API.</summary>
    public Uri Address => new(HeedHost.Address(app));

    /// <summary>The wearer in village 4.</summary>
    public long Wearer { get; private set; }

    /// <inheritdoc/>
    public virtual async ValueTask InitializeAsync()
    {
        Settings["Heed:Data"] = folder;
        app = HeedHost.Build(Settings, builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Error).AddProvider(Warnings).AddFilter<StoreWarnings>("Microsoft.EntityFrameworkCore", LogLevel.Warning);
            if (Clock is { } clock)
                builder.Services.AddSingleton(clock);
        });
        Assert.True(await HeedHost.StartAsync(app, TestContext.Current.CancellationToken));
        await using var database = Open();
        foreach (var (id, parent, path, level) in new (int, int?, string, int)[] { (1, null, "1/", 0), (2, 1, "1/2/", 1), (3, 1, "1/3/", 1), (4, 2, "1/2/4/", 2), (5, 2, "1/2/5/", 2) })
            database.Areas.Add(new Area { Id = id, ParentId = parent, Name = $"area {id}", Path = path, Level = level });
        var wearer = new Subject { Kind = "wearer", Name = "Test Wearer", AreaId = 4, Wearer = new() };
        database.Subjects.Add(wearer);
        await database.SaveChangesAsync(TestContext.Current.CancellationToken);
        Wearer = wearer.Id;
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A context of the store.</summary>
    public HeedDatabase Open() => Services.GetRequiredService<IDbContextFactory<HeedDatabase>>().CreateDbContext();

    /// <summary>A browser that follows no redirect and has its own cookies.</summary>
    public HttpClient Browser() => new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = Address };

    /// <summary>Makes an account with a role in an area (null: everywhere); returns its number.</summary>
    public async Task<string> AddUserAsync(string name, Role? role, int? areaId, string module = "", long? subject = null)
    {
        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<HeedUser>>();
        var user = new HeedUser { UserName = name, DisplayName = name };
        Assert.True((await users.CreateAsync(user, Password)).Succeeded);
        if (role is { } given)
        {
            await using var database = Open();
            database.Add(new GrantRow { UserId = user.Id, Role = given, AreaId = areaId, Module = module, SubjectId = subject });
            await database.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        return user.Id;
    }

    /// <summary>Signs somebody in through the form, as a browser does.</summary>
    public async Task<HttpClient> SignInAsync(string name)
    {
        var browser = Browser();
        using var answer = await PostFormAsync(browser, "/sign-in", "sign-in", new() { ["Input.UserName"] = name, ["Input.Password"] = Password });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    /// <summary>Opens a page and posts its form.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(HttpClient browser, string path, string form, Dictionary<string, string> fields)
    {
        var page = await browser.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        fields["_handler"] = form;
        fields["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value;
        using var content = new FormUrlEncodedContent(fields);
        return await browser.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
