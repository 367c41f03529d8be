using Heed.Care.Rules;
using Heed.Engine.Readings;
using Heed.Kernel.Devices;
using Heed.Storage;
using Hl7.Fhir.Model;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Subject = Heed.Storage.Subjects.Subject;
using Task = System.Threading.Tasks.Task;

namespace Heed.Care.Fhir;

/// <summary>One call with the right to make it.</summary>
internal sealed class FhirCall(HttpContext context, ITokenDirectory tokens, IDbContextFactory<HeedDatabase> databases, IReadings readings, WriteGate gate, TimeProvider time)
{
    private const string Scheme = "Bearer ";
    private TokenHolder? holder;
    private string path = "-";

    /// <summary>The request.</summary>
    public HttpRequest Request => context.Request;

    /// <summary>Ends when the caller leaves.</summary>
    public CancellationToken Cancellation => context.RequestAborted;

    /// <summary>Now.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Readings.</summary>
    public IReadings Readings => readings;

    /// <summary>The store, open while the call is answered.</summary>
    public HeedDatabase Database { get; private set; } = null!;

    /// <summary>True when names may be told.</summary>
    public bool Identified => holder!.Scopes.Contains(TokenScopes.IdentifyPatients);

    /// <summary>Reads the call from the services of its request.</summary>
    public static ValueTask<FhirCall> BindAsync(HttpContext context)
    {
        var services = context.RequestServices;
        return ValueTask.FromResult(new FhirCall(
            context,
            (ITokenDirectory)services.GetService(typeof(ITokenDirectory))!,
            (IDbContextFactory<HeedDatabase>)services.GetService(typeof(IDbContextFactory<HeedDatabase>))!,
            (IReadings)services.GetService(typeof(IReadings))!,
            (WriteGate)services.GetService(typeof(WriteGate))!,
            (TimeProvider)services.GetService(typeof(TimeProvider))!));
    }

    /// <summary>Wearers of the token's area.</summary>
    public IQueryable<Subject> Subjects() => Database.Subjects.AsNoTracking().Where(row => row.Kind == CareRules.SubjectKind && row.Area!.Path.StartsWith(path));

    /// <summary>Devices that wearers of the token's area wear.</summary>
    public IQueryable<Storage.Devices.Device> Devices() => Database.Devices.AsNoTracking().Where(row => row.Area!.Path.StartsWith(path) && (row.SubjectId == null || row.Subject!.Kind == CareRules.SubjectKind));

    /// <summary>Answers, after the token was looked at.</summary>
    public async Task<IResult> AnswerAsync(Func<FhirCall, Task<IResult>> answer)
    {
        string? header = Request.Headers.Authorization;
        holder = header is { } text && text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? tokens.Find(text.AsSpan(Scheme.Length).Trim(), "fhir", context.Connection.RemoteIpAddress) : null;
        if (holder is null)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return FhirAnswers.Fault(StatusCodes.Status401Unauthorized, OperationOutcome.IssueType.Login, header is { Length: > 7 } sent && tokens.EndedAt(sent.AsSpan(Scheme.Length).Trim()) is { } ended
                ? $"The token ended at {ended:yyyy-MM-dd HH:mm} UTC; an administrator issues a new one."
                : "A bearer token is needed; an administrator issues one.");
        }

        if (holder.Device is not null || !holder.Scopes.Contains(TokenScopes.ReadFhir))
            return FhirAnswers.Fault(StatusCodes.Status403Forbidden, OperationOutcome.IssueType.Forbidden, $"The token lacks the scope {TokenScopes.ReadFhir}.");
        await using var database = await databases.CreateDbContextAsync(Cancellation);
        Database = database;
        path = await database.Areas.Where(row => row.Id == holder.Area.Value).Select(static row => row.Path).SingleOrDefaultAsync(Cancellation) ?? "-";
        try
        {
            return await answer(this);
        }
        catch (FhirSearchException wrong)
        {
            return FhirAnswers.Fault(StatusCodes.Status400BadRequest, OperationOutcome.IssueType.Invalid, wrong.Message);
        }
    }

    /// <summary>Logs that health data were seen.</summary>
    public async Task LogAsync(string target)
    {
        using var turn = await gate.EnterAsync(Cancellation);
        Database.Audit.Add(new() { AtMs = Now.ToUnixTimeMilliseconds(), UserName = holder!.Name, Action = "view-health", Target = target, Detail = "fhir" });
        await Database.SaveChangesAsync(Cancellation);
    }
}
