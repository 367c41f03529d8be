using Heed.Gateways.SenMl;
using Heed.Kernel.Devices;
using Heed.Kernel.Intake;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Heed.Gateways.LoRaWan;

/// <summary>HTTP intake of uplinks: the webhook of ChirpStack v4 or The Things Stack v3, with a bearer token. Answers after the commit.</summary>
public static class LoRaWanEndpoints
{
    /// <summary>Where webhooks post.</summary>
    public const string Path = "/api/v1/lorawan/uplinks";

    /// <summary>Maps the intake.</summary>
    public static IEndpointConventionBuilder MapLoRaWanIntake(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, AcceptAsync)
            .WithName("PostLoRaWanUplink")
            .WithSummary("Hands in an uplink as the webhook of ChirpStack v4 or The Things Stack v3 sends it.")
            .Produces<UplinkAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .DisableAntiforgery()
            .AllowAnonymous();

    private static async Task<IResult> AcceptAsync(HttpContext context, ITokenDirectory tokens, LoRaWanIntake intake)
    {
        if (SenMlEndpoints.Holder(context, tokens, "lorawan") is not { } holder)
            return SenMlEndpoints.Unauthorized(context, tokens);

        if (holder.Device is not null || !holder.MayWriteObservations)
            return SenMlProblems.Forbidden("scope", $"The token is none of an integration with the scope {TokenScopes.WriteObservations}. Issue one.");
        try
        {
            if (await ReadAsync(context.Request, context.RequestAborted).ConfigureAwait(false) is not { } body)
                return SenMlProblems.TooLarge($"At most {UplinkReader.MaxBytes / 1024} KiB are taken.");
            var remote = context.Connection.RemoteIpAddress?.ToString() ?? "";
            var answer = await intake.AcceptAsync(body, remote, area => tokens.Covers(holder, area), context.RequestAborted).ConfigureAwait(false);
            return answer.Outcome switch
            {
                UplinkOutcome.Accepted or UplinkOutcome.NoUplink => TypedResults.Ok(answer),
                UplinkOutcome.NotAllowed => SenMlProblems.Forbidden("area", answer.Problem!),
                _ => TypedResults.Problem(answer.Problem, statusCode: StatusCodes.Status422UnprocessableEntity, title: answer.Outcome.ToString()),
            };
        }
        catch (UplinkFormatException exception)
        {
            return TypedResults.Problem(exception.Message, statusCode: StatusCodes.Status400BadRequest, title: "The message is no uplink.");
        }
        catch (IntakeUnavailableException exception)
        {
            return SenMlEndpoints.Unavailable(context, exception);
        }
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        var buffer = new byte[8192];
        while (await request.Body.ReadAsync(buffer, cancellation).ConfigureAwait(false) is > 0 and var read)
        {
            if (body.Length + read > UplinkReader.MaxBytes)
                return null;
            body.Write(buffer, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
