using System.Text.Json;
using Heed.Care.Fhir;
using Heed.Care.Map;
using Heed.Chains.Enterprises;
using Heed.Chains.Network.Esri;
using Heed.Chains.Network.Files;
using Heed.Chains.Open311;
using Heed.Console.Identity;
using Heed.Gateways.Decoding;
using Heed.Gateways.Ev07b;
using Heed.Gateways.Iw;
using Heed.Gateways.LoRaWan;
using Heed.Gateways.Mqtt;
using Heed.Gateways.Watch;
using Heed.Kernel.Cases;
using Heed.Kernel.Escalation;
using Heed.Kernel.Places;
using Heed.Kernel.Rules;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Time.Testing;
using MiniExcelLibs;

namespace Heed.App.Tests.Fuzzing;

/// <summary>Hostile inputs to everything that reads files, forms and queries of people and programs: imports, maps, codecs, questions, stored texts.</summary>
[Collection(Alone.Name)]
public sealed class HostileTexts
{
    private const double Share = 0.03;
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddYears(56);
    private static readonly FakeTimeProvider Clock = new(Now);

    private static readonly byte[][] Queries = Hostile.Texts(
        "?date=ge2026-01-01&date=lt2026-02-01&patient=Patient/7&code=http://loinc.org|8867-4,8480-6&_count=20&_offset=0", "?date=2026", "?date=9999-12-31T23:59:59Z", "?date=ge0001", "?date=sa2026-03&patient=7&_format=json",
        "?start_date=2026-01-01T00:00:00Z&end_date=2026-02-01T00:00:00Z&status=open,closed&page=1&page_size=50", "?bbox=120.1,30.2,120.9,30.9&service_request_id=1,2,3&service_code=loan", "?_count=99999999999&date=g&page=0");

    private static readonly byte[][] Plants = Hostile.Texts("plant,sector,product,profit,demand,capacity,stock,recovery\nA,1,x,10,5,8,2,3\nB,2,y,20,5,,0,4\n");
    private static readonly byte[][] Links = Hostile.Texts("supplier,customer,material,units,rampup\nA,B,x,2,1\n", "i,j,w\nA,B,2\nB,C,0.5\n", "a;b\n");
    private static readonly byte[][] Scenarios = Hostile.Texts("scenario,plant,supplier,customer,remaining,days\nfire,A,,,0.5,10\nfire,,A,B,0,3\n");

    [Fact]
    public void Captured_frames_in_lines_and_in_hex() => Hostile.Run(Share, Hostile.Texts("[3G*8800000001*0002*LK]\n[3G*8800000001*0009*heart,120]", "IWAPHT,60,130,85#\nIWAP49,68#", "5B33472A383830303030303030312A303030322A4C4B5D", "AB100E00A5C00100010F013836353036373034303030303031\nAB000500112201000110001234"), static input =>
    {
        foreach (var format in new[] { CaptureFormat.Lines, CaptureFormat.HexLines })
        {
            WatchJson.Decode(new MemoryStream(input), Stream.Null, format, Clock);
            IwJson.Decode(new MemoryStream(input), Stream.Null, format, Clock);
            Ev07bJson.Decode(new MemoryStream(input), Stream.Null, format, Clock);
        }
    });

    [Fact]
    public void Mqtt_topics() => Hostile.Run(Share, Hostile.Texts("application/1/device/0102030405060708/event/up", "v3/app@tenant/devices/d/up", "heed/v1/TH-1/senml"), static input => MqttTopics.IsUplink(Hostile.Text(input)));

    [Fact]
    public void Codec_descriptions_in_yaml()
    {
        var file = Path.GetTempFileName();
        try
        {
            Hostile.Run<PayloadCodecException>(
                Share,
                Hostile.Texts("uplinkDecoder:\n  fileName: a.js\n  examples:\n    - description: one\n      input: {fPort: 2, bytes: [1, 2, 0xff], recvTime: \"2026-01-01T00:00:00Z\"}\n      output: {data: {temperature: 21.5}}\n", "a: &x [1, 2]\nuplinkDecoder: {fileName: b.js, examples: [*x]}\n"),
                input =>
                {
                    File.WriteAllBytes(file, input);
                    CodecDescription.Read(file);
                });
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Codec_scripts_and_mappings()
    {
        Hostile.Run<PayloadCodecException>(Share / 20, Hostile.Texts("function decodeUplink(input) { return { data: { temperature: input.bytes[0] / 10 } }; }"), static input =>
            PayloadCodec.Compile(Hostile.Text(input), new() { Time = TimeSpan.FromMilliseconds(200), Statements = 10_000 }).DecodeUplink(new(1, new byte[] { 1, 2, 3 }, 0)));
        Hostile.Run<PayloadCodecException>(Share, Hostile.Texts("""{"TempC_SHT":"Temperature","battery.level":"Battery"}""", "{}", ""), static input => CodecMapping.Read(Hostile.Text(input)));
    }

    [Fact]
    public void Workbooks_of_enterprises()
    {
        using var good = new MemoryStream();
        good.SaveAs(new[] { new Dictionary<string, object> { ["名称"] = "甲", ["信用代码"] = "91330400MA2B8KXL1A", ["区域"] = "area 4", ["重点"] = "是" } });
        Hostile.Run(Share / 10, [good.ToArray()], static input => EnterpriseImport.Read(new MemoryStream(input), new Dictionary<string, int>(), new Dictionary<string, string>()));
    }

    [Fact]
    public void Outlines_in_geo_json() => Hostile.Run<InvalidDataException>(
        Share,
        Hostile.Texts("""{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[121.1,30.7],[121.2,30.7],[121.2,30.8],[121.1,30.7]]]}}]}""", """{"type":"LineString","coordinates":[[121,30],[122,31]]}""", """{"type":"GeometryCollection","geometries":[{"type":"MultiLineString","coordinates":[[[1,2],[3,4]]]}]}"""),
        static input => Outlines.Parse(input));

    [Fact]
    public void Fences() => Hostile.Run<FormatException>(Share, Hostile.Texts("30.7 121.1; 30.7 121.2; 30.8 121.2", "30,121;31,121;31,122;30,122"), static input => Fence.Parse(Hostile.Text(input)));

    [Fact]
    public void Searches_of_fhir() => Hostile.Run<FhirSearchException>(Share * 2, Queries, static input =>
    {
        var search = new FhirSearch(Query(input), "date", "patient", "subject", "code");
        search.Patient();
        search.Span(Now);
        search.Codes("code", "http://loinc.org");
    });

    [Fact]
    public void Identities_of_fhir() => Hostile.Run(Share, Hostile.Texts("7-1-1767225600000", "1-2-3"), static input => FhirObservations.ReadId(Hostile.Text(input)));

    [Fact]
    public void Questions_of_open311() => Hostile.Run(Share * 2, Queries, static input => RequestQuery.Read(Query(input), Now, TimeSpan.FromDays(90), 50, 1_000));

    [Fact]
    public void Networks_in_csv()
    {
        Hostile.Run<NetworkFileException>(Share, Plants, static input => NetworkFiles.ReadNetwork(Reader(input), Reader(Links[0])));
        Hostile.Run<NetworkFileException>(Share, [Links[0]], static input => NetworkFiles.ReadNetwork(Reader(Plants[0]), Reader(input)));
        var network = NetworkFiles.ReadNetwork(Reader(Plants[0]), Reader(Links[0]));
        Hostile.Run<NetworkFileException>(Share, Scenarios, input => NetworkFiles.ReadScenarios(Reader(input), network));
        Hostile.Run<NetworkFileException>(Share, Links, static input => SalesFiles.Read(Reader(input), null, null, default, default));
    }

    [Fact]
    public void Rules_policies_and_events()
    {
        Hostile.Run<RuleException>(Share, Hostile.Texts("""[{"Id":"care.heart-rate","Kind":"threshold","Severity":2,"Parameters":{"above":"120"}}]""", "[]", "[null]", """[{"Id":null}]"""), static input => RuleSetSerializer.Read(Hostile.Text(input)));
        Hostile.Run(Share, Hostile.Texts("""{"steps":[{"whom":{"role":"duty-officer"},"channels":["console"],"after":"00:01:00"}]}""", "{}", "null"), static input => EscalationPolicyJson.Read(Hostile.Text(input), out _));
        Hostile.Run<JsonException>(Share, Hostile.Texts("""{"text":"a"}""", """{"whoGoes":"b","outcome":"Helped"}"""), static input => CaseEventJson.Read(nameof(CaseNoted), Hostile.Text(input)));
    }

    [Fact]
    public void Return_addresses_stay_at_home() => Hostile.Run(Share, Hostile.Texts("/cases/1", "//evil.example", "https://evil.example", "/\\evil.example", "/sign-in?ReturnUrl=%2F"), static input =>
    {
        var url = LocalUrl.Of(Hostile.Text(input));
        Assert.True(url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal) && !url.StartsWith("/\\", StringComparison.Ordinal), url);
    });

    private static QueryCollection Query(byte[] input) => new(QueryHelpers.ParseQuery(Hostile.Text(input)));

    private static StringReader Reader(byte[] input) => new(Hostile.Text(input));
}
