using System.Security.Claims;
using Heed.Console.Scope;
using Heed.Engine.Cases;
using Heed.Kernel.Cases;

namespace Heed.App.Api;

/// <summary>Carries a command out for whoever is signed in, on a case within their areas, and answers as HTTP.</summary>
internal sealed class CaseWork(ClaimsPrincipal user, AreaScopes scopes, ScopedCaseDesk desk)
{
    /// <summary>Takes what is needed from the request.</summary>
    public static ValueTask<CaseWork?> BindAsync(HttpContext context)
    {
        var services = context.RequestServices;
        return ValueTask.FromResult<CaseWork?>(new(
            context.User,
            services.GetRequiredService<AreaScopes>(),
            services.GetRequiredService<ScopedCaseDesk>()));
    }

    /// <summary>Carries it out.</summary>
    public async Task<IResult> DoAsync(long id, CaseCommand command, long? version)
    {
        if (await scopes.OfAsync(user) is not { } scope)
            return Results.Forbid();
        if (command is AcknowledgeCase { WhoGoes.Length: 0 })
            command = new AcknowledgeCase(scope.Name);
        var answer = await desk.ExecuteAsync(scope, id, command, version);
        return answer.Kind switch
        {
            CaseAnswerKind.Done => Results.Ok(new { id, version = answer.Version }),
            CaseAnswerKind.Stale => Results.Problem("Somebody changed the case meanwhile: read it again and repeat.", statusCode: StatusCodes.Status409Conflict),
            CaseAnswerKind.NotFound => Results.Problem("It does not exist, or lies outside your areas.", statusCode: StatusCodes.Status404NotFound),
            _ when answer.Code == ScopedCaseDesk.NotAllowed => Results.Problem("None of your roles may work on this case: ask an administrator for one that does.", statusCode: StatusCodes.Status403Forbidden),
            _ => Results.Problem($"The case does not allow this now ({answer.Code}).", statusCode: StatusCodes.Status422UnprocessableEntity, extensions: new Dictionary<string, object?> { ["code"] = answer.Code }),
        };
    }
}
