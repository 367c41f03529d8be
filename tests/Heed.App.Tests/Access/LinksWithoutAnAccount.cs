using Heed.Console.Access;
using Heed.Console.Scope;
using Heed.Kernel.Access;
using Heed.Storage;
using Heed.Storage.Access;
using Heed.Storage.Areas;
using Heed.Storage.Subjects;
using Heed.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.App.Tests.Access;

public sealed class LinksWithoutAnAccount(HeedAtNoon heed) : IClassFixture<HeedAtNoon>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_link_opens_its_kind_only_until_its_end_or_its_revocation_and_its_use_is_noted_once_a_minute(bool postgres)
    {
        using var store = TestDatabase.Create(postgres);
        await using var services = new ServiceCollection().AddHeedStorage(store.Location).BuildServiceProvider();
        var databases = services.GetRequiredService<IDbContextFactory<HeedDatabase>>();
        await HeedStorage.EnsureSchemaAsync(databases, Cancel);
        await using var database = await databases.CreateDbContextAsync(Cancel);
        database.Areas.Add(new Area { Id = 1, Name = "County", Path = "1/" });
        var subject = database.Add(new Subject { Kind = "wearer", Name = "somebody", AreaId = 1 }).Entity;
        await database.SaveChangesAsync(Cancel);
        var secret = MagicLinks.NewSecret();
        var link = MagicLinks.Make(database, MagicLinkKind.Search, subject.Id, "searchers", secret, "test", 1_000, TimeSpan.FromMinutes(10));
        await database.SaveChangesAsync(Cancel);

        Task<bool> OpensAsync(MagicLinkKind kind, string given, long nowMs) => MagicLinks.Of(database, kind, given, nowMs).AnyAsync(Cancel);
        Assert.True(await OpensAsync(MagicLinkKind.Search, secret, link.EndsMs - 1));
        Assert.False(await OpensAsync(MagicLinkKind.Search, secret, link.EndsMs));
        Assert.False(await OpensAsync(MagicLinkKind.Family, secret, 2_000));
        Assert.False(await OpensAsync(MagicLinkKind.Search, link.Hash, 2_000));
        Assert.False(await OpensAsync(MagicLinkKind.Search, "", 2_000));
        Assert.False(await OpensAsync(MagicLinkKind.Search, new string('a', MagicLinks.LongestSecret + 1), 2_000));

        Assert.Equal(1, await MagicLinks.NoteUseAsync(database, link.Id, 2_000, Cancel));
        Assert.Equal(0, await MagicLinks.NoteUseAsync(database, link.Id, 61_999, Cancel));
        Assert.Equal(1, await MagicLinks.NoteUseAsync(database, link.Id, 62_000, Cancel));
        Assert.Equal(1, await MagicLinks.RevokeAsync(MagicLinks.Standing(database, MagicLinkKind.Search, 63_000), "test", 63_000, Cancel));
        Assert.False(await OpensAsync(MagicLinkKind.Search, secret, 64_000));
    }

    [Theory]
    [InlineData(MagicLinkKind.Family)]
    [InlineData(MagicLinkKind.Search)]
    [InlineData(MagicLinkKind.Card)]
    [InlineData(MagicLinkKind.Enterprise)]
    public void No_kind_lives_longer_than_its_longest_life(MagicLinkKind kind)
    {
        using var database = heed.Open();
        var longest = MagicLinks.LongestLife(kind);
        Assert.True(longest > TimeSpan.Zero);
        Assert.Throws<ArgumentOutOfRangeException>(() => MagicLinks.Make(database, kind, 1, "", "secret", "test", 0, longest + TimeSpan.FromMilliseconds(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => MagicLinks.Make(database, kind, 1, "", "secret", "test", 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Links_are_seen_and_revoked_where_one_works_and_nowhere_else()
    {
        await using var database = heed.Open();
        var nowMs = HeedAtNoon.Noon.ToUnixTimeMilliseconds();
        var link = MagicLinks.Make(database, MagicLinkKind.Family, heed.Wearer, "daughter", MagicLinks.NewSecret(), "test", nowMs, TimeSpan.FromDays(1));
        await database.SaveChangesAsync(Cancel);
        var desk = heed.Services.GetRequiredService<LinkDesk>();
        foreach (var (name, role, area) in new (string, Role, int?)[] { ("links-beside", Role.VillageStaff, 5), ("links-doctor", Role.Doctor, 4), ("links-kitchen", Role.KitchenManager, 4), ("links-duty", Role.DutyOfficer, 4) })
        {
            var other = await ScopeAsync(name, role, area);
            Assert.False(await LinkDesk.Within(database, other).AnyAsync(Cancel), name);
            Assert.False((await desk.RevokeAsync(other, link.Id, Cancel)).IsDone, name);
        }

        var village = await ScopeAsync("links-village", Role.VillageStaff, 4);
        Assert.Equal([link.Id], await LinkDesk.Within(database, village).Select(static row => row.Id).ToListAsync(Cancel));
        Assert.True((await desk.RevokeAsync(village, link.Id, Cancel)).IsDone);
        Assert.False((await desk.RevokeAsync(village, link.Id, Cancel)).IsDone);
        Assert.False(await MagicLinks.Standing(database, MagicLinkKind.Family, nowMs).AnyAsync(Cancel));
        Assert.Equal("links-village", (await database.Set<MagicLink>().AsNoTracking().SingleAsync(Cancel)).RevokedBy);
        Assert.True(await database.Audit.AnyAsync(row => row.Action == "revoke-link" && row.Target == $"subject/{heed.Wearer}" && row.UserName == "links-village", Cancel));
    }

    private async Task<AreaScope> ScopeAsync(string name, Role role, int? area) =>
        (await heed.Services.GetRequiredService<AreaScopes>().OfUserAsync(await heed.AddUserAsync(name, role, area), Cancel))!;
}
