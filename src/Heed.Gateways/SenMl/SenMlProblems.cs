using Microsoft.AspNetCore.Http;

namespace Heed.Gateways.SenMl;

/// <summary>The errors of the HTTP intake as problem details (RFC 9457): what happened and what to do.</summary>
internal static class SenMlProblems
{
    private const string TypePrefix = "urn:heed:problem:";

    public static IResult Unauthorized(DateTimeOffset? endedAt) => endedAt is { } ended
        ? Problem(StatusCodes.Status401Unauthorized, "token-ended", "The token ended", $"It ended at {ended:yyyy-MM-dd HH:mm} UTC. Make a new one on the page of the device or of the tokens.")
        : Problem(StatusCodes.Status401Unauthorized, "unauthorized", "No valid token", "Send the header \"Authorization: Bearer TOKEN\" with the token of a device or of an integration.");

    public static IResult Forbidden(string type, string detail) => Problem(StatusCodes.Status403Forbidden, type, "Not allowed", detail);

    public static IResult UnsupportedMediaType() => Problem(
        StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type", "Not SenML", "Send the pack as JSON with the header \"Content-Type: application/senml+json\".");

    public static IResult TooLarge(string detail) => Problem(StatusCodes.Status413PayloadTooLarge, "too-large", "Pack too large", detail);

    public static IResult Malformed(SenMlFormatException exception) => Problem(
        StatusCodes.Status400BadRequest, "malformed", "Malformed pack", exception.Message, new() { ["position"] = exception.Position });

    public static IResult NothingAccepted(IReadOnlyList<SenMlRefusal> refused) => Problem(
        StatusCodes.Status422UnprocessableEntity, "nothing-accepted", "Nothing was accepted", "Mend the records as each reason says, then send them again.",
        new() { ["accepted"] = 0, ["refused"] = refused });

    public static IResult Unavailable(int seconds) => Problem(
        StatusCodes.Status503ServiceUnavailable, "unavailable", "Cannot store now", $"Nothing was stored. Send the same pack again in {seconds} s.");

    private static IResult Problem(int status, string type, string title, string detail, Dictionary<string, object?>? extensions = null) =>
        Results.Problem(detail: detail, statusCode: status, title: title, type: TypePrefix + type, extensions: extensions);
}
