using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Heed.Gateways.LoRaWan;

namespace Heed.Gateways.Tests.LoRaWan;

/// <summary>Runs codecs in Node, for comparison; the test is skipped where Node is not installed.</summary>
internal sealed class PlainNode : IDisposable
{
    private static readonly Encoding Utf8 = new UTF8Encoding(false);
    private readonly Process process;

    public PlainNode()
    {
        try
        {
            process = Process.Start(new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "LoRaWan", "RunCodecs.js")])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                StandardInputEncoding = Utf8,
                StandardOutputEncoding = Utf8,
                Environment = { ["TZ"] = "UTC" },
            })!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("Node is not installed (Debian: apt-get install nodejs).");
            throw;
        }
    }

    /// <summary>What decodeUplink answers; null when it throws.</summary>
    public string? Decode(string script, CodecInput input) => Ask(script, input, false);

    /// <summary>What normalizeUplink answers; null when it throws or is absent.</summary>
    public string? Normalize(string script, CodecInput input) => Ask(script, input, true);

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private string? Ask(string script, CodecInput input, bool normalize)
    {
        process.StandardInput.WriteLine(JsonSerializer.Serialize(new { script, fPort = input.FPort, bytes = input.Bytes.ToArray().Select(static value => (int)value), recvMs = input.ReceivedMs, normalize }));
        process.StandardInput.Flush();
        using var reply = JsonDocument.Parse(process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("Node ended."));
        return reply.RootElement.TryGetProperty("answer", out var answer) ? answer.GetString() : null;
    }
}
