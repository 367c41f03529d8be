using System.Globalization;
using Heed.Chains.Appeals;
using Heed.Console.Pictures;
using Heed.Engine.Cases;
using Heed.Kernel.Cases;
using Heed.Kernel.Devices;
using Heed.Storage;
using Heed.Storage.Chains;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Heed.Chains.Open311;

/// <summary>What users of GeoReport ask for beyond the standard: pictures that are served again, and comments that both sides read and write.</summary>
internal static class Open311Extras
{
    /// <summary>Maps the endpoints into the group of <see cref="Open311Endpoints"/>.</summary>
    public static void MapOpen311Extras(this IEndpointRouteBuilder open311)
    {
        open311.MapGet("/media/{key}.jpg", ServeAsync);
        open311.MapGet("/requests/{id}/comments.{format}", CommentsAsync);
        open311.MapPost("/requests/{id}/comments.{format}", CommentAsync);
    }

    /// <summary>Pictures of a form, drawn anew, or what is wrong with one of them.</summary>
    public static async Task<(IReadOnlyList<byte[]> Pictures, string Objection)> PicturesAsync(IFormCollection form, CancellationToken cancellation)
    {
        var files = form.Files.Where(static file => file.Name is "media" or "media[]").ToArray();
        if (files.Length > AppealForm.MostPictures)
            return ([], $"media takes at most {AppealForm.MostPictures} pictures.");
        var pictures = new List<byte[]>(files.Length);
        foreach (var file in files)
        {
            if (file.Length <= PictureEncoder.MostBytes)
            {
                using var bytes = new MemoryStream();
                await file.CopyToAsync(bytes, cancellation);
                if (PictureEncoder.Encode(bytes.ToArray()) is { } picture)
                {
                    pictures.Add(picture);
                    continue;
                }
            }

            return ([], $"media {file.FileName} is not a JPEG, PNG or WebP picture of at most {PictureEncoder.MostBytes / 1_000_000} MB.");
        }

        return (pictures, "");
    }

    /// <summary>Address of the first picture of each appeal that has one.</summary>
    public static async Task<Dictionary<long, string>> MediaAsync(HeedDatabase database, IReadOnlyCollection<long> cases, HttpRequest request, CancellationToken cancellation)
    {
        var keys = await database.Set<AppealMedia>().Where(row => cases.Contains(row.CaseId)).OrderBy(static row => row.Id).Select(static row => new { row.CaseId, row.Key }).ToListAsync(cancellation);
        return keys.GroupBy(static row => row.CaseId).ToDictionary(static group => group.Key, group => $"{request.Scheme}://{request.Host}{Address(group.First().Key)}");
    }

    /// <summary>Path of a picture.</summary>
    public static string Address(string key) => $"/open311/v2/media/{key}.jpg";

    /// <summary>Whoever was told a picture's address may see it, as in every system that speaks GeoReport; the key cannot be guessed.</summary>
    private static async Task<IResult> ServeAsync(string key, HttpContext context, IDbContextFactory<HeedDatabase> databases, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.Set<AppealMedia>().Where(row => row.Key == key).Select(static row => row.Content).SingleOrDefaultAsync(cancellation) is not { } content)
            return Results.Problem("There is no such picture.", statusCode: StatusCodes.Status404NotFound);
        context.Response.Headers.CacheControl = "private, max-age=86400, immutable";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(content, PictureEncoder.ContentType);
    }

    private static async Task<IResult> CommentsAsync(string id, string format, HttpRequest request, ITokenDirectory tokens, IDbContextFactory<HeedDatabase> databases, CancellationToken cancellation)
    {
        if (Open311Endpoints.Holder(request.Query["api_key"], tokens, request) is not { } holder)
            return Open311Endpoints.NoKey(format, request.Query["api_key"], tokens);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await FindAsync(database, holder, id, cancellation) is { } caseId
            ? new GeoReport("comments", "comment", [.. (await database.Set<AppealComment>().AsNoTracking().Where(row => row.CaseId == caseId).OrderBy(static row => row.Id).ToListAsync(cancellation)).Select(Comment)]).Answer(format)
            : GeoReport.Error(format, StatusCodes.Status404NotFound, "service_request_id was not found.");
    }

    private static async Task<IResult> CommentAsync(string id, string format, HttpRequest request, ITokenDirectory tokens, AppealDesk desk, IDbContextFactory<HeedDatabase> databases, CancellationToken cancellation)
    {
        var (read, objection) = await Open311Forms.ReadAsync(request, cancellation);
        if (read is not { } form)
            return GeoReport.Error(format, StatusCodes.Status400BadRequest, objection);
        if (Open311Endpoints.Holder(form["api_key"], tokens, request) is not { } holder)
            return Open311Endpoints.NoKey(format, form["api_key"], tokens);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await FindAsync(database, holder, id, cancellation) is not { } caseId)
            return GeoReport.Error(format, StatusCodes.Status404NotFound, "service_request_id was not found.");
        var answer = await desk.CommentAsync(caseId, form["comment"].ToString(), isOffice: false, new(ActorKind.Contact, $"token/{holder.TokenId}", holder.Name), cancellation);
        if (answer.Kind != CaseAnswerKind.Done)
            return GeoReport.Error(format, StatusCodes.Status400BadRequest, $"comment must have 1 to {AppealForm.MostDescription} characters, and a request has at most {AppealDesk.MostComments} of them while it is not closed for good.");
        var last = await database.Set<AppealComment>().AsNoTracking().Where(row => row.CaseId == caseId).OrderByDescending(static row => row.Id).FirstAsync(cancellation);
        return new GeoReport("comments", "comment", [Comment(last)]).Answer(format, StatusCodes.Status201Created);
    }

    private static async Task<long?> FindAsync(HeedDatabase database, TokenHolder holder, string id, CancellationToken cancellation) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? await Open311Endpoints.Within(database, holder).Where(row => row.CaseId == number).Select(static row => (long?)row.CaseId).SingleOrDefaultAsync(cancellation)
            : null;

    private static IReadOnlyList<(string, object?)> Comment(AppealComment row) =>
        [("comment_id", Open311Endpoints.Number(row.Id)), ("datetime", Open311Endpoints.Moment(row.AtMs)), ("author", row.By), ("agency", row.IsOffice), ("comment", row.Text)];
}
