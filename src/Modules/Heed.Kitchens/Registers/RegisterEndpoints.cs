using System.Globalization;
using System.Net;
using System.Security.Claims;
using System.Text;
using Heed.Console.Access;
using Heed.Console.Scope;
using Heed.Kernel.Access;
using Heed.Storage;
using Heed.Storage.Kitchens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Heed.Kitchens.Registers;

/// <summary>HTTP: the phone's page of registers, which works out of reach, and where it sends its entries.</summary>
internal static class RegisterEndpoints
{
    private const string Folder = "_content/Heed.Kitchens";

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/register/{id:long}", PageAsync).RequirePermission(Permissions.RegistersKeep, KitchensModule.ShortName).ExcludeFromDescription();
        endpoints.MapGet(RegisterWorker.Path, RegisterWorker.Get).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapPost("/api/v1/kitchens/{id:long}/registers", KeepAsync).RequirePermission(Permissions.RegistersKeep, KitchensModule.ShortName)
            .WithSummary("Keeps an entry of a register; sent again with the same clientId it is kept once.");
    }

    private static async Task<IResult> KeepAsync(long id, SentEntry? entry, ClaimsPrincipal user, AreaScopes scopes, IDbContextFactory<HeedDatabase> databases, RegisterDesk desk, CancellationToken cancellation)
    {
        if (await WorkingAsync(id, user, scopes, databases, cancellation) is not (var scope, { }))
            return Results.Problem("There is no such kitchen where you may work.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
        if (entry is not { ClientId: not null, Register: not null, Text: not null, Signature: not null, Picture: not null })
            return Results.Problem("An entry has clientId, register, inOrder, text, atMs, signature and picture.", statusCode: StatusCodes.Status400BadRequest, title: "register.fields");
        if (entry.Account is { Length: > 0 } account && account != RegisterWorker.AccountOf(scope.UserId))
            return Results.Problem("Another account wrote this entry; it is sent when that one is signed in.", statusCode: StatusCodes.Status409Conflict, title: "register.account");
        return await desk.KeepAsync(id, entry, scope.Name, cancellation) is { } code
            ? Results.Problem($"The entry was not kept: {code}.", statusCode: StatusCodes.Status400BadRequest, title: code)
            : Results.NoContent();
    }

    private static async Task<(AreaScope Scope, Kitchen? Kitchen)> WorkingAsync(long id, ClaimsPrincipal user, AreaScopes scopes, IDbContextFactory<HeedDatabase> databases, CancellationToken cancellation)
    {
        if (await scopes.OfAsync(user, cancellation) is not { } scope)
            return (AreaScope.Nobody, null);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var areas = scope.Areas(database, Permissions.RegistersKeep);
        return (scope, await database.Set<Kitchen>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && areas.Any(area => area.Id == row.AreaId), cancellation));
    }

    private static async Task<IResult> PageAsync(long id, HttpContext context, AreaScopes scopes, IDbContextFactory<HeedDatabase> databases, IStringLocalizer<KitchenWords> words, CancellationToken cancellation)
    {
        if (await WorkingAsync(id, context.User, scopes, databases, cancellation) is not (var scope, { } kitchen))
            return Results.NotFound();
        context.Response.Headers[RegisterWorker.AccountHeader] = RegisterWorker.AccountOf(scope.UserId);
        return Results.Content(Page(kitchen, scope, words), "text/html", Encoding.UTF8);
    }

    /// <summary>A plain page: it needs nobody until it sends, and <see cref="RegisterWorker"/> opens it again without a network.</summary>
    private static string Page(Kitchen kitchen, AreaScope scope, IStringLocalizer<KitchenWords> words)
    {
        string Word(string key) => WebUtility.HtmlEncode(words[key].Value);
        var options = string.Concat(RegisterDuty.All.Select(static duty => duty.Register).Append(Receiving.ReceivingDesk.Register).Select(register =>
            $"""<option value="{register}" data-explain="{Word($"duty.{register}.explain")}">{Word($"duty.{register}")}</option>"""));
        return $"""
            <!DOCTYPE html>
            <html lang="{CultureInfo.CurrentUICulture.Name}">
            <head><meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" /><title>{Word("registers")}</title><link rel="stylesheet" href="/{Folder}/register.css" /></head>
            <body data-kitchen="{kitchen.Id}" data-account="{RegisterWorker.AccountOf(scope.UserId)}" data-worker="{RegisterWorker.Path}?v={RegisterWorker.Version}" data-ready="{Word("offline.ready")}" data-others="{Word("offline.others")}" data-saved="{Word("offline.saved")}" data-waiting="{Word("offline.waiting")}" data-sent="{Word("offline.sent")}" data-full="{Word("offline.full")}" data-text="{Word("register.text.wanted")}" data-sign="{Word("offline.sign-in")}" data-refused="{Word("offline.refused")}">
            <main>
              <h1>{Word("registers")} · <a href="/kitchens/{kitchen.Id}/registers">{WebUtility.HtmlEncode(kitchen.Name)}</a></h1>
              <p id="state" role="status"></p>
              <form id="entry" novalidate>
                <label>{Word("register")}<select id="register">{options}</select></label>
                <p id="explain" class="muted"></p>
                <label>{Word("register.text")}<textarea id="text" rows="3" maxlength="{RegisterDesk.TextLimit}"></textarea></label>
                <label>{Word("photo")}<input id="photo" type="file" accept="image/*" capture="environment" /></label>
                <div class="sign"><span>{Word("signature")} · {WebUtility.HtmlEncode(scope.Name)}</span><canvas id="pad" width="300" height="100" aria-label="{Word("signature")}"></canvas><button type="button" id="clear">{Word("signature.clear")}</button></div>
                <div class="buttons"><button type="submit" name="order" value="yes" class="good">{Word("register.in-order")}</button><button type="submit" name="order" value="no" class="bad">{Word("register.not-in-order")}</button></div>
                <p id="fault" class="bad-text" role="alert"></p>
              </form>
              <ul id="queue"></ul>
              <p id="others" class="muted"></p>
              <p id="offline" class="muted"></p>
            </main>
            <script src="/{Folder}/register.js"></script>
            </body>
            </html>
            """;
    }
}
