using Heed.Kernel.Observations;

namespace Heed.Ledger;

/// <summary>One step of a lane's log; a lane's memory is a fold over these.</summary>
public abstract record LaneEntry;

/// <summary>Observations that were accepted together.</summary>
/// <param name="ReceivedMs">Our time of receipt, Unix milliseconds UTC.</param>
/// <param name="Observations">In the order in which the rules saw them.</param>
public sealed record ObservationsEntry(long ReceivedMs, Observation[] Observations) : LaneEntry;

/// <summary>The lane's clock moved; rules that speak of silence were asked.</summary>
/// <param name="NowMs">The lane's time, Unix milliseconds UTC.</param>
public sealed record TickEntry(long NowMs) : LaneEntry;

/// <summary>The rules of subjects were set.</summary>
/// <param name="AtMs">Our time, Unix milliseconds UTC.</param>
/// <param name="Subjects">The subjects concerned.</param>
public sealed record ConfigurationEntry(long AtMs, SubjectConfiguration[] Subjects) : LaneEntry;

/// <summary>The rules of one subject. Equal texts are stored once an entry.</summary>
/// <param name="Subject">Whose rules they are.</param>
/// <param name="RuleSetJson">The resolved rule set, as the kernel writes it.</param>
public readonly record struct SubjectConfiguration(SubjectId Subject, string RuleSetJson);
