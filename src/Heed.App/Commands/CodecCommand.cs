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
            var at = parsed.GetValue(received) ?? TimeProvider.System.GetUtcNow();
            return Guard(() =>
            {
                var codec = PayloadCodec.Compile(File.ReadAllText(parsed.GetValue(script)!.FullName));
                var input = new CodecInput(parsed.GetValue(port), Convert.FromHexString(hex), at.ToUnixTimeMilliseconds());
                System.Console.WriteLine(parsed.GetValue(normalize) ? codec.NormalizeUplink(input) : codec.DecodeUplink(input));
                return 0;
            });
        });
        return command;
    }

    private static Command VerifyCommand()
    {
        var files = new Argument<FileInfo[]>("description") { Description = "Codec descriptions (…-codec.yaml); the script is named in them.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "One JSON object a description." };
        var command = new Command("verify", "Run all examples of codec descriptions; fails when one of them fails.") { files, json };
        command.SetAction(parsed =>
        {
            // Every description is told of, also behind one that failed.
            var verdicts = parsed.GetValue(files)!.Select(file => Verify(file.FullName, parsed.GetValue(json))).ToArray();
            return verdicts.All(static passed => passed) ? 0 : Failed;
        });
        return command;
    }

    /// <summary>True when all examples passed.</summary>
    private static bool Verify(string file, bool json)
    {
        IReadOnlyList<CodecFinding> findings = [];
        string? problem = null;
        try
        {
            findings = CodecVerification.Run(CodecDescription.Read(file));
        }
        catch (PayloadCodecException exception)
        {
            problem = exception.Message;
        }

        var failures = findings.Where(static finding => finding.Difference is not null).ToArray();
        var passed = findings.Count - failures.Length;
        if (json)
        {
            System.Console.WriteLine(JsonSerializer.Serialize(new { file, passed, failed = failures.Length, error = problem, failures }, JsonSerializerOptions.Web));
        }
        else
        {
            foreach (var failure in failures)
                System.Console.WriteLine($"FAILED {failure.Number} {failure.Description}: {failure.Difference}");
            System.Console.WriteLine(problem is null
                ? string.Create(CultureInfo.InvariantCulture, $"{file}: {passed} passed, {failures.Length} failed")
                : $"{file}: {problem}");
        }

        return problem is null && failures.Length == 0;
    }

    private static int Guard(Func<int> work)
    {
        try
        {
            return work();
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
