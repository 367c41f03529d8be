using Heed.Kernel.Observations;
using Heed.Ledger;
using Orleans;

namespace Heed.Engine.Lanes;

/// <summary>A lane as the cluster sees it: one activation holds a lane's memory, calls come one at a time.</summary>
[Alias("heed.lane")]
internal interface ILaneGrain : IGrainWithIntegerKey
{
    /// <summary>Judges and stores observations; returns when they are durable.</summary>
    [Alias("accept")]
    Task Accept(LaneBatch batch);

    /// <summary>Gives subjects their rules; returns how many changed.</summary>
    [Alias("configure")]
    Task<int> Configure(LaneConfiguration configuration);

    /// <summary>A subject's readings that are not sealed yet.</summary>
    [Alias("read-open")]
    Task<LaneBatch> ReadOpen(long subject);

    /// <summary>Removes a subject from the lane and from the ledger; returns when its bytes are gone.</summary>
    [Alias("erase")]
    Task Erase(long subject);

    /// <summary>Makes sure that the lane is in memory and its clock runs.</summary>
    [Alias("wake")]
    Task Wake();
}

/// <summary>Observations on the way to or from a lane.</summary>
/// <param name="Observations">The observations.</param>
[Immutable]
internal sealed record LaneBatch(ReadOnlyMemory<Observation> Observations);

/// <summary>Rules on the way to a lane.</summary>
/// <param name="Subjects">Subjects and their rules.</param>
[Immutable]
internal sealed record LaneConfiguration(SubjectConfiguration[] Subjects);
