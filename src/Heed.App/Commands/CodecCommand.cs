using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Heed.Gateways.LoRaWan;

namespace Heed.App.Commands;

/// <summary><c>heed codec run|verify</c>: runs a LoRaWAN payload codec on a payload, or all examples of its description.</summary>
internal static class CodecCommand
{
    private const int Failed = 1;
    private const int WrongArguments = 2;
    private const int LargestPort = 255;

    /// <summary>The command.</summary>
    public static Command Create() =>
        new("codec", "LoRaWAN payload codecs of the public device repository's API, run unchanged in a sandbox.") { RunCommand(), VerifyCommand() };

    private static Command RunCommand()
    {
        var script = new Option<FileInfo>("--script") { Description = "The codec's JavaScript file.", Required = true };
        var port = new Option<int>("--port") { Description = "LoRaWAN port of the uplink.", DefaultValueFactory = static _ => 1 };
        var bytes = new Option<string>("--bytes") { Description = "The payload in hexadecimal.", Required = true };
        var normalize = new Option<bool>("--normalize") { Description = "Print what normalizeUplink makes of it." };
        var received = new Option<DateTimeOffset?>("--received") { Description = "When it was received (default: now)." };
        var command = new Command("run", "Run a codec on a payload and print its answer as JSON.") { script, port, bytes, normalize, received };
        command.SetAction(parsed =>
        {
            var hex = parsed.GetValue(bytes)!.Replace(" ", "", StringComparison.Ordinal);
            if (hex.Length % 2 != 0 || !hex.All(char.IsAsciiHexDigit))
                return Complain("--bytes wants hexadecimal digits, two a byte: 0167C800.", WrongArguments);
            if (parsed.GetValue(port) is < 0 or > LargestPort)
                return Complain($"--port wants a LoRaWAN port, 0 to {LargestPort}; applications use 1 to 223.", WrongArguments);
            var file = parsed.GetValue(script)!;
            if (!file.Exists)
                return Complain(Directory.Exists(file.FullName) ? $"--script wants a file; {file} is a folder." : $"--script: there is no file {file}.", Failed);
            var at = parsed.GetValue(received) ?? TimeProvider.System.GetUtcNow();
            return Guard(() =>
            {
                var codec = PayloadCodec.Compile(File.ReadAllText(file.FullName));
                var input = new CodecInput(parsed.GetValue(port), Convert.FromHexString(hex), at.ToUnixTimeMilliseconds());
                System.Console.WriteLine(parsed.GetValue(normalize) ? codec.NormalizeUplink(input) : codec.DecodeUplink(input));
                return 0;
            });
        });
        return command;
    }

    private static Command VerifyCommand()
    {
        var paths = new Argument<string[]>("description") { Description = "Codec descriptions (…-codec.yaml; the script is named in them), or folders with descriptions in them or below.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "One JSON object a description; of several, the total last." };
        var command = new Command("verify", "Run all examples of codec descriptions; fails when one of them fails.") { paths, json };
        command.SetAction((parsed, cancellation) => Task.FromResult(Guard(() => Verify(CodecFiles.Find(parsed.GetValue(paths)!), parsed.GetValue(json), cancellation))));
        return command;
    }

    /// <summary>Tells of every description as it is done, also of those behind one that failed.</summary>
    private static int Verify(IReadOnlyList<string> files, bool json, CancellationToken cancellation)
    {
        var verdicts = new List<CodecVerdict>(files.Count);
        foreach (var file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            var verdict = CodecVerification.Run(file);
            verdicts.Add(verdict);
            if (json)
                System.Console.WriteLine(Json(verdict));
            else
                Tell(verdict, files.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"[{verdicts.Count}/{files.Count}] "));
        }

        var total = CodecTotal.Of(verdicts);
        if (files.Count > 1)
            System.Console.WriteLine(json ? JsonSerializer.Serialize(total, JsonSerializerOptions.Web) : total.ToString());
        return total.FailedCodecs == 0 ? 0 : Failed;
    }

    private static void Tell(CodecVerdict verdict, string progress)
    {
        foreach (var failure in verdict.Findings.Where(static finding => finding.Difference is not null))
            System.Console.WriteLine($"FAILED {failure.Number} {failure.Description}: {failure.Difference}");
        System.Console.WriteLine(verdict.Problem is null
            ? string.Create(CultureInfo.InvariantCulture, $"{progress}{verdict.File}: {verdict.Passed} passed, {verdict.Failed} failed")
            : $"{progress}{verdict.File}: {verdict.Problem}");
    }

    private static string Json(CodecVerdict verdict) => JsonSerializer.Serialize(
        new { verdict.File, verdict.Passed, verdict.Failed, error = verdict.Problem, failures = verdict.Findings.Where(static finding => finding.Difference is not null) }, JsonSerializerOptions.Web);

    private static int Guard(Func<int> work)
    {
        try
        {
            return work();
        }
        catch (OperationCanceledException)
        {
            return Complain("Stopped.", Failed);
        }
        catch (Exception problem) when (problem is PayloadCodecException or IOException or UnauthorizedAccessException)
        {
            return Complain(problem.Message, Failed);
        }
    }

    private static int Complain(string words, int code)
    {
        System.Console.Error.WriteLine(words);
        return code;
    }
}
