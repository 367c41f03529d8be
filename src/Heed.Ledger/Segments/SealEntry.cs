using Heed.Kernel.Observations;

namespace Heed.Ledger;

/// <summary>The open readings of these subjects, up to and with this segment, went into chunks in the same commit.</summary>
/// <param name="Subjects">The subjects concerned.</param>
public sealed record SealEntry(SubjectId[] Subjects) : LaneEntry;
