using System.Text.Json;

namespace Heed.Gateways.Tests.Decoding;

/// <summary>Frames of real devices with what a peer's decoder makes of them; the test is skipped where the folder is absent.</summary>
internal static class Vectors
{
    public static List<JsonElement> Of(string protocol)
    {
        var path = File(protocol);
        Assert.SkipWhen(path is null, "The folder with frames of real devices is absent.");
        return [.. System.IO.File.ReadLines(path!).Select(static line => JsonDocument.Parse(line).RootElement).Where(static vector => vector.GetProperty("kind").GetString() == "decode")];
    }

    public static byte[] Bytes(this JsonElement vector) => Convert.FromHexString(vector.GetProperty("hex").GetString()!);

    private static string? File(string protocol)
    {
        var folder = Environment.GetEnvironmentVariable("HEED_TEST_DATA");
        for (var here = new DirectoryInfo(AppContext.BaseDirectory); folder is null && here is not null; here = here.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(here.FullName, "Heed.slnx")))
                folder = Path.Combine(here.FullName, "..", "shared", "data");
        }

        var path = Path.Combine(folder ?? "", "vectors", $"{protocol}.jsonl");
        return System.IO.File.Exists(path) ? path : null;
    }
}
