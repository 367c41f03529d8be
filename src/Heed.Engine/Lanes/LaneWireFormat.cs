using System.Buffers;
using Heed.Ledger;
using Orleans;

namespace Heed.Engine.Lanes;

/// <summary>How lane messages look between machines: the segment's own encoding. Within one machine they pass by reference.</summary>
[GenerateSerializer]
internal struct LaneWireFormat
{
    /// <summary>A segment.</summary>
    [Id(0)]
    public byte[] Segment;
}

/// <summary>Observations to bytes and back.</summary>
[RegisterConverter]
internal sealed class LaneBatchConverter : IConverter<LaneBatch, LaneWireFormat>
{
    /// <inheritdoc/>
    public LaneBatch ConvertFromSurrogate(in LaneWireFormat surrogate) =>
        new(SegmentCodec.Read(surrogate.Segment).OfType<ObservationsEntry>().SelectMany(static entry => entry.Observations).ToArray());

    /// <inheritdoc/>
    public LaneWireFormat ConvertToSurrogate(in LaneBatch value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        SegmentCodec.WriteObservations(buffer, 0, value.Observations.Span);
        return new() { Segment = buffer.WrittenSpan.ToArray() };
    }
}

/// <summary>Rules to bytes and back.</summary>
[RegisterConverter]
internal sealed class LaneConfigurationConverter : IConverter<LaneConfiguration, LaneWireFormat>
{
    /// <inheritdoc/>
    public LaneConfiguration ConvertFromSurrogate(in LaneWireFormat surrogate) =>
        new([.. SegmentCodec.Read(surrogate.Segment).OfType<ConfigurationEntry>().SelectMany(static entry => entry.Subjects)]);

    /// <inheritdoc/>
    public LaneWireFormat ConvertToSurrogate(in LaneConfiguration value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        SegmentCodec.WriteConfiguration(buffer, 0, value.Subjects);
        return new() { Segment = buffer.WrittenSpan.ToArray() };
    }
}
