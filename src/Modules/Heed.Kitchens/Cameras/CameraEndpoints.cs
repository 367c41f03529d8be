using Heed.Kernel.Devices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Heed.Kitchens.Cameras;

/// <summary>HTTP intake of what cameras saw, with the bearer token of an integration that may hand in observations.</summary>
internal static class CameraEndpoints
{
    private const int MaxBytes = 12 * 1024 * 1024;

    /// <summary>Maps the intake.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/v1/kitchens/cameras").DisableAntiforgery().AllowAnonymous();
        group.MapPost("/frigate", (HttpContext context, ITokenDirectory tokens, FindingDesk desk) => TakeAsync(context, tokens, desk, SeenEvent.ReadFrigate)).WithSummary("Hands in an event of Frigate as it stands on its MQTT topic frigate/events.");
        group.MapPost("/events", (HttpContext context, ITokenDirectory tokens, FindingDesk desk) => TakeAsync(context, tokens, desk, SeenEvent.ReadWebhook)).WithSummary("Hands in what an AI box saw: id, camera, category, score, time, picture (base64).");
    }

    private static async Task<IResult> TakeAsync(HttpContext context, ITokenDirectory tokens, FindingDesk desk, Func<ReadOnlyMemory<byte>, SeenEvent?> read)
    {
        const string Scheme = "Bearer ";
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || tokens.Find(header.AsSpan(Scheme.Length).Trim(), "cameras", context.Connection.RemoteIpAddress) is not { } holder)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Results.Problem(
                header.Length > Scheme.Length && tokens.EndedAt(header.AsSpan(Scheme.Length).Trim()) is { } ended ? $"The token ended at {ended:yyyy-MM-dd HH:mm} UTC: make a new one." : "Send the token of an integration: Authorization: Bearer …", statusCode: StatusCodes.Status401Unauthorized, title: "Who are you?");
        }

        if (holder.Device is not null || !holder.MayWriteObservations)
            return Results.Problem("The token is none of an integration that may hand in observations. Issue one.", statusCode: StatusCodes.Status403Forbidden, title: "Not allowed");
        if (await BodyAsync(context) is not { } body)
            return Results.Problem($"At most {MaxBytes / 1024 / 1024} MiB are taken.", statusCode: StatusCodes.Status413PayloadTooLarge, title: "Too large");
        try
        {
            var code = read(body) is { } seen ? await desk.TakeAsync(seen, area => tokens.Covers(holder, area), context.RequestAborted) : null;
            return code switch
            {
                null => Results.NoContent(),
                "camera.area" => Results.Problem("The sender may not speak for the kitchen of this camera.", statusCode: StatusCodes.Status403Forbidden, title: code),
                "camera.unknown" => Results.Problem("There is no camera of this name. Register it on the page of the kitchen.", statusCode: StatusCodes.Status422UnprocessableEntity, title: code),
                _ => Results.Problem("The picture is no JPEG, PNG or WebP of at most 8 MiB and 40 megapixels.", statusCode: StatusCodes.Status422UnprocessableEntity, title: code),
            };
        }
        catch (FormatException exception)
        {
            return Results.Problem(exception.Message, statusCode: StatusCodes.Status400BadRequest, title: "The message cannot be read.");
        }
    }

    private static async Task<byte[]?> BodyAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await context.Request.Body.ReadAsync(buffer, context.RequestAborted) is > 0 and var read)
        {
            if (body.Length + read > MaxBytes)
                return null;
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }
}
