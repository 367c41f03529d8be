using System.CommandLine;
using Heed.Gateways.Watch;

namespace Heed.App.Commands;

/// <summary><c>heed decode watch</c>: frames from standard input, one JSON object a frame to standard output.</summary>
internal static class DecodeCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var lines = new Option<bool>("--lines") { Description = "One frame a line instead of raw bytes." };
        var hex = new Option<bool>("--hex") { Description = "Lines are hexadecimal (implies --lines)." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object a frame (the only format; the option is for scripts)." };
        var watch = new Command("watch", "The bracketed watch protocol.") { lines, hex, json };
        watch.SetAction((parsed, cancellation) =>
        {
            using var input = System.Console.OpenStandardInput();
            using var output = System.Console.OpenStandardOutput();
            var format = parsed.GetValue(hex) ? WatchJsonInput.HexLines : parsed.GetValue(lines) ? WatchJsonInput.Lines : WatchJsonInput.Raw;
            WatchJson.Decode(input, output, format, TimeProvider.System);
            return Task.FromResult(0);
        });
        return new("decode", "Decode captured frames; never fails on bad bytes, but says what is wrong with them.") { watch };
    }
}
