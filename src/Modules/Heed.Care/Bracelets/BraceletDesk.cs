using Heed.Care.Rules;
using Heed.Engine.Devices;
using Heed.Engine.Rules;
using Heed.Kernel.Privacy;
using Heed.Storage.Care;
using Heed.Storage.Devices;
using Heed.Storage.Privacy;
using Heed.Storage.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Heed.Care.Bracelets;

/// <summary>What a wearer agreed to when a bracelet was issued.</summary>
/// <param name="By">Who agreed: the wearer, or who speaks for her.</param>
/// <param name="FamilySeesReadings">The family sees readings.</param>
/// <param name="FamilySeesPlace">The family sees where she is.</param>
internal sealed record BraceletConsent(string By, bool FamilySeesReadings, bool FamilySeesPlace);

/// <summary>The life of a bracelet: application, decision, issue with consent and settings, wear check, end.</summary>
internal sealed class BraceletDesk(CareWriter writer, IDeviceAdministration devices, IRuleAdministration rules)
{
    /// <summary>Most applications of a village that wait for a decision: a public form must have an end.</summary>
    public const int MostWaiting = 500;

    private const int LongestText = 400;

    /// <summary>Hands an application in; returns the code with which it is looked up.</summary>
    /// <exception cref="CareFaultException">Something is missing, or too many wait.</exception>
    public async Task<string> SubmitAsync(BraceletApplication application, CancellationToken cancellation)
    {
        Check(application);
        application.Code = SecretCode.ForPeople();
        application.Status = ApplicationStatus.Submitted;
        application.SubmittedMs = writer.NowMs;
        return await writer.WriteAsync("public", "apply-bracelet", $"area/{application.AreaId}", async database =>
        {
            if (!await database.Areas.AnyAsync(row => row.Id == application.AreaId, cancellation))
                throw new CareFaultException("apply.fault.area");
            if (await database.Set<BraceletApplication>().CountAsync(row => row.AreaId == application.AreaId && row.Status == ApplicationStatus.Submitted, cancellation) >= MostWaiting)
                throw new CareFaultException("apply.fault.many");
            database.Add(application);
            return application.Code;
        }, cancellation);
    }

    /// <summary>Approves an application: the wearer is entered, with the applicant as the first contact.</summary>
    /// <returns>The wearer.</returns>
    public Task<long> ApproveAsync(long id, string by, CancellationToken cancellation) => writer.WriteAsync(by, "approve-application", $"application/{id}", async database =>
    {
        var application = await database.Set<BraceletApplication>().SingleAsync(row => row.Id == id, cancellation);
        if (application.Status != ApplicationStatus.Submitted)
            throw new CareFaultException("apply.fault.decided");
        var subject = new Subject
        {
            Kind = CareRules.SubjectKind,
            Name = application.Name,
            AreaId = application.AreaId,
            Address = application.Address,
            Wearer = new() { BirthDate = application.BirthDate, Sex = application.Sex, Phone = application.Phone, Conditions = application.Conditions },
        };
        subject.Contacts.Add(new() { Order = 1, Name = application.ApplicantName.Length > 0 ? application.ApplicantName : application.Name, Relation = application.ApplicantRelation, Phone = application.ApplicantPhone });
        database.Subjects.Add(subject);
        await database.SaveChangesAsync(cancellation);
        (application.Status, application.SubjectId, application.DecidedBy, application.DecidedMs) = (ApplicationStatus.Approved, subject.Id, by, writer.NowMs);
        return subject.Id;
    }, cancellation);

    /// <summary>Refuses an application.</summary>
    public Task<bool> RefuseAsync(long id, string reason, string by, CancellationToken cancellation) => writer.WriteAsync(by, "refuse-application", $"application/{id}", async database =>
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw new CareFaultException("apply.fault.reason");
        var application = await database.Set<BraceletApplication>().SingleAsync(row => row.Id == id, cancellation);
        if (application.Status != ApplicationStatus.Submitted)
            throw new CareFaultException("apply.fault.decided");
        (application.Status, application.Reason, application.DecidedBy, application.DecidedMs) = (ApplicationStatus.Refused, reason.Trim(), by, writer.NowMs);
        return true;
    }, cancellation);

    /// <summary>Issues a bracelet from stock to a wearer: binds it, records the consent, queues its settings. Returns the loan.</summary>
    /// <param name="subjectId">The wearer.</param>
    /// <param name="hardwareId">What was scanned or typed: the bracelet's identity, or an IMEI that holds it.</param>
    /// <param name="consent">What was agreed.</param>
    /// <param name="by">Who issues.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="CareFaultException">No such bracelet in stock, no consent, or the wearer has one.</exception>
    public async Task<long> IssueAsync(long subjectId, string hardwareId, BraceletConsent consent, string by, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(consent.By))
            throw new CareFaultException("issue.fault.consent");
        Device device;
        string[] numbers;
        await using (var database = await writer.OpenAsync(cancellation))
        {
            device = await FindInStockAsync(database.Devices.AsNoTracking(), hardwareId.Trim(), cancellation);
            if (await database.Set<BraceletLoan>().AnyAsync(row => row.SubjectId == subjectId && row.EndedMs == null, cancellation))
                throw new CareFaultException("issue.fault.has-one");
            numbers = await database.Contacts.Where(row => row.SubjectId == subjectId && row.Phone != "").OrderBy(static row => row.Order).Select(static row => row.Phone).Take(3).ToArrayAsync(cancellation);
        }

        await devices.BindAsync(device.Id, subjectId, by, cancellation);
        foreach (var (name, arguments) in BraceletSettings.Of(device.Protocol, numbers))
            await devices.QueueCommandAsync(device.Id, name, arguments, by, cancellation);
        await rules.RefreshSubjectAsync(subjectId, cancellation);
        return await writer.WriteAsync(by, "issue-bracelet", $"device/{device.Id}", async database =>
        {
            var loan = new BraceletLoan
            {
                DeviceId = device.Id,
                SubjectId = subjectId,
                IssuedMs = writer.NowMs,
                IssuedBy = by,
                ConsentMs = writer.NowMs,
                ConsentBy = consent.By.Trim(),
                FamilySeesReadings = consent.FamilySeesReadings,
                FamilySeesPlace = consent.FamilySeesPlace,
            };
            database.Add(loan);
            foreach (var scope in ScopesOf(consent))
                database.Add(new ConsentRow { SubjectId = subjectId, Scope = scope, GivenMs = writer.NowMs, GivenBy = consent.By.Trim(), TakenBy = by, Evidence = $"issue device/{device.Id}" });
            await database.Set<BraceletApplication>().Where(row => row.SubjectId == subjectId && row.Status == ApplicationStatus.Approved)
                .ExecuteUpdateAsync(static set => set.SetProperty(static row => row.Status, ApplicationStatus.Issued), cancellation);
            await database.SaveChangesAsync(cancellation);
            return loan.Id;
        }, cancellation);
    }

    /// <summary>Notes that somebody saw the bracelet worn rightly.</summary>
    public Task<bool> CheckWearAsync(long loanId, string by, CancellationToken cancellation) => writer.WriteAsync(by, "check-wear", $"loan/{loanId}", async database =>
    {
        (await database.Set<BraceletLoan>().SingleAsync(row => row.Id == loanId && row.EndedMs == null, cancellation)).WearCheckedMs = writer.NowMs;
        return true;
    }, cancellation);

    /// <summary>Ends a loan: the bracelet is bound to nobody; one that came back in order is in stock again.</summary>
    public async Task EndAsync(long loanId, LoanEnd end, string note, string by, CancellationToken cancellation)
    {
        var deviceId = await writer.WriteAsync(by, $"end-loan-{end}", $"loan/{loanId}", async database =>
        {
            var loan = await database.Set<BraceletLoan>().SingleAsync(row => row.Id == loanId, cancellation);
            if (loan.EndedMs is not null)
                throw new CareFaultException("issue.fault.ended");
            (loan.EndedMs, loan.End, loan.EndNote) = (writer.NowMs, end, note.Trim());
            return loan.DeviceId;
        }, cancellation);
        await devices.BindAsync(deviceId, null, by, cancellation);
    }

    /// <summary>What a bracelet is worn under: health and place, and the family's view where it was agreed.</summary>
    private static ConsentScope[] ScopesOf(BraceletConsent consent) => consent.FamilySeesReadings || consent.FamilySeesPlace
        ? [ConsentScope.Health, ConsentScope.Position, ConsentScope.Family]
        : [ConsentScope.Health, ConsentScope.Position];

    /// <summary>A QR code may hold a whole IMEI; the bracelet's identity is its digits 5 to 14, or all of it.</summary>
    private static async Task<Device> FindInStockAsync(IQueryable<Device> all, string scanned, CancellationToken cancellation)
    {
        string[] names = scanned.Length == 15 ? [scanned, scanned[4..14]] : [scanned];
        var device = await all.FirstOrDefaultAsync(row => names.Contains(row.HardwareId), cancellation) ?? throw new CareFaultException("issue.fault.unknown");
        return device.SubjectId is null ? device : throw new CareFaultException("issue.fault.worn");
    }

    private void Check(BraceletApplication application)
    {
        if (string.IsNullOrWhiteSpace(application.Name) || application.Name.Length > 40)
            throw new CareFaultException("apply.fault.name");
        if (application.ApplicantPhone.Length is < 5 or > 20 || !application.ApplicantPhone.All(static letter => char.IsAsciiDigit(letter) || letter is '+' or '-' or ' '))
            throw new CareFaultException("apply.fault.phone");
        if (application.BirthDate is { } birth && (birth.Year < 1900 || birth > writer.Today))
            throw new CareFaultException("apply.fault.birth");
        if (new[] { application.Address, application.Conditions, application.ApplicantName, application.ApplicantRelation, application.Phone }.Any(static text => text.Length > LongestText))
            throw new CareFaultException("apply.fault.long");
    }
}
