using Acornima.Ast;
using Jint;
using Jint.Native;
using Jint.Runtime;

namespace Heed.Gateways.LoRaWan;

/// <summary>
/// A payload codec of the LoRa Alliance's API (TS013), as the public LoRaWAN device repository collects them: <c>decodeUplink({bytes, fPort, recvTime})</c> answers
/// <c>{data, warnings, errors}</c>, <c>normalizeUplink({data, …})</c> the same with normalised names. The script is compiled once and runs unchanged, each time in an engine of
/// its own: nothing of one payload is left for the next, and nothing of the host is within reach. Thread-safe.
/// </summary>
public sealed class PayloadCodec
{
    private const string Decode = "decodeUplink";
    private const string Normalize = "normalizeUplink";

    /// <summary>Some codecs trace; there is nobody to read it.</summary>
    private static readonly Prepared<Script> Prelude =
        Engine.PrepareScript("var console = {log: function () {}, debug: function () {}, info: function () {}, warn: function () {}, error: function () {}};");

    private readonly Prepared<Script> script;
    private readonly PayloadCodecLimits limits;

    private PayloadCodec(Prepared<Script> script, PayloadCodecLimits limits)
    {
        (this.script, this.limits) = (script, limits);
        HasNormalize = Run(engine => engine.Evaluate($"typeof {Normalize} === 'function'").AsBoolean());
    }

    /// <summary>The codec knows how to normalise what it decodes.</summary>
    public bool HasNormalize { get; }

    /// <summary>Compiles a script.</summary>
    /// <exception cref="PayloadCodecException">It is no JavaScript, fails on its own, or has no <c>decodeUplink</c>.</exception>
    public static PayloadCodec Compile(string source, PayloadCodecLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        limits ??= new();
        if (source.Length > limits.ScriptCharacters)
            throw new PayloadCodecException($"The script is longer than {limits.ScriptCharacters} characters.");
        try
        {
            var codec = new PayloadCodec(Engine.PrepareScript(source), limits);
            return codec.Run(static engine => engine.Evaluate($"typeof {Decode} === 'function'").AsBoolean())
                ? codec
                : throw new PayloadCodecException("The script has no function decodeUplink(input).");
        }
        catch (ScriptPreparationException exception)
        {
            throw new PayloadCodecException($"The script is no JavaScript: {exception.InnerException?.Message ?? exception.Message}", exception);
        }
    }

    /// <summary>Decodes a payload; the codec's answer as JSON.</summary>
    /// <exception cref="PayloadCodecException">The codec threw, broke a limit, or answered nothing.</exception>
    public string DecodeUplink(in CodecInput input) => Answer(input, false);

    /// <summary>Decodes a payload and normalises it; the codec's answer as JSON. Errors of decoding are the answer.</summary>
    /// <exception cref="PayloadCodecException">The codec threw, broke a limit, answered nothing, or cannot normalise.</exception>
    public string NormalizeUplink(in CodecInput input) => HasNormalize
        ? Answer(input, true)
        : throw new PayloadCodecException("The script has no function normalizeUplink(input).");

    private string Answer(CodecInput input, bool normalize)
    {
        if (input.Bytes.Length > limits.PayloadBytes)
            throw new PayloadCodecException($"The payload is longer than {limits.PayloadBytes} bytes.");
        return Run(engine =>
        {
            var given = Given(engine, input);
            var answer = engine.Invoke(Decode, given);
            if (normalize && answer is JsObject decoded && HasData(decoded) && !HasErrors(decoded))
                answer = engine.Invoke(Normalize, NormalizeInput(engine, given, decoded));
            var json = engine.Call(engine.GetValue("JSON").Get("stringify"), answer);
            return json.IsString() && answer.IsObject() ? json.AsString() : throw new PayloadCodecException("The codec answered no object.");
        });
    }

    private static JsObject Given(Engine engine, in CodecInput input)
    {
        var bytes = input.Bytes.Span;
        var elements = new JsValue[bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
            elements[i] = JsNumber.Create((int)bytes[i]);
        var given = new JsObject(engine);
        given.Set("bytes", new JsArray(engine, elements));
        given.Set("fPort", JsNumber.Create(input.FPort));
        given.Set("recvTime", engine.Construct("Date", JsNumber.Create(input.ReceivedMs)));
        return given;
    }

    /// <summary>What was decoded, with what it was decoded from.</summary>
    private static JsObject NormalizeInput(Engine engine, JsObject given, JsObject decoded)
    {
        var input = new JsObject(engine);
        foreach (var name in (ReadOnlySpan<string>)["bytes", "fPort", "recvTime"])
            input.Set(name, given.Get(name));
        foreach (var name in (ReadOnlySpan<string>)["data", "warnings", "errors"])
        {
            if (decoded.HasProperty(name))
                input.Set(name, decoded.Get(name));
        }

        return input;
    }

    private static bool HasData(JsObject decoded) => decoded.Get("data").IsObject();

    private static bool HasErrors(JsObject decoded) => decoded.Get("errors") is JsArray { Length: > 0 };

    private T Run<T>(Func<Engine, T> work)
    {
        using var engine = new Engine(options =>
        {
            options.TimeoutInterval(limits.Time).LimitMemory(limits.MemoryBytes).LimitRecursion(limits.Recursion).MaxStatements(limits.Statements);
            options.Constraints.MaxArraySize = limits.ArrayElements;
            options.Constraints.RegexTimeout = limits.Time;
            options.Interop.Enabled = false;
        });
        try
        {
            engine.Execute(Prelude);
            engine.Execute(script);
            return work(engine);
        }
        catch (JavaScriptException exception)
        {
            throw new PayloadCodecException($"The codec threw: {exception.Message} (line {exception.Location.Start.Line}).", exception);
        }
        catch (TimeoutException exception)
        {
            throw new PayloadCodecException($"The codec ran longer than {limits.Time.TotalMilliseconds:0} ms and was stopped.", exception);
        }
        catch (MemoryLimitExceededException exception)
        {
            throw new PayloadCodecException($"The codec used more than {limits.MemoryBytes / 1024 / 1024} MiB and was stopped.", exception);
        }
        catch (RecursionDepthOverflowException exception)
        {
            throw new PayloadCodecException($"The codec called itself more than {limits.Recursion} times and was stopped.", exception);
        }
        catch (JintException exception)
        {
            throw new PayloadCodecException($"The codec was stopped: {exception.Message}", exception);
        }
    }
}
