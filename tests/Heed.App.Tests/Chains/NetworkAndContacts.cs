using Heed.Chains.Enterprises;
using Heed.Chains.Indices;
using Heed.Chains.Network;
using Heed.Console.Scope;
using Heed.Kernel.Access;
using Heed.Storage.Chains;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.App.Tests.Chains;

public sealed class NetworkAndContactsOnSqlite(HeedInstance heed) : NetworkAndContacts(heed), IClassFixture<HeedInstance>;

public sealed class NetworkAndContactsOnPostgres(HeedOnPostgres heed) : NetworkAndContacts(heed), IClassFixture<HeedOnPostgres>;

/// <summary>The network is edited by hand, contacts hand over, weights keep their history, and past periods keep their network.</summary>
public abstract class NetworkAndContacts(HeedInstance heed)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private NetworkEditor Editor => heed.Services.GetRequiredService<NetworkEditor>();

    [Fact]
    public async Task Plants_and_links_are_added_changed_and_removed_by_those_who_may()
    {
        var writer = await WriterAsync("network-writer", Role.CountyOfficer);
        var supplier = await Editor.SaveAsync(writer, new PlantForm { Name = "Hand Supplier" }, Stop);
        var customer = await Editor.SaveAsync(writer, new PlantForm { Name = "Hand Customer", DemandPerDay = 3 }, Stop);
        var link = new LinkForm { SupplierId = supplier.Id, CustomerId = customer.Id, Material = "bolt", Units = 2, RampUpDays = 4, Road = "G1" };
        var added = await Editor.SaveAsync(writer, link, Stop);
        Assert.True(added.IsDone);

        Assert.Equal("link.twice", Assert.Single((await Editor.SaveAsync(writer, link, Stop)).Faults).Value);
        Assert.Equal("plant.twice", Assert.Single((await Editor.SaveAsync(writer, new PlantForm { Name = "Hand Supplier" }, Stop)).Faults).Value);
        (link.Id, link.Units) = (added.Id, 5);
        Assert.True((await Editor.SaveAsync(writer, link, Stop)).IsDone);
        var model = await heed.Services.GetRequiredService<CountyNetwork>().ReadAsync(Stop);
        var stored = Assert.Single(model.Links, row => row.Id == added.Id);
        Assert.Equal((5, 4, "G1"), (stored.Units, stored.RampUpDays, stored.Road));

        var stranger = await WriterAsync("network-stranger", Role.DutyOfficer);
        Assert.Contains("form.denied", (await Editor.RemoveLinkAsync(stranger, added.Id, Stop)).Faults.Values);
        Assert.True((await Editor.RemoveLinkAsync(writer, added.Id, Stop)).IsDone);
        Assert.False((await Editor.RemoveLinkAsync(writer, added.Id, Stop)).IsDone);
        Assert.True((await Editor.RemovePlantAsync(writer, supplier.Id, Stop)).IsDone);
        await using var database = heed.Open();
        Assert.True(await database.Audit.AnyAsync(static row => row.Action == "remove-chain-link", Stop));
    }

    [Theory]
    [InlineData(0, 1, "m", 1, 0, "link.plants")]
    [InlineData(1, 1, "m", 1, 0, "link.plants")]
    [InlineData(1, 2, "", 1, 0, "form.required")]
    [InlineData(1, 2, "m", 0, 0, "link.units-wrong")]
    [InlineData(1, 2, "m", double.NaN, 0, "link.units-wrong")]
    [InlineData(1, 2, "m", 1, -1, "link.ramp-up")]
    public void A_wrong_link_says_what_is_wrong(long supplier, long customer, string material, double units, double rampUp, string fault) =>
        Assert.Contains(fault, new LinkForm { SupplierId = supplier, CustomerId = customer, Material = material, Units = units, RampUpDays = rampUp }.Check().Faults.Values);

    [Fact]
    public async Task Unknown_stocks_and_ranges_give_an_earliest_and_a_latest_date()
    {
        var writer = await WriterAsync("range-writer", Role.CountyOfficer);
        var shut = await Editor.SaveAsync(writer, new PlantForm { Name = "Range Shut" }, Stop);
        var exact = await Editor.SaveAsync(writer, new PlantForm { Name = "Range Exact", DemandPerDay = 10, Stock = 20 }, Stop);
        var range = await Editor.SaveAsync(writer, new PlantForm { Name = "Range Between", DemandPerDay = 10, Stock = 20, StockMost = 50 }, Stop);
        var unknown = await Editor.SaveAsync(writer, new PlantForm { Name = "Range Unknown", DemandPerDay = 10 }, Stop);
        foreach (var customer in new[] { exact, range, unknown })
            await Editor.SaveAsync(writer, new LinkForm { SupplierId = shut.Id, CustomerId = customer.Id, Material = "part" }, Stop);
        using var study = new StopStudy(await heed.Services.GetRequiredService<CountyNetwork>().ReadAsync(Stop));

        var answer = study.Answer(Heed.Chains.Network.Disruption.OfPlant(study.Model.Network, study.Model.Network.IndexOf("Range Shut")));

        var lines = answer.Lines.ToDictionary(line => study.Model.Plants[line.Plant].Name, static line => (line.Day, line.LatestDay));
        Assert.Equal((2.0, 2.0), lines["Range Exact"]);
        Assert.Equal((2.0, 5.0), lines["Range Between"]);
        Assert.Equal((0.0, new NetworkOptions().MostCoverDays), lines["Range Unknown"]);
    }

    [Fact]
    public async Task A_contact_goes_on_leave_comes_back_and_hands_over_and_all_of_it_is_recorded()
    {
        var subject = await heed.AddEnterpriseAsync();
        var book = heed.Services.GetRequiredService<EnterpriseBook>();
        var soon = TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(5);
        Assert.Equal("contact.wrong", await book.ContactAsync(subject, ContactChange.Name, " ", "", soon, "office", Stop));
        Assert.Equal("", await book.ContactAsync(subject, ContactChange.Name, "Anna", "", soon, "office", Stop));
        Assert.Equal("contact.no-deputy", await book.ContactAsync(subject, ContactChange.Leave, "", "", soon, "office", Stop));
        Assert.Equal("", await book.ContactAsync(subject, ContactChange.Name, "Anna", "Ben", soon, "office", Stop));
        Assert.Equal("contact.leave-wrong", await book.ContactAsync(subject, ContactChange.Leave, "", "", soon.AddYears(-1), "office", Stop));
        Assert.Equal("", await book.ContactAsync(subject, ContactChange.Leave, "", "", soon, "office", Stop));
        Assert.Equal("", await book.ContactAsync(subject, ContactChange.Back, "", "", soon, "office", Stop));
        Assert.Equal("", await book.ContactAsync(subject, ContactChange.HandOver, "", "", soon, "office", Stop));

        await using var database = heed.Open();
        var row = await database.Set<Enterprise>().SingleAsync(item => item.SubjectId == subject, Stop);
        Assert.Equal(("Ben", "Anna", null), (row.ContactName, row.DeputyName, row.AwayUntilMs));
        var kinds = await database.Set<EnterpriseVisit>().Where(item => item.SubjectId == subject).OrderBy(static item => item.Id).Select(static item => item.Kind).ToListAsync(Stop);
        Assert.Equal(["hand-over", "leave", "leave", "hand-over"], kinds);
    }

    [Fact]
    public async Task Weights_count_from_their_day_and_earlier_periods_keep_theirs()
    {
        var book = heed.Services.GetRequiredService<FlowWeightBook>();
        await using var database = heed.Open();
        const long day = 86_400_000;
        Assert.Equal("weights.wrong", book.Add(database, new() { Appeals = 1 }, day, "office", ""));
        Assert.Equal("", book.Add(database, new() { Appeals = 1, Warnings = 0, Timeliness = 0, Concentration = 0, Freshness = 0 }, 100 * day, "office", "first"));
        Assert.Equal("", book.Add(database, new() { Appeals = 0, Warnings = 1, Timeliness = 0, Concentration = 0, Freshness = 0 }, 200 * day, "office", "second"));
        await database.SaveChangesAsync(Stop);

        Assert.Equal(0.3m, (await book.AtAsync(database, 50 * day, Stop)).Appeals);
        Assert.Equal(1m, (await book.AtAsync(database, 150 * day, Stop)).Appeals);
        Assert.Equal(1m, (await book.AtAsync(database, 250 * day, Stop)).Warnings);
        Assert.Equal(["second", "first"], (await FlowWeightBook.HistoryAsync(database, Stop)).Select(static row => row.Why));
    }

    [Fact]
    public async Task The_index_of_a_past_period_keeps_the_network_of_its_time_and_equals_a_recount()
    {
        await heed.AddEnterpriseAsync();
        var counting = heed.Services.GetRequiredService<FlowCounting>();
        await heed.Services.GetRequiredService<NetworkRecorder>().RecordAsync(Stop);
        await heed.Services.GetRequiredService<NetworkRecorder>().RecordAsync(Stop);
        await using var database = heed.Open();
        var groups = IndexGroup.Of(await database.Set<IndustryChain>().ToListAsync(Stop));
        var nowMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

        var now = (await counting.OfAsync(database, groups, [], nowMs + 86_400_000, Stop))["chain/car"];
        var before = (await counting.OfAsync(database, groups, [], nowMs - (10L * 86_400_000), Stop))["chain/car"];

        var record = await database.Set<NetworkRecord>().SingleAsync(static row => row.Of == "chain/car", Stop);
        Assert.Equal(new Share(record.NeedsWithChoice, record.Needs).Percent, now.Parts.Concentration);
        Assert.Equal(new Share(record.FreshLinks, record.Links).Percent, now.Parts.Freshness);
        Assert.Null(before.Parts.Concentration);
    }

    private async Task<AreaScope> WriterAsync(string name, Role role)
    {
        var id = await heed.AddUserAsync(name, role, 1);
        await using var database = heed.Open();
        return (await heed.Services.GetRequiredService<AreaScopes>().FindAsync(database, id, ScopeLimit.None, Stop))!;
    }
}
