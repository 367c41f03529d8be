using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Heed.Console.Forms;
using Heed.Console.Scope;
using Heed.Kernel.Access;
using Heed.Storage;
using Heed.Storage.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Console.Access;

/// <summary>Recognizes the tokens of people's programs on the API, and says within what bounds each acts.</summary>
public sealed class ApiTokens(IDbContextFactory<HeedDatabase> databases, WriteGate gate, TimeProvider time)
{
    /// <summary>Claim that carries the token's number.</summary>
    public const string Claim = "heed:token";

    /// <summary>How a token begins, so that it is told from a device's and found where it was lost.</summary>
    public const string Prefix = "heedp_";

    private const string Scheme = "Bearer ";
    private const int LongestToken = 100;
    private const int SecretBytes = 24;
    private static readonly PathString Api = new("/api/v1");
    private static readonly TimeSpan UsedInterval = TimeSpan.FromMinutes(5);

    /// <summary>A new token, and what is kept of it.</summary>
    internal static (string Token, string Hash) Make()
    {
        var token = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        return (token, Hash(token));
    }

    /// <summary>Signs requests to the API in that carry a token of this kind; one that is not good is refused here.</summary>
    internal static async Task RecognizeAsync(HttpContext context, RequestDelegate next)
    {
        string? header = context.Request.Headers.Authorization;
        if (header is null || !header.StartsWith(Scheme + Prefix, StringComparison.OrdinalIgnoreCase) || !context.Request.Path.StartsWithSegments(Api, StringComparison.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }

        if (await context.RequestServices.GetRequiredService<ApiTokens>().FindAsync(header[Scheme.Length..].Trim(), context.RequestAborted) is not { } token)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await Results.Problem("The token is not good: it ended, was revoked, or never was. Make a new one under your account.", statusCode: StatusCodes.Status401Unauthorized).ExecuteAsync(context);
            return;
        }

        context.User = new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, token.UserId), new(ClaimTypes.Name, token.Name), new(Claim, token.Id.ToString(CultureInfo.InvariantCulture))], "token"));
        await next(context);
    }

    /// <summary>The bounds of a token that is still good and somebody's; null for none.</summary>
    internal async Task<GrantLimit?> LimitAsync(HeedDatabase database, string userId, string number, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return null;
        var row = await database.Set<ApiTokenRow>().AsNoTracking().Where(row => row.Id == id && row.UserId == userId && row.RevokedMs == null && row.ExpiresMs > now)
            .Select(row => new { row.Module, row.Permissions, Path = database.Areas.Where(area => area.Id == row.AreaId).Select(static area => area.Path).FirstOrDefault() }).SingleOrDefaultAsync(cancellation);
        return row?.Path is { Length: > 0 } path ? new(new(path), row.Module, row.Permissions.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal)) : null;
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private async Task<ApiTokenRow?> FindAsync(string token, CancellationToken cancellation)
    {
        if (token.Length > LongestToken)
            return null;
        var (hash, now) = (Hash(token), time.GetUtcNow().ToUnixTimeMilliseconds());
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var row = await database.Set<ApiTokenRow>().AsNoTracking().SingleOrDefaultAsync(row => row.Hash == hash && row.RevokedMs == null && row.ExpiresMs > now, cancellation);
        if (row is not null && !(now - row.LastUsedMs <= UsedInterval.TotalMilliseconds))
        {
            using var turn = await gate.EnterAsync(cancellation);
            await database.Set<ApiTokenRow>().Where(used => used.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(static used => used.LastUsedMs, now), cancellation);
        }

        return row;
    }
}

/// <summary>A token as a form makes it.</summary>
public sealed class ApiTokenForm
{
    /// <summary>What it is for.</summary>
    public string Name { get; set; } = "";

    /// <summary>The only area whose subtree it reaches.</summary>
    public int AreaId { get; set; }

    /// <summary>The only module; empty for all.</summary>
    public string Module { get; set; } = "";

    /// <summary>How long it lasts, days.</summary>
    public int Days { get; set; } = 90;

    /// <summary>What it may.</summary>
    public HashSet<string> Permissions { get; } = [];
}

/// <summary>Where people make and revoke the tokens of their programs. Who holds <see cref="Permissions.TokensManage"/> everywhere revokes anybody's.</summary>
public sealed class ApiTokenDesk(PageWrites writes, TimeProvider time)
{
    /// <summary>Longest life, days.</summary>
    public const int MostDays = 365;

    /// <summary>Most tokens of somebody that are good at once.</summary>
    public const int MostTokens = 20;

    /// <summary>What a token may be made for: what the API offers. Managing access is left to people.</summary>
    public static IReadOnlyList<string> Offered { get; } =
        [Permissions.CasesView, Permissions.CasesWork, Permissions.AlarmsView, Permissions.SubjectsView, Permissions.HealthView, Permissions.HealthBreakGlass, Permissions.ConsentsManage, Permissions.PrivacyManage, Permissions.BreakGlassReview, Permissions.ModuleView];

    /// <summary>Makes one.</summary>
    /// <returns>What came of it, and the token, which is not kept.</returns>
    public async Task<(FormAnswer Answer, string Token)> MakeAsync(AreaScope writer, ApiTokenForm form, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        var (token, hash) = ApiTokens.Make();
        var answer = await writes.WriteAsync(writer, "make-api-token", async (database, scope) =>
        {
            var now = time.GetUtcNow();
            var faults = new FormCheck().Text(form.Name, nameof(form.Name), 80).Require(form.Days is >= 1 and <= MostDays, nameof(form.Days), "tokens.days")
                .Require(form.Permissions.Count > 0 && form.Permissions.All(item => Offered.Contains(item) && scope.May(item)), nameof(form.Permissions), "tokens.permissions").Faults;
            if (FormAnswer.Of(faults) is { } wrong)
                return wrong;
            if (scope.Limit.Token is not null)
                return FormAnswer.Denied;
            if (!await scope.Areas(database).AnyAsync(row => row.Id == form.AreaId, cancellation))
                return FormAnswer.Wrong(nameof(form.AreaId), "form.area");
            var nowMs = now.ToUnixTimeMilliseconds();
            if (await database.Set<ApiTokenRow>().CountAsync(row => row.UserId == scope.UserId && row.RevokedMs == null && row.ExpiresMs > nowMs, cancellation) >= MostTokens)
                return FormAnswer.Wrong(FormAnswer.Whole, "tokens.most");
            database.Add(new ApiTokenRow
            {
                UserId = scope.UserId,
                Name = form.Name.Trim(),
                Hash = hash,
                Permissions = string.Join(' ', form.Permissions.Order(StringComparer.Ordinal)),
                AreaId = form.AreaId,
                Module = form.Module,
                CreatedMs = nowMs,
                ExpiresMs = now.AddDays(form.Days).ToUnixTimeMilliseconds(),
            });
            return FormAnswer.Done(0, $"user/{scope.UserId}", form.Name.Trim());
        }, cancellation);
        return (answer, answer.IsDone ? token : "");
    }

    /// <summary>Revokes one, at once.</summary>
    public Task<FormAnswer> RevokeAsync(AreaScope writer, long tokenId, CancellationToken cancellation = default) => writes.WriteAsync(writer, "revoke-api-token", async (database, scope) =>
    {
        if (await Within(database, scope).SingleOrDefaultAsync(row => row.Id == tokenId && row.RevokedMs == null, cancellation) is not { } row)
            return FormAnswer.NotFound;
        row.RevokedMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        return FormAnswer.Done(tokenId, $"user/{row.UserId}", row.Name);
    }, cancellation);

    /// <summary>Tokens that somebody may see and revoke: their own; an administrator of everything, all.</summary>
    public static IQueryable<ApiTokenRow> Within(HeedDatabase database, AreaScope scope)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(scope);
        return scope.IsAdministrator ? database.Set<ApiTokenRow>() : database.Set<ApiTokenRow>().Where(row => row.UserId == scope.UserId);
    }
}
