using System.Diagnostics.Metrics;

namespace Heed.Gateways.Mqtt;

/// <summary>What the MQTT intake counts; meter <c>Heed.Gateways.Mqtt</c>.</summary>
public sealed class MqttCounters : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Heed.Gateways.Mqtt";

    private readonly Meter meter = new(MeterName);
    private readonly Counter<long> packs;
    private readonly Counter<long> badPacks;
    private readonly Counter<long> refusedRecords;
    private readonly Counter<long> failedCommits;
    private readonly Counter<long> refusedConnections;

    /// <summary>Counters at zero.</summary>
    public MqttCounters()
    {
        packs = meter.CreateCounter<long>("heed.mqtt.packs", "{pack}", "Packs received.");
        badPacks = meter.CreateCounter<long>("heed.mqtt.packs.malformed", "{pack}", "Packs that were no SenML; acknowledged and reported to the device.");
        refusedRecords = meter.CreateCounter<long>("heed.mqtt.records.refused", "{record}", "Records refused; reported to the device.");
        failedCommits = meter.CreateCounter<long>("heed.mqtt.commits.failed", "{pack}", "Packs that could not be stored: not acknowledged, the device repeats them.");
        refusedConnections = meter.CreateCounter<long>("heed.mqtt.connections.refused", "{connection}", "Connections with a wrong name or secret.");
    }

    internal void Pack() => packs.Add(1);

    internal void BadPack() => badPacks.Add(1);

    internal void RefusedRecords(int count) => refusedRecords.Add(count);

    internal void FailedCommit() => failedCommits.Add(1);

    internal void RefusedConnection() => refusedConnections.Add(1);

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();
}
