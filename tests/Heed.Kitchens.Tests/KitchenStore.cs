using Heed.Engine.Cases;
using Heed.Engine.Live;
using Heed.Engine.Readings;
using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;
using Heed.Kernel.Food;
using Heed.Kernel.Intake;
using Heed.Kernel.Observations;
using Heed.Kitchens.Administration;
using Heed.Kitchens.Batches;
using Heed.Kitchens.Cameras;
using Heed.Kitchens.Corrections;
using Heed.Kitchens.Inspections;
using Heed.Kitchens.Instruments;
using Heed.Kitchens.Pictures;
using Heed.Kitchens.Plans;
using Heed.Kitchens.Probes;
using Heed.Kitchens.Recalls;
using Heed.Kitchens.Receiving;
using Heed.Kitchens.Registers;
using Heed.Kitchens.Reheating;
using Heed.Kitchens.Trace;
using Heed.Storage;
using Heed.Storage.Areas;
using Heed.Storage.Kitchens;
using Heed.Storage.Subjects;
using Heed.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Heed.Kitchens.Tests;

/// <summary>The module's desks over a store with one kitchen, one cabinet and two customers; cases and readings are lists.</summary>
internal sealed class KitchenStore : ICaseDesk, IReadings, IIntake, IAsyncDisposable
{
    public const long Cabinet = 7;
    private readonly TestDatabase place;
    private readonly ServiceProvider services;

    private KitchenStore(bool postgres)
    {
        place = TestDatabase.Create(postgres);
        services = new ServiceCollection().AddHeedStorage(place.Location).AddSingleton<TimeProvider>(Time).AddSingleton<ICaseDesk>(this).AddSingleton<IReadings>(this).AddSingleton(new BatchLimits())
            .AddSingleton<BatchDesk>().AddSingleton<DeliveryDesk>().AddSingleton<Tracing>().AddSingleton<OnceCases>().AddSingleton<InstrumentDesk>().AddSingleton<DutyRunner>().AddSingleton<VerdictRunner>().AddSingleton<KitchenAdministration>().AddSingleton(new ReceivingLimits()).AddSingleton<ReceivingDesk>().AddSingleton<CorrectionDesk>().AddSingleton<RecallDesk>().AddSingleton<PlanDesk>().AddSingleton<PictureStore>().AddSingleton<FindingDesk>().AddSingleton<ProbeDesk>().AddSingleton<RegisterDesk>().AddSingleton<InspectionDesk>().AddSingleton<ReheatDesk>().AddSingleton<IIntake>(this).AddSingleton<LiveFeed>().BuildServiceProvider();
    }

    /// <summary>Tuesday, 24 November 2026, 10:00 in the county.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));

    public List<(string Title, string Text, Severity Severity)> Cases { get; } = [];

    public List<(long CaseId, string Text)> Notes { get; } = [];

    public List<Observation> Readings { get; } = [];

    public long NowMs => Time.GetUtcNow().ToUnixTimeMilliseconds();

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public static async Task<KitchenStore> OpenAsync(bool postgres = false)
    {
        var store = new KitchenStore(postgres);
        await HeedStorage.EnsureSchemaAsync(store.Get<IDbContextFactory<HeedDatabase>>());
        await using var database = store.Open();
        database.Areas.Add(new Area { Id = 1, Name = "County", Path = "1/" });
        database.Add(new Kitchen { Id = 1, AreaId = 1, Name = "Kitchen", PublicCode = "k" });
        database.Add(new ControlPoint { KitchenId = 1, Subject = new Subject { Id = Cabinet, Kind = "hot-cabinet", Name = "Cabinet", AreaId = 1 } });
        database.AddRange(new MealCustomer { Id = 1, AreaId = 1, Name = "School" }, new MealCustomer { Id = 2, AreaId = 1, Name = "Factory" });
        await database.SaveChangesAsync();
        return store;
    }

    public HeedDatabase Open() => Get<IDbContextFactory<HeedDatabase>>().CreateDbContext();

    /// <summary>A batch cooked in ten minutes to a core temperature, and held in the cabinet for a while.</summary>
    public async Task<long> CookAsync(double celsius, int holdMinutes = 30, double cabinetCelsius = 66)
    {
        var desk = Get<BatchDesk>();
        var batch = await desk.StartAsync(1, "Rice", 100, "chef");
        var step = await desk.BeginStepAsync(batch, BatchStepKind.Cook, null, "chef");
        Time.Advance(TimeSpan.FromMinutes(9));
        Assert.True(await desk.AddCoreAsync(step, celsius, "P1", "chef"));
        Time.Advance(TimeSpan.FromMinutes(1));
        await desk.BeginStepAsync(batch, BatchStepKind.HoldHot, Cabinet, "chef");
        for (var minute = 0; minute <= holdMinutes; minute += 5)
        {
            Readings.Add(new(new(Cabinet), Metric.Temperature, NowMs, cabinetCelsius));
            Time.Advance(TimeSpan.FromMinutes(5));
        }

        await desk.EndStepAsync(batch);
        return batch;
    }

    public Task<CaseAnswer> ExecuteAsync(long caseId, CaseCommand command, Actor actor, long? expectedVersion, CancellationToken cancellation = default)
    {
        Notes.Add((caseId, ((NoteCase)command).Text));
        return Task.FromResult(new CaseAnswer(CaseAnswerKind.Done, "", 0));
    }

    public Task<long> OpenAsync(string module, string title, string text, int areaId, long? subjectId, Severity severity, Actor actor, CancellationToken cancellation = default)
    {
        Cases.Add((title, text, severity));
        return Task.FromResult((long)Cases.Count);
    }

    public Task<IReadOnlyList<Observation>> ReadAsync(SubjectId subject, long fromMs, long toMs, IReadOnlyCollection<Metric>? metrics = null, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<Observation>>([.. Readings.Where(reading => reading.Subject == subject && reading.AtMs >= fromMs && reading.AtMs < toMs)]);

    public Task<IReadOnlyDictionary<Metric, Observation>> LatestAsync(SubjectId subject, CancellationToken cancellation = default) => throw new NotSupportedException();

    public ValueTask AcceptAsync(ReadOnlyMemory<Observation> observations, CancellationToken cancellation = default)
    {
        Readings.AddRange(observations.ToArray());
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        place.Dispose();
    }
}
