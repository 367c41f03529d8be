namespace Heed.Kernel.Cases;

/// <summary>An event with its moment and its author, as the stream holds it.</summary>
/// <param name="Event">What happened.</param>
/// <param name="AtMs">When, Unix milliseconds UTC.</param>
/// <param name="By">Who did it.</param>
public sealed record RecordedEvent(CaseEvent Event, long AtMs, Actor By);
