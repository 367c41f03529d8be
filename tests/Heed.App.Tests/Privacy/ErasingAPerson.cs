using System.Data.Common;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Heed.Engine.Cases;
using Heed.Engine.Devices;
using Heed.Engine.Readings;
using Heed.Kernel.Access;
using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;
using Heed.Kernel.Intake;
using Heed.Kernel.Observations;
using Heed.Kernel.Privacy;
using Heed.Storage;
using Heed.Storage.Access;
using Heed.Storage.Alarms;
using Heed.Storage.Audit;
using Heed.Storage.Care;
using Heed.Storage.Privacy;
using Heed.Storage.Subjects;
using Heed.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.App.Tests.Privacy;

/// <summary>A person of whom something stands in every table that knows persons.</summary>
public sealed class ErasingAPerson
{
    private const string Name = "Quillon";
    private const string Phone = "10013570246";
    private const string Home = "Quillonstreet";
    private const string Relative = "Ysolde";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_erasure_no_table_and_no_reading_tells_of_the_person_and_the_audit_still_verifies(bool postgres)
    {
        using var store = TestDatabase.Create(postgres);
        var heed = new HeedAtNoon();
        if (postgres)
            heed.Settings["Heed:Database"] = store.Location;
        await heed.InitializeAsync();
        try
        {
            var id = await FillAsync(heed);
            await heed.AddUserAsync("erase-admin", Role.Administrator, null);
            using var admin = await heed.SignInAsync("erase-admin");
            await AssertExportHoldsAllAsync(heed, admin, id);

            Assert.Equal(HttpStatusCode.BadRequest, await EraseAsync(admin, id, "somebody else"));
            Assert.Equal(HttpStatusCode.NoContent, await EraseAsync(admin, id, Name));
            Assert.Equal(HttpStatusCode.NotFound, await EraseAsync(admin, id, Name));

            await AssertNothingIsLeftAsync(heed, id);
            await using var database = heed.Open();
            var verifier = new AuditVerifier(database);
            Assert.Empty(await verifier.VerifyAsync(Cancel).ToListAsync(Cancel));
            Assert.True(verifier.Erasures > 0);
            Assert.Single(await database.Audit.Where(row => row.Action == "erase-person" && row.Target == $"subject/{id}").ToListAsync(Cancel));
            if (!postgres)
                await AssertBytesAreGoneAsync(heed);
        }
        finally
        {
            await heed.DisposeAsync();
        }
    }

    [Fact]
    public async Task Open_cases_and_holds_stand_against_it_and_only_who_may_erases()
    {
        var heed = new HeedAtNoon();
        await heed.InitializeAsync();
        try
        {
            await heed.AddUserAsync("stand-admin", Role.Administrator, null);
            await heed.AddUserAsync("stand-village", Role.VillageStaff, 4);
            await heed.AddUserAsync("stand-beside", Role.Administrator, 3);
            using var admin = await heed.SignInAsync("stand-admin");
            using var village = await heed.SignInAsync("stand-village");
            using var beside = await heed.SignInAsync("stand-beside");
            Assert.Equal(HttpStatusCode.Forbidden, await EraseAsync(village, heed.Wearer, "Test Wearer"));
            Assert.Equal(HttpStatusCode.NotFound, await EraseAsync(beside, heed.Wearer, "Test Wearer"));

            var desk = heed.Services.GetRequiredService<ICaseDesk>();
            var opened = await desk.OpenAsync("care", "fall", "", 4, heed.Wearer, Severity.Warning, Actor.System, Cancel);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, await EraseAsync(admin, heed.Wearer, "Test Wearer"));
            await desk.ExecuteAsync(opened, new AcknowledgeCase("a"), Actor.System, null, Cancel);
            await desk.ExecuteAsync(opened, new ResolveCase(CaseOutcome.FalseAlarm, "b"), Actor.System, null, Cancel);

            await using (var database = heed.Open())
            {
                database.Add(new LegalHoldRow { SubjectId = heed.Wearer, Reason = "inquiry", SetBy = "a", SetMs = 1 });
                await database.SaveChangesAsync(Cancel);
            }

            Assert.Equal(HttpStatusCode.UnprocessableEntity, await EraseAsync(admin, heed.Wearer, "Test Wearer"));
            await using (var database = heed.Open())
                await database.Set<LegalHoldRow>().ExecuteUpdateAsync(static set => set.SetProperty(static row => row.LiftedMs, 2L), Cancel);
            Assert.Equal(HttpStatusCode.NoContent, await EraseAsync(admin, heed.Wearer, "Test Wearer"));
        }
        finally
        {
            await heed.DisposeAsync();
        }
    }

    private static async Task<long> FillAsync(HeedInstance heed)
    {
        await using var database = heed.Open();
        var subject = new Subject { Kind = "wearer", Name = Name, AreaId = 4, Address = Home, Wearer = new() { Phone = Phone, Conditions = $"{Name} is frail", BirthDate = new(1940, 1, 2) } };
        subject.Contacts.Add(new Contact { Order = 1, Name = Relative, Relation = "daughter", Phone = Phone + "9", Email = "ysolde@example.org" });
        database.Add(subject);
        await database.SaveChangesAsync(Cancel);
        var id = subject.Id;
        var devices = heed.Services.GetRequiredService<IDeviceAdministration>();
        var device = await devices.RegisterAsync("watch", "8800000077", "", 4, id, null, "test", Cancel);
        await devices.QueueCommandAsync(device, "SOS", $"{Phone},{Relative}", "test", Cancel);
        await FillTablesAsync(database, id, device);
        var cases = heed.Services.GetRequiredService<ICaseDesk>();
        var opened = await cases.OpenAsync("care", $"{Name} fell", $"in {Home}", 4, id, Severity.Warning, Actor.System, Cancel);
        await cases.ExecuteAsync(opened, new AcknowledgeCase(Relative), new(ActorKind.Contact, "", Relative), null, Cancel);
        await cases.ExecuteAsync(opened, new NoteCase($"called {Relative}"), Actor.System, null, Cancel);
        await cases.ExecuteAsync(opened, new ResolveCase(CaseOutcome.FalseAlarm, $"{Name} is well"), Actor.System, null, Cancel);
        database.Outbox.Add(new() { IdempotencyKey = "k1", CaseId = opened, Channel = "sms", Address = Phone, Text = $"{Name} fell" });
        database.Outbox.Add(new() { IdempotencyKey = "k2", Channel = "sms", Address = Phone + "9", RecipientName = Relative, Text = $"week of {Name}" });
        database.Audit.Add(new() { AtMs = 1, UserId = "u", UserName = "doctor", Action = "break-glass", Target = $"subject/{id}", Detail = $"{Name} was in hospital" });
        database.Audit.Add(new() { AtMs = 2, UserName = Relative, Action = "view-health", Target = $"subject/{id}", Detail = "link/1" });
        database.Audit.Add(new() { AtMs = 3, UserId = "u", UserName = "clerk", Action = "remove-contact", Target = $"subject/{id}", Detail = $"contact/1 {Relative}" });
        await database.SaveChangesAsync(Cancel);
        await heed.Services.GetRequiredService<IIntake>().AcceptAsync(new Observation[] { MetricDefinition.Of(Metric.HeartRate).Read(new(id), HeedAtNoon.Noon.AddMinutes(-1).ToUnixTimeMilliseconds(), 71) }, Cancel);
        return id;
    }

    private static async Task FillTablesAsync(HeedDatabase database, long id, long device)
    {
        var user = new Heed.Storage.People.HeedUser { UserName = "family-of-quiet", DisplayName = "x" };
        database.Add(user);
        database.AddRange(
            new GrantRow { UserId = user.Id, Role = Role.Family, SubjectId = id },
            new ConsentRow { SubjectId = id, Scope = ConsentScope.Health, GivenMs = 1, GivenBy = Relative, TakenBy = "clerk", Evidence = $"form of {Name}" },
            new LegalHoldRow { SubjectId = id, Reason = $"{Name} against", SetMs = 1, LiftedMs = 2 },
            new BraceletLoan { SubjectId = id, DeviceId = device, IssuedMs = 1, ConsentBy = Relative, EndedMs = 2 },
            new BraceletApplication { Code = "QQQQ", AreaId = 4, Name = Name, ApplicantPhone = Phone, ApplicantName = Relative, Address = Home, SubjectId = id },
            new MagicLink { SubjectId = id, Holder = Relative, Hash = "h", MadeMs = 1, EndsMs = 2 },
            new CareFence { SubjectId = id, Name = Home, Polygon = "30 120; 30 121; 31 121" },
            new CareRequest { SubjectId = id, Service = "meal", Text = $"for {Name}", Day = new(2026, 1, 1) },
            new AlarmRow { RuleId = "care.sos", SubjectId = id, OnsetMs = 1, RaisedMs = 1 });
        await database.SaveChangesAsync(Cancel);
    }

    private static async Task AssertExportHoldsAllAsync(HeedInstance heed, HttpClient admin, long id)
    {
        var all = await admin.GetFromJsonAsync<JsonElement>($"/api/v1/subjects/{id}/export", Cancel);
        foreach (var part in new[] { "person", "wearers", "contacts", "consents", "careLoans", "careApplications", "magicLinks", "alarms", "cases", "caseEvents", "views", "readings" })
            Assert.True(all.TryGetProperty(part, out _), part);
        Assert.Equal(71, all.GetProperty("readings").EnumerateArray().Single().GetProperty("value").GetDouble());
        Assert.DoesNotContain("\"hash\"", all.GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(await heed.Services.GetRequiredService<IAllReadings>().ReadAsync(new(id), 0, long.MaxValue, null, Cancel));
    }

    private static async Task AssertNothingIsLeftAsync(HeedInstance heed, long id)
    {
        await using var database = heed.Open();
        var connection = database.Database.GetDbConnection();
        await connection.OpenAsync(Cancel);
        foreach (var table in database.Model.GetEntityTypes().Select(static type => type.GetTableName()!).Distinct())
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync(Cancel);
            while (await reader.ReadAsync(Cancel))
            {
                for (var column = 0; column < reader.FieldCount; column++)
                    AssertTellsNothing(reader, table, column, id);
            }
        }

        Assert.Empty(await heed.Services.GetRequiredService<IAllReadings>().ReadAsync(new(id), 0, long.MaxValue, null, Cancel));
    }

    private static void AssertTellsNothing(DbDataReader reader, string table, int column, long id)
    {
        var name = reader.GetName(column);
        if (reader.GetValue(column) is string text)
        {
            foreach (var trace in new[] { Name, Phone, Home, Relative, "ysolde" })
                Assert.False(text.Contains(trace, StringComparison.Ordinal), $"{table}.{name} still says {text}");
        }

        if (name == "SubjectId" && !reader.IsDBNull(column))
            Assert.False(reader.GetInt64(column) == id, $"{table} still has rows of the person.");
    }

    /// <summary>Free pages and the log of the file hold nothing either.</summary>
    private static async Task AssertBytesAreGoneAsync(HeedInstance heed)
    {
        foreach (var file in Directory.EnumerateFiles(heed.Folder, "*.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, Cancel);
            foreach (var trace in new[] { Name, Phone, Relative })
                Assert.True(bytes.ToArray().AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(trace)) < 0, $"{Path.GetFileName(file)} still holds {trace}.");
        }
    }

    private static async Task<HttpStatusCode> EraseAsync(HttpClient browser, long id, string name)
    {
        using var answer = await browser.PostAsJsonAsync($"/api/v1/subjects/{id}/erase", new { name }, Cancel);
        return answer.StatusCode;
    }
}
