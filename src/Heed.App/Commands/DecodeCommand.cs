using System.CommandLine;
using Heed.Gateways.Decoding;
using Heed.Gateways.Ev07b;
using Heed.Gateways.Iw;
using Heed.Gateways.Watch;

namespace Heed.App.Commands;

/// <summary><c>heed decode watch|iw|ev07b</c>: frames from standard input, one JSON object a frame to standard output.</summary>
internal static class DecodeCommand
{
    private delegate void Decoder(Stream input, Stream output, CaptureFormat format, TimeProvider clock);

    /// <summary>The command.</summary>
    public static Command Create() =>
        new("decode", "Decode captured frames; never fails on bad bytes, but says what is wrong with them.")
        {
            Protocol("watch", "The bracketed watch protocol.", WatchJson.Decode),
            Protocol("iw", "The IW protocol of elder watches.", IwJson.Decode),
            Protocol("ev07b", "The EV07B protocol of pendants; binary, so mostly with --hex.", Ev07bJson.Decode),
        };

    private static Command Protocol(string name, string description, Decoder decode)
    {
        var lines = new Option<bool>("--lines") { Description = "One frame a line instead of raw bytes." };
        var hex = new Option<bool>("--hex") { Description = "Lines are hexadecimal (implies --lines)." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object a frame (the only format; the option is for scripts)." };
        var command = new Command(name, description) { lines, hex, json };
        command.SetAction((parsed, cancellation) =>
        {
            using var input = System.Console.OpenStandardInput();
            using var output = System.Console.OpenStandardOutput();
            decode(input, output, parsed.GetValue(hex) ? CaptureFormat.HexLines : parsed.GetValue(lines) ? CaptureFormat.Lines : CaptureFormat.Raw, TimeProvider.System);
            return Task.FromResult(0);
        });
        return command;
    }
}
