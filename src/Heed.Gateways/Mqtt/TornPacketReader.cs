using System.IO.Pipelines;
using MQTTnet.Exceptions;

namespace Heed.Gateways.Mqtt;

/// <summary>
/// Ends a connection that was closed within a packet. MQTTnet 5.2 asks such a pipe for more without end, and a processor is gone until its
/// time-out: a stranger needs no credentials for that, only a torn packet and a close.
/// </summary>
/// <param name="inner">What the connection sends.</param>
public sealed class TornPacketReader(PipeReader inner) : PipeReader
{
    private long pendingBytes;
    private long seenBytes = -1;
    private ReadResult last;

    /// <inheritdoc/>
    /// <exception cref="MqttCommunicationException">The connection was closed and what it left is no whole packet.</exception>
    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) => Check(await inner.ReadAsync(cancellationToken));

    /// <inheritdoc/>
    public override bool TryRead(out ReadResult result)
    {
        if (!inner.TryRead(out result))
            return false;
        result = Check(result);
        return true;
    }

    /// <inheritdoc/>
    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    /// <inheritdoc/>
    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        pendingBytes = last.Buffer.Slice(consumed).Length;
        inner.AdvanceTo(consumed, examined);
    }

    /// <inheritdoc/>
    public override void CancelPendingRead() => inner.CancelPendingRead();

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    /// <inheritdoc/>
    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

    /// <summary>Nothing will come any more, and all of it was seen before and left: it is torn.</summary>
    private ReadResult Check(in ReadResult result)
    {
        var bytes = result.Buffer.Length;
        if (result.IsCompleted && bytes > 0 && bytes == pendingBytes && bytes == seenBytes)
        {
            inner.AdvanceTo(result.Buffer.End);
            throw new MqttCommunicationException("The connection was closed within a packet.");
        }

        (last, seenBytes) = (result, bytes);
        return result;
    }
}
