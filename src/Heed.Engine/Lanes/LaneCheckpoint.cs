using System.Text;
using Heed.Kernel.Rules;

namespace Heed.Engine.Lanes;

/// <summary>
/// A lane's memory as bytes: the rule texts once, then each subject with its rules' states. Readings are not in it:
/// each subject says from which segment on its readings are still open.
/// </summary>
internal static class LaneCheckpoint
{
    private const byte Version = 1;

    /// <summary>A subject as the checkpoint holds it.</summary>
    /// <param name="Subject">Rules and states.</param>
    /// <param name="OpenFromSequence">Segment of its oldest open reading; 0 when it has none.</param>
    internal readonly record struct Entry(LaneSubject Subject, long OpenFromSequence);

    /// <summary>Writes the memory.</summary>
    public static byte[] Write(IReadOnlyCollection<LaneSubject> subjects, long lastReceivedMs)
    {
        using var stream = new MemoryStream(64 + (subjects.Count * 96));
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Version);
        writer.Write(lastReceivedMs);
        var texts = subjects.Select(static subject => subject.Rules).Distinct().ToArray();
        writer.Write7BitEncodedInt(texts.Length);
        var indexes = new Dictionary<LaneRules, int>(texts.Length);
        foreach (var rules in texts)
        {
            indexes.Add(rules, indexes.Count);
            writer.Write(rules.Json);
        }

        writer.Write7BitEncodedInt(subjects.Count);
        foreach (var subject in subjects)
        {
            writer.Write7BitEncodedInt64(subject.Id);
            writer.Write7BitEncodedInt(indexes[subject.Rules]);
            writer.Write7BitEncodedInt64(subject.Open is { Count: > 0 } open ? open.OldestSequence : 0);
            foreach (ref readonly var state in subject.States.AsSpan())
                Write(writer, in state);
        }

        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Reads a memory that <see cref="Write(IReadOnlyCollection{LaneSubject}, long)"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are of another version or torn.</exception>
    public static (List<Entry> Subjects, long LastReceivedMs) Read(ReadOnlyMemory<byte> bytes)
    {
        using var stream = new MemoryStream(bytes.ToArray(), writable: false);
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        try
        {
            var version = reader.ReadByte();
            if (version != Version)
                throw new InvalidDataException($"A lane checkpoint of version {version} cannot be read; this build reads version {Version}.");
            var lastReceivedMs = reader.ReadInt64();
            var texts = new LaneRules[reader.Read7BitEncodedInt()];
            for (var index = 0; index < texts.Length; index++)
                texts[index] = LaneRules.Of(reader.ReadString());
            var count = reader.Read7BitEncodedInt();
            var subjects = new List<Entry>(count);
            for (var index = 0; index < count; index++)
                subjects.Add(ReadSubject(reader, texts));
            return (subjects, lastReceivedMs);
        }
        catch (EndOfStreamException torn)
        {
            throw new InvalidDataException("A lane checkpoint is torn.", torn);
        }
    }

    private static Entry ReadSubject(BinaryReader reader, LaneRules[] texts)
    {
        var subject = new LaneSubject(reader.Read7BitEncodedInt64(), texts[reader.Read7BitEncodedInt()]);
        var openFrom = reader.Read7BitEncodedInt64();
        for (var index = 0; index < subject.States.Length; index++)
            subject.States[index] = ReadState(reader);
        return new(subject, openFrom);
    }

    private static void Write(BinaryWriter writer, in RuleState state)
    {
        if (state == default)
        {
            writer.Write((byte)0);
            return;
        }

        writer.Write((byte)1);
        writer.Write7BitEncodedInt64(state.OnsetMs);
        writer.Write7BitEncodedInt64(state.LastMs);
        writer.Write(state.Value);
        writer.Write7BitEncodedInt(state.Count);
        writer.Write((byte)state.Phase);
        writer.Write(state.Bits);
    }

    private static RuleState ReadState(BinaryReader reader) =>
        reader.ReadByte() == 0
            ? default
            : new(
                reader.Read7BitEncodedInt64(),
                reader.Read7BitEncodedInt64(),
                reader.ReadDouble(),
                reader.Read7BitEncodedInt(),
                (RulePhase)reader.ReadByte(),
                reader.ReadByte());
}
