using System.Net;
using System.Text.Json;
using System.Xml.Linq;

namespace Heed.App.Tests.Chains;

/// <summary>An instance that answers new requests with a token and knows its jurisdiction.</summary>
public sealed class HotlinesWithTokens(HotlinesWithTokens.Instance heed) : IClassFixture<HotlinesWithTokens.Instance>
{
    [Fact]
    public async Task A_token_leads_to_the_number_and_another_jurisdiction_is_not_found()
    {
        await heed.AddEnterpriseAsync();
        var key = await heed.AddTokenAsync(1);
        using var client = heed.Browser();
        var form = new Dictionary<string, string> { ["api_key"] = key, ["service_code"] = "supply", ["description"] = "stuck", ["address_id"] = ChainsOfferings.CreditCode, ["jurisdiction_id"] = "county.example" };
        using var created = await client.PostAsync(new Uri("/open311/v2/requests.xml", UriKind.Relative), new FormUrlEncodedContent(form), TestContext.Current.CancellationToken);
        form["jurisdiction_id"] = "elsewhere.example";
        using var foreign = await client.PostAsync(new Uri("/open311/v2/requests.json", UriKind.Relative), new FormUrlEncodedContent(form), TestContext.Current.CancellationToken);
        var request = XDocument.Parse(await created.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Root!.Element("request")!;
        var token = request.Element("token")!.Value;

        var answer = JsonDocument.Parse(await client.GetStringAsync(new Uri($"/open311/v2/tokens/{token}.json?api_key={key}", UriKind.Relative), TestContext.Current.CancellationToken)).RootElement[0];
        using var guessed = await client.GetAsync(new Uri($"/open311/v2/tokens/{new string('0', 32)}.xml?api_key={key}", UriKind.Relative), TestContext.Current.CancellationToken);
        using var services = await client.GetAsync(new Uri("/open311/v2/services.xml?jurisdiction_id=elsewhere.example", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Null(request.Element("service_request_id"));
        Assert.Equal(token, answer.GetProperty("token").GetString());
        Assert.NotEmpty(answer.GetProperty("service_request_id").GetString()!);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, guessed.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, services.StatusCode);
        var error = XDocument.Parse(await services.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Root!;
        Assert.Equal(("errors", "404"), (error.Name.LocalName, error.Element("error")!.Element("code")!.Value));
    }

    public sealed class Instance : HeedInstance
    {
        public override ValueTask InitializeAsync()
        {
            (Settings["Chains:Open311:AnswersWithToken"], Settings["Chains:Open311:Jurisdiction"]) = ("true", "county.example");
            return base.InitializeAsync();
        }
    }
}
