using Heed.Storage.Care;
using Microsoft.EntityFrameworkCore;

namespace Heed.Care.Services;

/// <summary>Requests for services at home and plans that ask for them: asked → assigned → begun (checked in at the door) → done → rated.</summary>
internal sealed class CareRequests(CareWriter writer)
{
    /// <summary>Most requests of one person that are not done: a page without an account must have an end.</summary>
    public const int MostOpen = 20;

    /// <summary>Days ahead that may be asked for.</summary>
    public const int MostDaysAhead = 90;

    /// <summary>Days ahead for which plans make requests.</summary>
    public const int PlanDaysAhead = 7;

    /// <summary>Plans that one run lays out.</summary>
    public const int PlansOfARun = 1_000;

    /// <summary>Kinds of services.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["meals", "bathing", "visit", "cleaning", "errand", "other"];

    /// <summary>The local day.</summary>
    public DateOnly Today => writer.Today;

    /// <summary>Asks for a service.</summary>
    /// <exception cref="CareFaultException">The kind or the day does not fit, or too many are open.</exception>
    public async Task<long> AskAsync(long subjectId, string service, string text, DateOnly day, string by, CancellationToken cancellation)
    {
        if (!Kinds.Contains(service))
            throw new CareFaultException("request.fault.kind");
        if (day < writer.Today || day > writer.Today.AddDays(MostDaysAhead))
            throw new CareFaultException("request.fault.day");
        return await writer.WriteAsync(by, "ask-service", $"subject/{subjectId}", async database =>
        {
            if (await database.Set<CareRequest>().CountAsync(row => row.SubjectId == subjectId && row.Status < CareRequestStatus.Done, cancellation) >= MostOpen)
                throw new CareFaultException("request.fault.many");
            var request = new CareRequest { SubjectId = subjectId, Service = service, Text = text.Trim(), Day = day, AskedBy = by, AskedMs = writer.NowMs };
            database.Add(request);
            await database.SaveChangesAsync(cancellation);
            return request.Id;
        }, cancellation);
    }

    /// <summary>Says who will come.</summary>
    public Task<bool> AssignAsync(long id, string helper, string by, CancellationToken cancellation) => StepAsync(
        id, by, "assign-service", CareRequestStatus.Assigned, static status => status <= CareRequestStatus.Assigned, request => request.Helper = Required(helper, "request.fault.helper"), cancellation);

    /// <summary>The helper checks in at the door.</summary>
    public Task<bool> BeginAsync(long id, string by, CancellationToken cancellation) => StepAsync(
        id, by, "begin-service", CareRequestStatus.Begun, static status => status == CareRequestStatus.Assigned, request => request.BegunMs = writer.NowMs, cancellation);

    /// <summary>It is done.</summary>
    public Task<bool> FinishAsync(long id, string note, string by, CancellationToken cancellation) => StepAsync(
        id, by, "finish-service", CareRequestStatus.Done, static status => status == CareRequestStatus.Begun, request => (request.DoneMs, request.Note) = (writer.NowMs, note.Trim()), cancellation);

    /// <summary>It is called off.</summary>
    public Task<bool> CallOffAsync(long id, string reason, string by, CancellationToken cancellation) => StepAsync(
        id, by, "call-off-service", CareRequestStatus.CalledOff, static status => status < CareRequestStatus.Begun, request => request.Note = Required(reason, "request.fault.reason"), cancellation);

    /// <summary>Rates what was done, 1–5; only for the person it was done for.</summary>
    public Task<bool> RateAsync(long id, long subjectId, int stars, string by, CancellationToken cancellation) => StepAsync(
        id, by, "rate-service", CareRequestStatus.Done, static status => status == CareRequestStatus.Done, request => request.Rating = request.SubjectId == subjectId ? Math.Clamp(stars, 1, 5) : throw new CareFaultException("request.fault.order"), cancellation);

    /// <summary>Plans a service that comes again and again.</summary>
    public async Task<long> PlanAsync(long subjectId, string service, int everyDays, DateOnly first, string helper, string by, CancellationToken cancellation)
    {
        if (!Kinds.Contains(service))
            throw new CareFaultException("request.fault.kind");
        if (everyDays is < 1 or > 366 || first < writer.Today)
            throw new CareFaultException("request.fault.plan");
        return await writer.WriteAsync(by, "plan-service", $"subject/{subjectId}", async database =>
        {
            var plan = new VisitPlan { SubjectId = subjectId, Service = service, EveryDays = everyDays, NextDay = first, Helper = helper.Trim() };
            database.Add(plan);
            await database.SaveChangesAsync(cancellation);
            return plan.Id;
        }, cancellation);
    }

    /// <summary>Ends a plan; what it asked for already stays.</summary>
    public Task<bool> EndPlanAsync(long planId, string by, CancellationToken cancellation) => writer.WriteAsync(by, "end-plan", $"plan/{planId}", async database =>
    {
        (await database.Set<VisitPlan>().SingleAsync(row => row.Id == planId, cancellation)).Active = false;
        return true;
    }, cancellation);

    /// <summary>Makes the requests of all plans that come within a week; run again it makes none twice. Returns how many.</summary>
    public async Task<int> LayOutAsync(CancellationToken cancellation)
    {
        var until = writer.Today.AddDays(PlanDaysAhead);
        await using (var look = await writer.OpenAsync(cancellation))
        {
            if (!await look.Set<VisitPlan>().AnyAsync(row => row.Active && row.NextDay <= until, cancellation))
                return 0;
        }

        return await writer.WriteAsync("heed", "lay-out-plans", "", async database =>
        {
            var plans = await database.Set<VisitPlan>().Where(row => row.Active && row.NextDay <= until).OrderBy(static row => row.Id).Take(PlansOfARun).ToListAsync(cancellation);
            var made = 0;
            foreach (var plan in plans)
            {
                for (; plan.NextDay <= until; plan.NextDay = plan.NextDay.AddDays(plan.EveryDays))
                {
                    if (plan.NextDay < writer.Today)
                        continue;
                    database.Add(Laid(plan));
                    made++;
                }
            }

            return made;
        }, cancellation);
    }

    private CareRequest Laid(VisitPlan plan) => new()
    {
        SubjectId = plan.SubjectId,
        Service = plan.Service,
        Day = plan.NextDay,
        AskedBy = "heed",
        AskedMs = writer.NowMs,
        PlanId = plan.Id,
        Helper = plan.Helper,
        Status = plan.Helper.Length > 0 ? CareRequestStatus.Assigned : CareRequestStatus.Asked,
    };

    private static string Required(string text, string fault) => string.IsNullOrWhiteSpace(text) ? throw new CareFaultException(fault) : text.Trim();

    private Task<bool> StepAsync(long id, string by, string action, CareRequestStatus next, Func<CareRequestStatus, bool> allows, Action<CareRequest> change, CancellationToken cancellation) =>
        writer.WriteAsync(by, action, $"request/{id}", async database =>
        {
            var request = await database.Set<CareRequest>().SingleAsync(row => row.Id == id, cancellation);
            if (!allows(request.Status))
                throw new CareFaultException("request.fault.order");
            change(request);
            request.Status = next;
            return true;
        }, cancellation);
}
