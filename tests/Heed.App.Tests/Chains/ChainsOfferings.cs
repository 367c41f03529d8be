using Heed.Chains.Enterprises;
using Heed.Engine.Devices;
using Heed.Kernel.Cases;
using Heed.Kernel.Devices;
using Heed.Storage.Chains;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.App.Tests.Chains;

/// <summary>What tests of the chains module begin with.</summary>
internal static class ChainsOfferings
{
    /// <summary>Credit code of <see cref="AddEnterpriseAsync"/>.</summary>
    public const string CreditCode = "91350100M000100Y43";

    /// <summary>An officer.</summary>
    public static Actor Officer { get; } = new(ActorKind.Staff, "officer", "Officer");

    /// <summary>An enterprise in area 2, on chain <c>car</c>; the same one for all tests of an instance.</summary>
    public static async Task<long> AddEnterpriseAsync(this HeedInstance heed)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await heed.Services.GetRequiredService<EnterpriseBook>().SaveAsync([new("Motor Works", CreditCode, 2, "1 Port Road", "car", "3812 motors", "Person", "10000000001", true)], cancellation);
        await using var database = heed.Open();
        if (!await database.Set<IndustryChain>().AnyAsync(cancellation))
        {
            database.Add(new IndustryChain { Code = "car", Name = "汽车产业链" });
            await database.SaveChangesAsync(cancellation);
        }

        return await database.Set<Enterprise>().Where(static row => row.CreditCode == CreditCode).Select(static row => row.SubjectId).SingleAsync(cancellation);
    }

    /// <summary>An integration token of an area.</summary>
    public static async Task<string> AddTokenAsync(this HeedInstance heed, int area) =>
        await heed.Services.GetRequiredService<IDeviceAdministration>().CreateTokenAsync($"hotline {area}", null, area, "test", [TokenScopes.HandInRequests], cancellation: TestContext.Current.CancellationToken);
}
