using System.Globalization;
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
    /// <summary>The functions by name: declared, or bound by <c>const</c> or <c>let</c>, which are no properties of the global object.</summary>
    private static readonly Prepared<Script> Decode = Engine.PrepareScript("typeof decodeUplink === 'function' ? decodeUplink : null");
    private static readonly Prepared<Script> Normalize = Engine.PrepareScript("typeof normalizeUplink === 'function' ? normalizeUplink : null");

    /// <summary>Some codecs trace; there is nobody to read it.</summary>
    private static readonly Prepared<Script> Prelude =
        Engine.PrepareScript("var console = {log: function () {}, debug: function () {}, info: function () {}, warn: function () {}, error: function () {}};");

    private readonly Prepared<Script> script;
    private readonly PayloadCodecLimits limits;

    private PayloadCodec(Prepared<Script> script, PayloadCodecLimits limits)
    {
        (this.script, this.limits) = (script, limits);
        HasNormalize = Run(static engine => engine.Evaluate(Normalize).IsObject());
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
            return codec.Run(static engine => engine.Evaluate(Decode).IsObject())
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
            var answer = engine.Call(Function(engine, "decodeUplink", Decode), given);
            if (normalize && answer is JsObject decoded && HasData(decoded) && !HasErrors(decoded))
                answer = engine.Call(Function(engine, "normalizeUplink", Normalize), NormalizeInput(engine, given, decoded));
            var json = engine.Call(engine.GetValue("JSON").Get("stringify"), answer);
            if (!json.IsString() || !answer.IsObject())
                throw new PayloadCodecException("The codec answered no object.");
            var text = json.AsString();
            return text.Length <= limits.AnswerCharacters ? text : throw new PayloadCodecException($"The codec's answer is longer than {limits.AnswerCharacters} characters.");
        });
    }

    /// <summary>A declared function is a property of the global object, which is quicker to ask than the script's scope.</summary>
    private static JsValue Function(Engine engine, string name, in Prepared<Script> scope) =>
        engine.Global.Get(name) is Jint.Native.Function.Function declared ? declared : engine.Evaluate(scope);

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
            options.Constraints.StackOverflowGuard = true;
            options.AgentCanSuspend = false;
            options.Interop.Enabled = false;

            // The same codec answers the same on every machine: dates in words are UTC, numbers and letters of no country.
            options.TimeZone = TimeZoneInfo.Utc;
            options.Culture = CultureInfo.InvariantCulture;
        });
        try
        {
            engine.Execute(Prelude);
            engine.Execute(script);
            return work(engine);
        }
        catch (JavaScriptException exception)
        {
            throw new PayloadCodecException($"The codec threw: {Thrown(exception)} (line {exception.Location.Start.Line}).", exception);
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
        catch (StatementsCountOverflowException exception)
        {
            throw new PayloadCodecException($"The codec ran more than {limits.Statements} statements and was stopped: does it loop without end?", exception);
        }
        catch (Exception exception) when (exception is not (PayloadCodecException or OutOfMemoryException))
        {
            // The engine refuses some things, such as import(), with exceptions of the host; whatever a script does, it ends as an error of the script.
            throw new PayloadCodecException($"The codec was stopped: {exception.Message}", exception);
        }
    }

    /// <summary>Anything may be thrown, not only errors.</summary>
    private static string Thrown(JavaScriptException exception) => exception.Error.IsObject()
        ? exception.Message is { Length: > 0 } message && message != "undefined" ? message : "an object without a message"
        : exception.Error.ToString();
}
