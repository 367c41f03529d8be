using System.Text.Json;
using Heed.Kernel.Observations;

namespace Heed.Gateways.SenMl;

/// <summary>
/// Reads SenML packs (RFC 8428, JSON, <c>application/senml+json</c>). Fields understood: <c>bver bn bt bu bv n u v vs vb t</c>;
/// <c>vd s bs ut</c> are recognised but mean nothing to a metric; others are ignored unless their name ends in <c>_</c>.
/// A record is accepted or refused with its index, never dropped.
/// </summary>
public static class SenMlReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = SenMlLimits.MaximumDepth };

    /// <summary>Reads a pack whose records are all about one subject.</summary>
    /// <inheritdoc cref="Read(ReadOnlySpan{byte}, ISenMlSubjects, long)"/>
    public static SenMlResult Read(ReadOnlySpan<byte> utf8, SubjectId subject, long receivedMs) =>
        Read(utf8, new SingleSubject(subject), receivedMs);

    /// <summary>Reads a pack.</summary>
    /// <param name="utf8">The body.</param>
    /// <param name="subjects">Says whom each record is about.</param>
    /// <param name="receivedMs">When it was received, Unix milliseconds: what relative times count from.</param>
    /// <exception cref="SenMlFormatException">Not a SenML pack as a whole; nothing was accepted.</exception>
    public static SenMlResult Read(ReadOnlySpan<byte> utf8, ISenMlSubjects subjects, long receivedMs)
    {
        if (utf8.Length > SenMlLimits.MaximumBytes)
            throw new SenMlFormatException($"The pack has {utf8.Length} bytes; at most {SenMlLimits.MaximumBytes} are taken. Send it in parts.") { TooLarge = true };
        var reader = new Utf8JsonReader(utf8, Options);
        try
        {
            return ReadPack(ref reader, new SenMlResolver(subjects, receivedMs));
        }
        catch (JsonException exception)
        {
            throw new SenMlFormatException(
                $"Not JSON at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1} of the line.", exception)
            {
                Position = reader.BytesConsumed,
            };
        }
        catch (InvalidOperationException exception)
        {
            throw new SenMlFormatException($"Text at byte {reader.TokenStartIndex} is not valid UTF-8.", exception) { Position = reader.TokenStartIndex };
        }
    }

    private static SenMlResult ReadPack(ref Utf8JsonReader reader, SenMlResolver resolver)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            throw new SenMlFormatException("A SenML pack is a JSON array of records: [{\"n\":\"hr\",\"v\":72}].") { Position = reader.TokenStartIndex };
        var index = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (index == SenMlLimits.MaximumRecords)
            {
                throw new SenMlFormatException($"The pack has more than {SenMlLimits.MaximumRecords} records. Send it in parts.")
                {
                    Position = reader.TokenStartIndex,
                    TooLarge = true,
                };
            }

            var record = default(SenMlRecord);
            if (reader.TokenType == JsonTokenType.StartObject)
                ReadRecord(ref reader, ref record, resolver);
            else
            {
                record.Fault(SenMlCodes.WrongType, "A record is a JSON object.");
                reader.Skip();
            }

            resolver.Take(index++, in record);
        }

        reader.Read();
        return resolver.Finish();
    }

    private static void ReadRecord(ref Utf8JsonReader reader, ref SenMlRecord record, SenMlResolver resolver)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("n"u8))
                record.Name = Name(ref reader, ref record, "n");
            else if (reader.ValueTextEquals("v"u8))
                record.Value = Number(ref reader, ref record, "v");
            else if (reader.ValueTextEquals("u"u8))
                record.Unit = Name(ref reader, ref record, "u");
            else if (reader.ValueTextEquals("t"u8))
                record.TimeSeconds = Number(ref reader, ref record, "t");
            else if (reader.ValueTextEquals("vs"u8))
                record.Text = Text(ref reader, ref record, "vs");
            else if (reader.ValueTextEquals("vb"u8))
                record.Truth = Truth(ref reader, ref record);
            else if (reader.ValueTextEquals("bn"u8))
                resolver.BaseName = Name(ref reader, ref record, "bn") ?? resolver.BaseName;
            else if (reader.ValueTextEquals("bt"u8))
                resolver.BaseTimeSeconds = Number(ref reader, ref record, "bt") ?? resolver.BaseTimeSeconds;
            else if (reader.ValueTextEquals("bu"u8))
                resolver.BaseUnit = Name(ref reader, ref record, "bu") ?? resolver.BaseUnit;
            else if (reader.ValueTextEquals("bv"u8))
                resolver.BaseValue = Number(ref reader, ref record, "bv") ?? resolver.BaseValue;
            else if (reader.ValueTextEquals("bver"u8))
                resolver.Version = Number(ref reader, ref record, "bver") ?? resolver.Version;
            else
                ReadOther(ref reader, ref record);
        }
    }

    private static void ReadOther(ref Utf8JsonReader reader, ref SenMlRecord record)
    {
        if (reader.ValueTextEquals("vd"u8))
            record.HasData = true;
        else if (reader.ValueTextEquals("s"u8))
            record.HasSum = true;
        else
        {
            var name = reader.ValueSpan;
            if (name is [.., (byte)'_'])
                record.Fault(SenMlCodes.MustUnderstand, $"The field \"{reader.GetString()}\" demands to be understood, and is not. Leave it out.");
        }

        reader.Read();
        reader.Skip();
    }

    private static string? Text(ref Utf8JsonReader reader, ref SenMlRecord record, string field, bool isRead = false)
    {
        if (!isRead)
            reader.Read();
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString();
        record.Fault(SenMlCodes.WrongType, $"The field \"{field}\" must be text.");
        reader.Skip();
        return null;
    }

    /// <summary>A text that comes again with every pack: names and units are kept once.</summary>
    private static string? Name(ref Utf8JsonReader reader, ref SenMlRecord record, string field)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped && !reader.HasValueSequence)
            return SenMlTexts.Of(reader.ValueSpan) ?? reader.GetString();
        return Text(ref reader, ref record, field, isRead: true);
    }

    private static double? Number(ref Utf8JsonReader reader, ref SenMlRecord record, string field)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && double.IsFinite(number))
            return number;
        record.Fault(SenMlCodes.WrongType, $"The field \"{field}\" must be a number.");
        reader.Skip();
        return null;
    }

    private static bool? Truth(ref Utf8JsonReader reader, ref SenMlRecord record)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
            return reader.TokenType == JsonTokenType.True;
        record.Fault(SenMlCodes.WrongType, "The field \"vb\" must be true or false.");
        reader.Skip();
        return null;
    }
}
