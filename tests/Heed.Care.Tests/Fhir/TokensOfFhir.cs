using System.Net;
using Heed.Care.Fhir;
using Heed.Console.Scope;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Care.Tests.Fhir;

public sealed class TokensOfFhir(DemoInstance demo)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_reads_only_with_names_when_it_was_made_so_and_only_who_manages_tokens_makes_one()
    {
        await using var scope = demo.Heed.Services.CreateAsyncScope();
        var tokens = scope.ServiceProvider.GetRequiredService<FhirTokens>();
        await using var database = demo.Open();
        var county = await database.Areas.Where(static row => row.ParentId == null).Select(static row => row.Id).SingleAsync(Cancellation);
        var admin = await ScopeOfAsync(scope.ServiceProvider, database, "admin");
        var numbered = await tokens.MakeAsync(admin, "clinic", county, false, null, Cancellation);
        var named = await tokens.MakeAsync(admin, "hospital", county, true, null, Cancellation);
        Assert.DoesNotContain("演示", await ReadAsync(numbered), StringComparison.Ordinal);
        Assert.Contains("演示", await ReadAsync(named), StringComparison.Ordinal);
        Assert.Contains(await FhirTokens.Of(database, admin).ToListAsync(Cancellation), static row => row.Name == "hospital");
        var village = await ScopeOfAsync(scope.ServiceProvider, database, "village");
        Assert.Equal("fhir-token.fault.area", await FaultAsync(tokens.MakeAsync(village, "x", county, false, null, Cancellation)));
        Assert.Equal("fhir-token.fault.name", await FaultAsync(tokens.MakeAsync(admin, " ", county, false, null, Cancellation)));
        Assert.Empty(await FhirTokens.Of(database, village).ToListAsync(Cancellation));
    }

    private static async Task<AreaScope> ScopeOfAsync(IServiceProvider services, Storage.HeedDatabase database, string user) =>
        (await services.GetRequiredService<AreaScopes>().OfUserAsync(await database.Users.Where(row => row.UserName == user).Select(static row => row.Id).SingleAsync(Cancellation), Cancellation))!;

    private static async Task<string> FaultAsync<T>(Task<T> task) => (await Assert.ThrowsAsync<CareFaultException>(() => task)).Message;

    private async Task<string> ReadAsync(string token)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var answer = await client.GetAsync(new Uri(demo.Heed.Address + "/fhir/Patient?_count=5"), Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }
}
