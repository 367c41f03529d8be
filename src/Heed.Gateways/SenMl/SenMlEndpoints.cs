using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using Heed.Kernel.Devices;
using Heed.Kernel.Intake;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace Heed.Gateways.SenMl;

/// <summary>HTTP intake: <c>POST /api/v1/observations</c> with a SenML pack and a bearer token. Answers after the commit.</summary>
public static class SenMlEndpoints
{
    /// <summary>Where packs are posted.</summary>
    public const string Path = "/api/v1/observations";

    /// <summary>
    /// Maps the intake. Needs <see cref="ITokenDirectory"/>, <see cref="IDeviceDirectory"/>, <see cref="IIntake"/> and
    /// <see cref="TimeProvider"/> among the services.
    /// </summary>
    public static IEndpointConventionBuilder MapSenMlIntake(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, AcceptAsync)
            .WithName("PostObservations")
            .WithSummary("Hands in observations as a SenML pack (RFC 8428).")
            .Produces<SenMlAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .DisableAntiforgery()
            .AllowAnonymous();

    private static async Task<IResult> AcceptAsync(
        HttpContext context, ITokenDirectory tokens, IDeviceDirectory devices, IIntake intake, TimeProvider clock)
    {
        if (Holder(context, tokens, "senml") is not { } holder)
            return Unauthorized(context, tokens);

        if (!holder.MayWriteObservations)
            return SenMlProblems.Forbidden("scope", $"The token lacks the scope {TokenScopes.WriteObservations}. Issue one that has it.");
        if (holder.Device is { Subject: null })
            return SenMlProblems.Forbidden(SenMlCodes.DeviceInStock, "The device is bound to nobody. Bind it to a subject first.");
        if (!IsSenMl(context.Request.ContentType))
            return SenMlProblems.UnsupportedMediaType();
        return await AcceptPackAsync(context, Subjects(holder, devices, tokens), intake, clock).ConfigureAwait(false);
    }

    private static async Task<IResult> AcceptPackAsync(HttpContext context, ISenMlSubjects subjects, IIntake intake, TimeProvider clock)
    {
        try
        {
            var result = await ReadAsync(context.Request, subjects, clock, context.RequestAborted).ConfigureAwait(false);
            if (result.AcceptedRecords == 0)
                return SenMlProblems.NothingAccepted(result.Refused);
            await intake.AcceptAsync(result.Observations, context.RequestAborted).ConfigureAwait(false);
            return TypedResults.Ok(new SenMlAnswer(result.AcceptedRecords, result.Refused));
        }
        catch (SenMlFormatException exception)
        {
            return exception.TooLarge ? SenMlProblems.TooLarge(exception.Message) : SenMlProblems.Malformed(exception);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return SenMlProblems.TooLarge(exception.Message);
        }
        catch (IntakeUnavailableException exception)
        {
            return Unavailable(context, exception);
        }
    }

    internal static IResult Unavailable(HttpContext context, IntakeUnavailableException exception)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(exception.RetryAfter.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return SenMlProblems.Unavailable(seconds);
    }

    private static async Task<SenMlResult> ReadAsync(HttpRequest request, ISenMlSubjects subjects, TimeProvider clock, CancellationToken cancellation)
    {
        if (request.ContentLength > SenMlLimits.MaximumBytes)
            throw TooLarge();
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellation).ConfigureAwait(false);
            if (read.Buffer.Length > SenMlLimits.MaximumBytes)
                throw TooLarge();
            if (read.IsCompleted)
                return Decode(request.BodyReader, read.Buffer, subjects, clock.GetUtcNow().ToUnixTimeMilliseconds());
            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static SenMlResult Decode(PipeReader body, ReadOnlySequence<byte> buffer, ISenMlSubjects subjects, long receivedMs)
    {
        try
        {
            return buffer.IsSingleSegment
                ? SenMlReader.Read(buffer.FirstSpan, subjects, receivedMs)
                : SenMlReader.Read(buffer.ToArray(), subjects, receivedMs);
        }
        finally
        {
            body.AdvanceTo(buffer.End);
        }
    }

    private static SenMlFormatException TooLarge() =>
        new($"At most {SenMlLimits.MaximumBytes} bytes and {SenMlLimits.MaximumRecords} records are taken at once. Send the pack in parts.") { TooLarge = true };

    /// <summary>Who speaks with the bearer token of a request; null when nobody.</summary>
    internal static TokenHolder? Holder(HttpContext context, ITokenDirectory tokens, string through) =>
        Bearer(context.Request.Headers.Authorization) is { Length: > 0 } token ? tokens.Find(token, through, context.Connection.RemoteIpAddress) : null;

    /// <summary>The refusal of a request whose token is not good; one that ended is told so.</summary>
    internal static IResult Unauthorized(HttpContext context, ITokenDirectory tokens)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return SenMlProblems.Unauthorized(Bearer(context.Request.Headers.Authorization) is { Length: > 0 } token ? tokens.EndedAt(token) : null);
    }

    private static ReadOnlySpan<char> Bearer(StringValues authorization)
    {
        const string Scheme = "Bearer ";
        return authorization.Count == 1 && authorization[0] is { } header && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header.AsSpan(Scheme.Length).Trim() : [];
    }

    private static bool IsSenMl(string? contentType)
    {
        var media = contentType.AsSpan();
        var end = media.IndexOf(';');
        media = (end < 0 ? media : media[..end]).Trim();
        return media.Equals("application/senml+json", StringComparison.OrdinalIgnoreCase)
            || media.Equals("application/json", StringComparison.OrdinalIgnoreCase);
    }

    private static ISenMlSubjects Subjects(TokenHolder holder, IDeviceDirectory devices, ITokenDirectory tokens) =>
        holder.Device is { Subject: { } subject } ? new SingleSubject(subject) : new IntegrationSubjects(devices, tokens, holder);
}
